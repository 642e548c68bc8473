import { type Gtin, renderDigitalLink, type Serial } from '@tallystick/gs1'
import type { Sku } from '@tallystick/orders'

/**
 * The URI of one unit: its GS1 Digital Link, on the maker's domain where the SKU has one, else on the canonical domain;
 * of a SKU without GTIN `https://{domain}/unit/{sku}/{serial}`.
 */
export function unitLink(
  { sku, gtin, domain }: Pick<Sku, 'sku' | 'gtin' | 'domain'>,
  serial: string,
): string {
  if (gtin === undefined) return `https://${domain}/unit/${encodeURIComponent(sku)}/${percentEncode(serial)}`
  return renderDigitalLink({
    gtin: gtin as Gtin,
    serial: serial as Serial,
    ...(domain !== undefined && { domain }),
  })
}

/** Everything but the unreserved characters of RFC 3986, section 2.3, as in Digital Links. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
