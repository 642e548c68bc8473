import { readRecall } from '@tallystick/store'
import { acceptedMedia } from '../shell/accepted-media.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { csvRow } from '../shell/tables/csv.ts'
import { readSearchStep } from '../shell/trace/recall-files.ts'
import { columnsFor, rowFor } from './audiences.ts'
import { recallFault } from './faults.ts'
import { lineViews } from './line-views.ts'
import { audience } from './schemas.ts'
import { foreignCursor, type RecallsDeps } from './step.ts'

/**
 * `GET /v1/recalls/{recallId}/lines?audience=`: who has affected goods, as JSON or, by `Accept`, as CSV; a page is what one step of the
 * search found, and its `Link` header leads to the next one.
 */
export async function showLines(
  { table, trace }: RecallsDeps,
  { parameters, query, headers }: HttpRequest,
): Promise<HttpResponse> {
  const asked = audience.safeParse(query.audience ?? 'customers')
  if (!asked.success) return problem('HTTP-QUERY-INVALID')
  const media = acceptedMedia(headers.accept, ['application/json', 'text/csv'])
  if (media === undefined) return problem('HTTP-NOT-ACCEPTABLE')
  const recall = await readRecall(table, parameters.recallId ?? '')
  if (recall === undefined) return problem('HTTP-NOT-FOUND')
  const { recallId, found } = recall
  if (found === undefined) return problem('HTTP-CONFLICT', [recallFault('RECALLS-SEARCHING')])
  const position = /^(\d{1,9})\.(\d{1,9})$/.exec(query.cursor ?? `${found.attempt}.0`)
  const [attempt, step] = [Number(position?.[1]), Number(position?.[2])]
  const page = position ? await readSearchStep(trace, { recallId, attempt }, step) : undefined
  if (page === undefined) return foreignCursor()
  const rows = (await lineViews(table, recallId, page.lines)).map(rowFor[asked.data])
  const hasMore = page.state.frontier.length > 0
  const next = new URLSearchParams({ audience: asked.data, cursor: `${attempt}.${step + 1}` })
  const link = hasMore ? { link: `</v1/recalls/${recallId}/lines?${next}>; rel="next"` } : {}
  if (media === 'application/json')
    return json(200, { data: rows, hasMore, ...(hasMore && { nextCursor: next.get('cursor') }) }, link)
  const columns = columnsFor[asked.data]
  const lines = rows.map((row) => csvRow(columns.map((column) => row[column] ?? '')))
  return {
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8', ...link },
    body: csvRow(columns) + lines.join(''),
  }
}
