import assert from 'node:assert/strict'
import { canonicalJson } from '@tallystick/kernel'
import type { Documents } from '@tallystick/store'
import type { AffectedLot, MassBalance, WalkState } from '@tallystick/trace'

/** Units of an affected lot that left on one line of a shipment. It names no person: who bought is read where it is told. */
export interface RecallLine {
  readonly sku: string
  readonly lot: string
  readonly orderId: string
  readonly lineId: string
  readonly shipmentId: string
  readonly quantity: number
  readonly at: string
  /** It left although its lot was recalled already. */
  readonly late?: true
}

/** An affected lot, and how many of its units were found on shipments so far. */
export interface TracedLot extends AffectedLot {
  readonly traced: number
}

/** What one step of a search found, and how the next one goes on; written once, so that a step that is repeated changes nothing. */
export interface SearchStep {
  readonly lines: readonly RecallLine[]
  /** All lots found so far. */
  readonly lots: readonly TracedLot[]
  /** Lines, units and late lines found so far. */
  readonly totals: { readonly lines: number; readonly units: number; readonly late: number }
  readonly state: WalkState
}

/** An affected lot in the end: where its units are. */
export interface LotResult extends AffectedLot, MassBalance {
  readonly completeness: string
  readonly locations: readonly { readonly locationId: string; readonly onHand: number }[]
}

/** One search of a recall. */
interface OfSearch {
  readonly recallId: string
  readonly attempt: number
}

function stepKey({ recallId, attempt }: OfSearch, step: number): string {
  return `recalls/${recallId}/${attempt}/${step}.json`
}

function lotsKey({ recallId, attempt }: OfSearch): string {
  return `recalls/${recallId}/${attempt}/lots.json`
}

export async function readSearchStep(
  documents: Documents,
  search: OfSearch,
  step: number,
): Promise<SearchStep | undefined> {
  return (await readDocument(documents, stepKey(search, step))) as SearchStep | undefined
}

/** Writes what a step found, unless another run of it did: then that stands. */
export async function keepSearchStep(
  documents: Documents,
  search: OfSearch & { readonly step: number },
  found: SearchStep,
): Promise<SearchStep> {
  const key = stepKey(search, search.step)
  if ((await documents.putOnce(key, jsonDocument(found))) === 'stored') return found
  const kept = await readSearchStep(documents, search, search.step)
  assert(kept !== undefined, 'what is there is there')
  return kept
}

export async function readLotResults(documents: Documents, search: OfSearch): Promise<readonly LotResult[]> {
  return ((await readDocument(documents, lotsKey(search))) ?? []) as readonly LotResult[]
}

/** Writes where the units of all lots are, once: another run of the same search may have counted a moment before. */
export async function keepLotResults(
  documents: Documents,
  search: OfSearch,
  lots: readonly LotResult[],
): Promise<readonly LotResult[]> {
  const isOwn = (await documents.putOnce(lotsKey(search), jsonDocument(lots))) === 'stored'
  return isOwn ? lots : readLotResults(documents, search)
}

async function readDocument(documents: Documents, key: string): Promise<unknown> {
  const found = await documents.get(key)
  return found && JSON.parse(Buffer.from(found.bytes).toString('utf8'))
}

function jsonDocument(content: unknown) {
  return { bytes: Buffer.from(canonicalJson(content)), contentType: 'application/json' }
}
