import { createHash } from 'node:crypto'
import { accept, canonicalJson, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { ordersFault, type SerialPolicy, type SerialRange, type Sku, tradeItemOf } from '@tallystick/orders'
import { spaceId } from '@tallystick/serials'
import {
  type CommissioningRecord,
  checkLot,
  type DocumentLinks,
  nextCounter,
  putCommissioning,
  putSerialRange,
  readCommissioning,
  readLot,
  readSku,
  type Table,
} from '@tallystick/store'
import type * as z from 'zod'
import {
  type CommissioningFormat,
  commissioningFile,
  commissioningFormats,
} from '../shell/commissioning-files.ts'
import { contentHash } from '../shell/content-hash.ts'
import type { CounterLease } from '../shell/counter-lease.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { checkCommissionedLot } from './check-lot.ts'
import { areOfState, unitFault } from './faults.ts'
import { commissioningBody } from './schemas.ts'

/** How long a link to a file of serials lives. */
export const LINK_SECONDS = 15 * 60

export interface CommissionDeps {
  readonly table: Table
  readonly lease: CounterLease
  readonly currentEpoch: () => Promise<number>
  readonly serials: EventQueue<'serials'>
  readonly now: () => Instant
}

type Wanted = Stated<z.output<typeof commissioningBody>>

/** Our id of a commissioning: the same for the same reference. */
export function commissioningIdOf(reference: string): string {
  return createHash('sha256').update(`commissioning\n${reference}`).digest('hex').slice(0, 32)
}

/** Makes serials before they are on goods, once per reference; their files are written by and by. */
export async function commission(deps: CommissionDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, commissioningBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const bodyHash = contentHash(Buffer.from(canonicalJson(read.value)))
  const done = await commissionOnce(deps, read.value, { bodyHash, actor: actorOf(request) })
  if (!done.ok) return problem(areOfState(done.faults) ? 'HTTP-CONFLICT' : 'HTTP-BODY-INVALID', done.faults)
  const { commissioningId, status } = done.value
  if (status === 'accepted')
    await deps.serials.send({ type: 'serials-commissioned', version: 1, commissioningId })
  return json(202, { commissioningId, status }, { location: `/v1/serials/${commissioningId}` })
}

interface Asked {
  readonly bodyHash: string
  readonly actor: string
}

/** Serials are taken at most once, however often the lot moves meanwhile; a crash after that burns them, no more. */
async function commissionOnce(
  deps: CommissionDeps,
  wanted: Wanted,
  asked: Asked,
): Promise<Result<CommissioningRecord, Fault[]>> {
  const commissioningId = commissioningIdOf(wanted.reference)
  let range: SerialRange | undefined
  return retryOnConflict(async () => {
    const known = await readCommissioning(deps.table, commissioningId)
    if (known !== undefined)
      return known.bodyHash === asked.bodyHash
        ? accept(known)
        : refuse([unitFault('UNITS-REFERENCE-REUSED', '/reference')])
    const checked = await check(deps.table, wanted)
    if (!checked.ok) return checked
    range ??= await takeSerials(deps, checked.value, wanted.quantity)
    if (range === undefined) return refuse([await usedUp(deps, checked.value, wanted.quantity)])
    const record = recordOf(wanted, { ...checked.value, ...asked, commissioningId, range, at: deps.now() })
    const owner = { kind: 'commissioning', commissioningId, sku: record.sku } as const
    const { lot } = checked.value
    const outcome = await deps.table.write(
      putCommissioning(record),
      putSerialRange(range, owner),
      ...(lot ? [checkLot(lot)] : []),
    )
    return outcome.done ? accept(record) : 'conflict'
  }, 'commission serials')
}

type Minted = Extract<SerialPolicy, { mode: 'minted' }>

interface Checked {
  readonly sku: Sku
  readonly policy: Minted
  readonly lot?: LotRecord
}

/** Units that get their serials when they leave have none before; those of orders may be printed in advance. */
async function check(table: Table, wanted: Wanted): Promise<Result<Checked, Fault[]>> {
  const sku = await readSku(table, wanted.sku)
  if (sku === undefined) return refuse([ordersFault('ORDERS-SKU-UNKNOWN', '/sku')])
  const policy = sku.serials
  if (policy.mode !== 'minted' || policy.when === 'at-shipment')
    return refuse([unitFault('UNITS-POLICY', '/sku')])
  const lot = wanted.lot === undefined ? undefined : await readLot(table, sku.sku, wanted.lot)
  const faults = checkCommissionedLot(sku, wanted.lot, lot)
  return faults.length > 0 ? refuse(faults) : accept({ sku, policy, ...(lot && { lot }) })
}

function takeSerials({ lease }: CommissionDeps, { sku, policy }: Checked, count: number) {
  const { format, quota } = policy
  return lease.take({ tradeItem: tradeItemOf(sku), format, quota }, count)
}

async function usedUp(
  { table, currentEpoch }: CommissionDeps,
  { sku, policy }: Checked,
  count: number,
): Promise<Fault> {
  const space = spaceId({ tradeItem: tradeItemOf(sku), format: policy.format, epoch: await currentEpoch() })
  const left = Math.max(0, policy.quota - (await nextCounter(table, space)))
  return unitFault(
    'UNITS-QUOTA',
    '/quantity',
    `It has ${left} of ${policy.quota} left, and ${count} are wanted.`,
  )
}

interface Taken extends Checked, Asked {
  readonly commissioningId: string
  readonly range: SerialRange
  readonly at: Instant
}

function recordOf({ reference }: Wanted, { sku, lot, ...taken }: Taken): CommissioningRecord {
  const { commissioningId, range, at, bodyHash, actor } = taken
  return {
    commissioningId,
    reference,
    bodyHash,
    tradeItem: tradeItemOf(sku),
    sku: sku.sku,
    ...(sku.gtin !== undefined && { gtin: sku.gtin }),
    ...(sku.domain !== undefined && { domain: sku.domain }),
    ...(lot && { lot: lot.lot }),
    ...(lot?.expiry && { expiry: lot.expiry }),
    range,
    status: 'accepted',
    at,
    actor,
  }
}

export interface ShowCommissioningDeps {
  readonly table: Table
  readonly links: DocumentLinks
}

/** Shows a commissioning, with links to its files once they are written. */
export async function showCommissioning(
  { table, links }: ShowCommissioningDeps,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const record = await readCommissioning(table, parameters.commissioningId ?? '')
  if (record === undefined) return problem('HTTP-NOT-FOUND')
  const { bodyHash: _, range, ...shown } = record
  const isWritten = record.status === 'written'
  const files = isWritten ? await Promise.all(commissioningFormats.map((f) => linkTo(links, record, f))) : []
  return json(200, {
    ...shown,
    counts: { serials: range.count, written: isWritten ? range.count : 0 },
    files,
  })
}

async function linkTo(
  links: DocumentLinks,
  { commissioningId, reference }: CommissioningRecord,
  format: CommissioningFormat,
) {
  const options = { fileName: `${reference}.${format}`, seconds: LINK_SECONDS }
  const url = await links.downloadUrl(commissioningFile(commissioningId, format), options)
  return { format, url, seconds: LINK_SECONDS }
}
