import { type Fault, jsonPointer } from '@tallystick/kernel'
import { hasBegun, pageOfSeries, readSeries, type SeriesRecord } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, staleCursor } from '../shell/signed-cursors.ts'
import type { SeriesApiDeps } from './deps.ts'
import { entityOfSeries, seriesView } from './series-view.ts'

/** Series on one page; each takes a read. */
export const SERIES_PAGE = 50

const path = '/v1/series'

/** Lists series by id: all, or those of one legal entity. */
export async function showSeriesList(
  { table, cursors }: SeriesApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const faults = unknownParameters(request, ['cursor', 'legalEntityId'])
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  const scope = cursorScope(path, request)
  const { cursor } = request.query
  const after = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  if (cursor !== undefined && after === undefined) return problem('HTTP-QUERY-INVALID', [staleCursor])
  // Ids begin with the legal entity and a dot, and come in their order: those of one are a stretch of the list.
  const { legalEntityId } = request.query
  const start = after === undefined ? legalEntityId && `${legalEntityId}.` : String(after.position)
  const wish = { limit: SERIES_PAGE + 1, ...(start !== undefined && { after: start }) }
  const listed = await pageOfSeries(table, wish)
  const found = listed.filter((id) => legalEntityId === undefined || entityOfSeries(id) === legalEntityId)
  const page = found.slice(0, SERIES_PAGE)
  const data = await Promise.all(page.map(async (seriesId) => seriesView(await readSeries(table, seriesId))))
  const last = page.at(-1)
  if (found.length === page.length || last === undefined) return json(200, { data, hasMore: false })
  const nextCursor = await cursors.render(scope, last)
  return json(200, { data, hasMore: true, nextCursor }, nextLink(path, request, nextCursor))
}

/** Shows where a series stands. */
export async function showSeries({ table }: SeriesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const series = await knownSeries({ table }, request)
  return series === undefined ? problem('HTTP-NOT-FOUND') : json(200, seriesView(series))
}

/** The series that a request names, if it has a number or was opened. */
export async function knownSeries(
  { table }: Pick<SeriesApiDeps, 'table'>,
  { parameters }: HttpRequest,
): Promise<SeriesRecord | undefined> {
  const { seriesId = '' } = parameters
  if (seriesId === '') return undefined
  const series = await readSeries(table, seriesId)
  return hasBegun(series) || series.openings > 0 ? series : undefined
}

/** Faults for every query parameter that a route does not have. */
export function unknownParameters({ query }: HttpRequest, known: readonly string[]): Fault[] {
  return Object.keys(query)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'HTTP-QUERY-INVALID',
      pointer: jsonPointer(name),
      message: 'there is nothing of this name',
    }))
}
