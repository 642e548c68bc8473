import type { SerialsBy } from './order-state.ts'
import type { SerialPolicy } from './serial-policy.ts'

/** How the units of an order line get their serials under a policy; `undefined` = they have none. */
export function serialsBy(policy: SerialPolicy): SerialsBy | undefined {
  switch (policy.mode) {
    case 'none':
      return undefined
    case 'reported':
      return 'report'
    case 'pool':
      return policy.when === 'at-order' ? 'range' : 'report'
    case 'minted':
      return { 'at-order': 'range', 'at-commissioning': 'report', 'at-shipment': 'shipment' }[
        policy.when
      ] as SerialsBy
  }
}
