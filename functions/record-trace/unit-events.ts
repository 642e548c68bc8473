import { commissioning, decommissioning, destroying, type EpcisEvent, returning } from '@tallystick/epcis'
import type { Lot } from '@tallystick/gs1'
import type { TracedFact } from '@tallystick/store'
import { epcIn, happened, type OperationWorld } from './operation-world.ts'

type UnitFact = Extract<TracedFact, { readonly fact: 'unit-step' }>

/** One unit got its serial, came back, was retired or destroyed. */
export function unitEvents(unit: UnitFact, world: OperationWorld): EpcisEvent[] {
  const { step, sku, tradeItem, serial, lot, expiry, locationId } = unit
  const epc = epcIn(world, sku, tradeItem, serial)
  if (epc === undefined) return []
  const happening = { ...happened(world, locationId), epcs: [epc] }
  switch (step) {
    case 'commission':
      return [
        commissioning({
          ...happening,
          ...(lot !== undefined && { lot: lot as Lot }),
          ...(expiry !== undefined && { expiry }),
        }),
      ]
    case 'return':
      return [returning(happening)]
    case 'decommission':
      return [decommissioning(happening)]
    case 'destroy':
      return [destroying(happening)]
    default:
      return []
  }
}
