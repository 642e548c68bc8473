import { readFileSync } from 'node:fs'

/** One order of the demo: a recorded call, and in how many parts it is shipped. */
export interface SampleOrder {
  readonly sample: string
  readonly about: string
  readonly parts: number
}

export const sampleOrders: readonly SampleOrder[] = [
  {
    sample: 'paid-taxes-included-discount-shipping-two-rates',
    about: 'prices with tax, two rates, a discount, shipping',
    parts: 1,
  },
  {
    sample: 'paid-taxes-excluded-b2b',
    about: 'prices without tax, a company with an electronic address, shipped in two parts',
    parts: 2,
  },
  {
    sample: 'paid-gift-basket',
    about: 'a gift basket of chocolates, wine and a gift card, and a bar of chocolate',
    parts: 1,
  },
]

const folder = new URL('../../events/samples/inbound/shopify/', import.meta.url)
const dated = /("(?:created_at|processed_at|updated_at)"\s*:\s*)"[^"]+"/g

/** A recorded call as it would come now: its headers, and its exact body with the order's times moved to `placedAt`. */
export function recordedCall(
  sample: string,
  placedAt: string,
): { headers: Record<string, string>; body: Uint8Array } {
  const headers = JSON.parse(readFileSync(new URL(`${sample}/headers.json`, folder), 'utf8')) as Record<
    string,
    string
  >
  const body = readFileSync(new URL(`${sample}/body.json`, folder), 'utf8').replace(dated, `$1"${placedAt}"`)
  return { headers, body: Buffer.from(body) }
}

/** The id a call gives its order, read from the source text because it may be above 2^53. */
export function orderIdIn(
  body: Uint8Array,
  connection: { readonly channel: string; readonly id: string },
): string {
  const [, id = ''] = /"id"\s*:\s*(\d+)/.exec(Buffer.from(body).toString('utf8')) ?? []
  return `${connection.channel}.${connection.id}.${id}`
}
