import type { Sku } from '@tallystick/orders'

/** True when serials of the SKU come by file: into its pool, or reported when they are put on the goods. */
export function takesSerials({ serials }: Sku): boolean {
  return serials.mode === 'pool' || (serials.mode === 'reported' && serials.when === 'at-commissioning')
}
