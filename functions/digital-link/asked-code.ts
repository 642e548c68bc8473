import { parseGtin, parseLot, parseSerial } from '@tallystick/gs1'
import { isSkuName, tradeItemOf } from '@tallystick/orders'

/** What a code names: a product by its GTIN, or by a SKU of a maker without GTINs; a lot of it; or one unit. */
export interface AskedCode {
  readonly tradeItem: string
  readonly gtin?: string
  readonly sku?: string
  readonly lot?: string
  readonly serial?: string
}

/** The code in a path; `undefined` for anything that cannot be one. Path parameters are decoded once. */
export function askedCode({
  gtin,
  sku,
  lot,
  serial,
}: Readonly<Record<string, string>>): AskedCode | undefined {
  const product = gtin === undefined ? internalOf(sku) : gtinOf(gtin)
  if (product === undefined) return undefined
  if (lot !== undefined && !parseLot(lot).ok) return undefined
  if (serial !== undefined && !parseSerial(serial).ok) return undefined
  return { ...product, ...(lot !== undefined && { lot }), ...(serial !== undefined && { serial }) }
}

function gtinOf(text: string): AskedCode | undefined {
  const gtin = parseGtin(text)
  return gtin.ok ? { tradeItem: gtin.value, gtin: gtin.value } : undefined
}

function internalOf(sku: string | undefined): AskedCode | undefined {
  return sku !== undefined && isSkuName(sku) ? { tradeItem: tradeItemOf({ sku }), sku } : undefined
}
