import {
  accept,
  canonicalJson,
  type Fault,
  type Instant,
  type Json,
  type Result,
  refuse,
} from '@tallystick/kernel'
import type { Documents } from '@tallystick/store'
import { readJson } from '../shell/json-body.ts'
import { tillFault } from './faults.ts'

/** A sale as its door kept it: what the till told, and what the pipeline is told of it. Every amount and count is text. */
export interface KeptSale {
  readonly told: Json
  /** Who sold: the shipment is theirs. */
  readonly provider: string
  /** The order, as the generic channel has it. */
  readonly call: object
  readonly locationId: string
  /** The report of what left, as a fulfilment provider posts it. */
  readonly report: object
  readonly receivedAt: Instant
}

/** The key of what is kept of a receipt. */
export function saleKey(store: string, receipt: string): string {
  return `inbound/till/${store}/${receipt}.json`
}

/** What was kept under the receipt: it must be the very same sale, by the same provider. */
export async function readKept(
  work: Documents,
  key: string,
  { told, provider }: Pick<KeptSale, 'told' | 'provider'>,
): Promise<Result<KeptSale, Fault[]> | undefined> {
  const stored = await work.get(key)
  if (stored === undefined) return undefined
  const kept = keptIn(stored.bytes)
  const isSame = kept?.provider === provider && canonicalJson(kept.told) === canonicalJson(told)
  return kept && isSame ? accept(kept) : refuse([tillFault('TILL-RECEIPT-REUSED', '/receipt')])
}

/** What this door kept; `undefined` where it is not there any more, because its buyer's data had to be erased. */
function keptIn(bytes: Uint8Array): KeptSale | undefined {
  const read = readJson(bytes)
  const isKept = read.ok && read.value !== null && typeof read.value === 'object' && 'told' in read.value
  return isKept ? (read.value as unknown as KeptSale) : undefined
}

/** Keeps the sale, if nobody has kept one under the receipt meanwhile. */
export async function keepSale(work: Documents, key: string, sale: KeptSale): Promise<void> {
  const bytes = Buffer.from(canonicalJson(sale))
  await work.putOnce(key, { bytes, contentType: 'application/json' })
}
