import {
  type ChainFlaw,
  type ChainPosition,
  chainBegin,
  chainEnd,
  entryOf,
  followChain,
  type SeriesEntry,
} from '@tallystick/billing/chain'
import { jsonPointer } from '@tallystick/kernel'
import {
  listInvoices,
  type RegisterChain,
  readRegisterChain,
  type SeriesRecord,
  seriesPosition,
  type Table,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, staleCursor } from '../shell/signed-cursors.ts'
import type { SeriesApiDeps } from './deps.ts'
import { seriesView } from './series-view.ts'
import { knownSeries, unknownParameters } from './step.ts'

/** Most numbers that one page of a proof follows. */
export const MAX_PROOF_NUMBERS = 1000

/** A proof that is under way: what the series said when it began, and how far it was followed. */
interface Proof {
  readonly last: number
  readonly head: string
  readonly position: ChainPosition
}

/**
 * Follows a series from its first number to the last that it had when the proof began, a page at a time: counts, voids, gaps,
 * links that do not follow. Whoever wants to prove it without us asks for the `entries`.
 */
export async function proveSeries(
  { table, cursors }: SeriesApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const faults = [...unknownParameters(request, ['cursor', 'limit', 'entries']), ...wrongWishes(request)]
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  const series = await knownSeries({ table }, request)
  if (series === undefined) return problem('HTTP-NOT-FOUND')
  const { cursor, limit = String(MAX_PROOF_NUMBERS), entries } = request.query
  const scope = cursorScope('/v1/series/{seriesId}/proof', request)
  const held = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  if (cursor !== undefined && held === undefined) return problem('HTTP-QUERY-INVALID', [staleCursor])
  const proof = held === undefined ? proofOf(series) : (JSON.parse(String(held.position)) as Proof)
  const step = await followSome(table, series, proof, Number.parseInt(limit, 10))
  const isComplete = step.proof.position.next > proof.last
  const register = isComplete ? await readRegisterChain(table, series.seriesId) : undefined
  const shown = view(series, step, { isComplete, withEntries: entries === 'true', register })
  if (isComplete) return json(200, shown)
  const nextCursor = await cursors.render(scope, JSON.stringify(step.proof))
  const path = `/v1/series/${encodeURIComponent(series.seriesId)}/proof`
  return json(200, { ...shown, nextCursor }, nextLink(path, request, nextCursor))
}

function proofOf({ first, last, chainHead }: SeriesRecord): Proof {
  return { last, head: chainHead, position: chainBegin(first) }
}

function wrongWishes({ query: { limit, entries } }: HttpRequest) {
  const invalid = (name: string, message: string) => [
    { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(name), message },
  ]
  const isLimit = limit === undefined || (/^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= MAX_PROOF_NUMBERS)
  return [
    ...(isLimit ? [] : invalid('limit', `expected 1 to ${MAX_PROOF_NUMBERS}`)),
    ...(entries === undefined || entries === 'true' || entries === 'false'
      ? []
      : invalid('entries', 'expected true or false')),
  ]
}

/** A part of a series, followed. */
interface Step {
  readonly proof: Proof
  readonly entries: readonly SeriesEntry[]
  readonly flaws: readonly ChainFlaw[]
}

async function followSome(
  table: Table,
  { seriesId }: SeriesRecord,
  { last, head, position: before }: Proof,
  limit: number,
): Promise<Step> {
  const range = { from: seriesPosition(before.next), to: seriesPosition(last), limit }
  const isOver = before.next > last
  const { found, reached } = isOver
    ? { found: [], reached: undefined }
    : await listInvoices(table, { by: 'series', seriesId }, range)
  const entries = found.map(({ invoice }) => entryOf(invoice))
  const flaws: ChainFlaw[] = []
  let position = before
  for (const entry of entries) {
    const followed = followChain(position, entry)
    position = followed.position
    flaws.push(...followed.flaws)
  }
  if (reached !== undefined && position.next <= last)
    return { proof: { last, head, position }, entries, flaws }
  const ends = chainEnd(position, { last, head })
  const over = { ...position, next: last + 1, flaws: position.flaws + ends.length }
  return { proof: { last, head, position: over }, entries, flaws: [...flaws, ...ends] }
}

/** What a page tells: totals up to here, and of this page the voids, gaps and whatever else is wrong. */
function view(
  series: SeriesRecord,
  { proof: { last, head, position }, entries, flaws }: Step,
  {
    isComplete,
    withEntries,
    register,
  }: {
    readonly isComplete: boolean
    readonly withEntries: boolean
    readonly register: RegisterChain | undefined
  },
) {
  const { lastIssueDate: _later, ...shown } = seriesView({ ...series, last, chainHead: head })
  const { count, voids, flaws: wrong, day } = position
  return {
    ...shown,
    ...(day !== '' && { lastIssueDate: day }),
    count,
    voids,
    flaws: wrong,
    complete: isComplete,
    ...(isComplete && { holds: wrong === 0 }),
    voided: entries.flatMap(({ sequence, number, voided }) =>
      voided ? [{ sequence, number, ...voided }] : [],
    ),
    gaps: flaws.flatMap(({ kind, ...gap }) => (kind === 'gap' ? [gap] : [])),
    broken: flaws.filter(({ kind }) => kind !== 'gap'),
    ...(register && register.count > 0 && { register: { count: register.count, head: register.head } }),
    ...(withEntries && { entries }),
    hasMore: !isComplete,
  }
}
