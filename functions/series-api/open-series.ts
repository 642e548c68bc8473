import { billingFault, type NumberFormat, ownPrefixLike, regimeOf } from '@tallystick/billing'
import type { Fault } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import {
  hasBegun,
  leavePrefix,
  openSeries,
  readLegalEntity,
  readOwnPrefix,
  readPrefix,
  readSeries,
  requireOwnPrefix,
  type SeriesRecord,
  type Table,
  takePrefix,
  type Write,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { readBody } from '../shell/stock/read-body.ts'
import type { SeriesApiDeps } from './deps.ts'
import { entityOfSeries, seriesView } from './series-view.ts'

/** Highest number that a series can begin with. */
export const MAX_FIRST_NUMBER = 999_999_999_999

/** Most digits to which numbers are padded. */
export const MAX_DIGITS = 12

const whole = (max: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,11}$/, `expected a whole number from 1 to ${max}`)
    .transform((text) => Number.parseInt(text, 10))
    .refine((number) => number <= max, `expected at most ${max}`)

/** Body of `PUT /v1/series/{seriesId}`. A prefix does not end in a digit, so that no two prefixes make one number. */
export const openingBody = z.strictObject({
  first: whole(MAX_FIRST_NUMBER),
  format: z
    .strictObject({
      prefix: z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9._/-]{0,28}(?<![0-9])$/,
          'expected up to 29 letters, digits, dots, slashes, hyphens and underscores, the last one no digit',
        ),
      digits: whole(MAX_DIGITS),
    })
    .optional(),
})

/** What a series is to begin with. */
interface Opening {
  readonly first: number
  readonly format?: NumberFormat
}

type Opened = { readonly faults: readonly Fault[] } | { readonly series: SeriesRecord }

/**
 * Says with which number a series begins and what its numbers look like, before it has one: a seller that comes from another
 * system goes on behind its last. The same again changes nothing.
 */
export async function writeSeries({ table }: SeriesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const { seriesId = '' } = request.parameters
  const read = readBody(request, openingBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const legalEntityId = entityOfSeries(seriesId)
  if (!isConnectionName(legalEntityId)) return problem('HTTP-NOT-FOUND')
  const legalEntity = await readLegalEntity(table, legalEntityId)
  if (legalEntity === undefined) return problem('HTTP-NOT-FOUND')
  const faults = regimeOf(legalEntity).openingFaults(legalEntity, seriesId, read.value)
  if (faults.some(({ code }) => code === 'BILLING-SERIES-UNKNOWN')) return problem('HTTP-NOT-FOUND')
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const opened = await retryOnConflict(() => openOnce(table, seriesId, read.value), 'open a series')
  return 'faults' in opened
    ? problem('HTTP-CONFLICT', opened.faults)
    : json(200, { ...seriesView(opened.series), status: 'written' })
}

async function openOnce(table: Table, seriesId: string, opening: Opening): Promise<Opened | 'conflict'> {
  const before = await readSeries(table, seriesId)
  const isSame = before.openings > 0 && opensAlike(before, opening)
  if (isSame) return { series: before }
  if (hasBegun(before)) return { faults: [billingFault('BILLING-SERIES-BEGUN', '')] }
  const prefixes = await prefixWrites(table, before, opening)
  if (prefixes === 'taken') return { faults: [billingFault('BILLING-SERIES-PREFIX-TAKEN', '/format/prefix')] }
  const outcome = await table.write(...openSeries(opening, before), ...prefixes)
  return outcome.done ? { series: await readSeries(table, seriesId) } : 'conflict'
}

function opensAlike(series: SeriesRecord, { first, format }: Opening): boolean {
  const { prefix, digits } = series.format ?? {}
  return series.first === first && prefix === format?.prefix && digits === format?.digits
}

/** A prefix belongs to one series of a legal entity; one that is not wanted any more is given back. */
async function prefixWrites(
  table: Table,
  { seriesId, format: former }: SeriesRecord,
  { format }: Opening,
): Promise<Write[] | 'taken'> {
  if (former?.prefix === format?.prefix) return []
  const entity = entityOfSeries(seriesId)
  const left = former === undefined ? [] : [leavePrefix(entity, former.prefix, seriesId)]
  if (format === undefined) return left
  const owner = await readPrefix(table, entity, format.prefix)
  if (owner !== undefined) return 'taken'
  const own = await ownPrefixCheck(table, seriesId, format.prefix)
  return own === 'taken' ? own : [...left, ...own, takePrefix(entity, format.prefix, seriesId)]
}

/** A prefix like those that numbers have by the legal entity's settings, present or former, is that of its own series alone. */
async function ownPrefixCheck(table: Table, seriesId: string, prefix: string): Promise<Write[] | 'taken'> {
  const like = ownPrefixLike(prefix)
  if (like === undefined) return []
  const entity = entityOfSeries(seriesId)
  const kind = await readOwnPrefix(table, entity, like.name)
  if (kind !== undefined && seriesId !== `${entity}.${kind}.${like.year}`) return 'taken'
  return [requireOwnPrefix(entity, like.name, kind)]
}
