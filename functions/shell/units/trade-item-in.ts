import { parseGtin } from '@tallystick/gs1'
import { isSkuName, tradeItemOf } from '@tallystick/orders'

/** The id of a trade item from what callers write: a GTIN of any length, or `sku.{SKU}`; `undefined` for anything else. */
export function tradeItemIn(text: string): string | undefined {
  const internal = text.startsWith('sku.') ? text.slice('sku.'.length) : undefined
  if (internal !== undefined) return isSkuName(internal) ? tradeItemOf({ sku: internal }) : undefined
  const gtin = parseGtin(text)
  return gtin.ok ? gtin.value : undefined
}
