import assert from 'node:assert/strict'
import type { NumberFormat, SeriesKind } from '@tallystick/billing'
import { CHAIN_START } from '@tallystick/billing/chain'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** One run of numbers: where it began, how far it got, on what day, and the head of its hash chain. */
export interface SeriesRecord {
  readonly seriesId: string
  /** Its first number; 1 unless it was opened with another. */
  readonly first: number
  /** Its last number; one below the first while it has none. */
  readonly last: number
  readonly lastIssueDate: string
  readonly chainHead: string
  /** How often it was opened by a person; 0 = it began by itself. */
  readonly openings: number
  /** What its numbers look like; absent = as its legal entity has it. */
  readonly format?: NumberFormat
}

export async function readSeries(table: Table, seriesId: string): Promise<SeriesRecord> {
  const item = await table.get(keys.series(seriesId))
  if (item === undefined)
    return { seriesId, first: 1, last: 0, lastIssueDate: '', chainHead: CHAIN_START, openings: 0 }
  const { first = 1, openings = 0, prefix, digits } = item
  return {
    seriesId,
    first: first as number,
    last: item.last as number,
    lastIssueDate: item.lastIssueDate as string,
    chainHead: item.chainHead as string,
    openings: openings as number,
    ...(prefix !== undefined && { format: { prefix: prefix as string, digits: digits as number } }),
  }
}

/** True once a series has a number: from then on how it began is fixed. */
export function hasBegun({ first, last }: SeriesRecord): boolean {
  return last >= first
}

/**
 * Moves a series on, if it stands where it was read: this condition is what makes numbers gap-free and single. With its
 * first number it is listed.
 */
export function advanceSeries(next: SeriesRecord, before: SeriesRecord): [Write, ...Write[]] {
  assert(next.last > before.last && next.lastIssueDate >= before.lastIssueDate, 'a series only moves on')
  assert(next.first === before.first && next.openings === before.openings, 'how a series began stays')
  const put: Write = { kind: 'put', item: seriesItem(next), condition: asRead(before) }
  return hasBegun(before) ? [put] : [put, listed(next.seriesId)]
}

/** Opens a series that has no number yet with its first number and format, if it stands where it was read, and lists it. */
export function openSeries(
  { first, format }: Pick<SeriesRecord, 'first' | 'format'>,
  before: SeriesRecord,
): [Write, ...Write[]] {
  assert(!hasBegun(before), 'a series is opened before its first number')
  const { seriesId, lastIssueDate, chainHead, openings } = before
  const opened: SeriesRecord = {
    seriesId,
    first,
    last: first - 1,
    lastIssueDate,
    chainHead,
    openings: openings + 1,
    ...(format && { format }),
  }
  return [{ kind: 'put', item: seriesItem(opened), condition: asRead(before) }, listed(seriesId)]
}

/** Takes a prefix for the numbers of one series of a legal entity: refused where another series has it. */
export function takePrefix(legalEntityId: string, prefix: string, seriesId: string): Write {
  return {
    kind: 'put',
    item: { ...keys.numberPrefix(legalEntityId, prefix), seriesId },
    condition: { absent: true },
  }
}

/** Takes a prefix of a legal entity's settings for one kind of its documents: refused where it is taken. */
export function takeOwnPrefix(legalEntityId: string, name: string, kind: SeriesKind): Write {
  const item = { ...keys.numberPrefix(legalEntityId, name), kind }
  return { kind: 'put', item, condition: { absent: true } }
}

/** Gives such a prefix back that was refused. */
export function leaveOwnPrefix(legalEntityId: string, name: string, kind: SeriesKind): Write {
  return { kind: 'delete', key: keys.numberPrefix(legalEntityId, name), condition: { equals: { kind } } }
}

/** Which documents have such a prefix, or had it. */
export async function readOwnPrefix(
  table: Table,
  legalEntityId: string,
  name: string,
): Promise<SeriesKind | undefined> {
  const item = await table.get(keys.numberPrefix(legalEntityId, name))
  return item?.kind as SeriesKind | undefined
}

/** Lets a transaction through only while such a prefix is as it was read. */
export function requireOwnPrefix(legalEntityId: string, name: string, kind: SeriesKind | undefined): Write {
  const condition = kind === undefined ? { absent: true as const } : { equals: { kind } }
  return { kind: 'check', key: keys.numberPrefix(legalEntityId, name), condition }
}

/** The prefixes with which series of a legal entity were opened; there are few. */
export async function listSeriesPrefixes(
  table: Table,
  legalEntityId: string,
): Promise<{ readonly prefix: string; readonly seriesId: string }[]> {
  const items = await everyItem(table, { pk: keys.numberPrefix(legalEntityId, '').pk })
  return items.flatMap(({ sk: prefix, seriesId }) =>
    typeof seriesId === 'string' ? [{ prefix, seriesId }] : [],
  )
}

/** Which series of a legal entity has taken a prefix. */
export async function readPrefix(
  table: Table,
  legalEntityId: string,
  prefix: string,
): Promise<string | undefined> {
  const item = await table.get(keys.numberPrefix(legalEntityId, prefix))
  return item?.seriesId as string | undefined
}

/** Gives a prefix back that no number has. */
export function leavePrefix(legalEntityId: string, prefix: string, seriesId: string): Write {
  return {
    kind: 'delete',
    key: keys.numberPrefix(legalEntityId, prefix),
    condition: { equals: { seriesId } },
  }
}

/** A page of the ids of all series, in their order; `after` = the last one of the page before. */
export async function pageOfSeries(
  table: Table,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<readonly string[]> {
  const { pk } = keys.listedSeries('')
  const from = after === undefined ? {} : { from: `${after}\u0001` }
  const { items } = await table.query({ pk, ...from, limit })
  return items.map(({ sk }) => sk)
}

/** All series of a legal entity: their ids begin with its own. */
export async function seriesOf(table: Table, legalEntityId: string): Promise<readonly SeriesRecord[]> {
  const { pk } = keys.listedSeries('')
  const items = await everyItem(table, { pk, prefix: `${legalEntityId}.` })
  return Promise.all(items.map(({ sk }) => readSeries(table, sk)))
}

function listed(seriesId: string): Write {
  return { kind: 'put', item: keys.listedSeries(seriesId) }
}

/** The condition that a series stands as it was read. One that began by itself has no item before its first number. */
function asRead(before: SeriesRecord) {
  const { last, chainHead, openings } = before
  if (!hasBegun(before) && openings === 0) return { absent: true } as const
  return { equals: { last, chainHead, openings: openings === 0 ? undefined : openings } }
}

function seriesItem({
  seriesId,
  first,
  last,
  lastIssueDate,
  chainHead,
  openings,
  format,
}: SeriesRecord): Item {
  return {
    ...keys.series(seriesId),
    ...(first !== 1 && { first }),
    last,
    lastIssueDate,
    chainHead,
    ...(openings > 0 && { openings }),
    ...format,
  }
}
