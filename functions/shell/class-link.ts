import { lotClass } from '@tallystick/epcis'
import type { Gtin, Lot } from '@tallystick/gs1'
import type { Sku } from '@tallystick/orders'
import { percentEncode } from './unit-link.ts'

/**
 * The URI of a lot as a class of goods, or of the SKU where no lot is known: its GS1 Digital Link on the canonical domain;
 * of a SKU without GTIN `https://{domain}/lot/{sku}/{lot}` (`/item/{sku}`); none where there is no domain either.
 */
export function classLink(
  { sku, gtin, domain }: Pick<Sku, 'sku' | 'gtin' | 'domain'>,
  lot?: string,
): string | undefined {
  if (gtin !== undefined) return lotClass(gtin as Gtin, lot as Lot | undefined)
  if (domain === undefined) return undefined
  const name = encodeURIComponent(sku)
  return lot === undefined
    ? `https://${domain}/item/${name}`
    : `https://${domain}/lot/${name}/${percentEncode(lot)}`
}
