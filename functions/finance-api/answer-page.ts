import type { Fault, Result } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { readLegalEntity } from '@tallystick/store'
import { acceptedMedia } from '../shell/accepted-media.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, staleCursor } from '../shell/signed-cursors.ts'
import { csvRow } from '../shell/tables/csv.ts'
import type { FinanceApiDeps } from './deps.ts'
import type { Period } from './read-period.ts'

/** A page of what was asked, as people's programs and as spreadsheets have it. */
export interface ReportPage {
  readonly body: object
  /** The heading, then the rows. */
  readonly table: readonly (readonly string[])[]
  /** The last position that was looked at, where there may be more behind it. */
  readonly reached?: string
}

export interface Report {
  readonly path: string
  readonly read: (query: HttpRequest['query']) => Result<Period, Fault[]>
  readonly page: (
    asked: Period & { readonly legalEntity: LegalEntity; readonly after?: string },
  ) => Promise<ReportPage>
}

const mediaTypes = ['application/json', 'text/csv'] as const

/** Answers a question about a period, a page at a time: as JSON, or as CSV whose next page the `Link` header leads to. */
export async function answerPage(
  { table, cursors }: Pick<FinanceApiDeps, 'table' | 'cursors'>,
  { path, read, page }: Report,
  request: HttpRequest,
): Promise<HttpResponse> {
  const media = acceptedMedia(request.headers.accept, mediaTypes)
  if (media === undefined) return problem('HTTP-NOT-ACCEPTABLE')
  const period = read(request.query)
  const scope = cursorScope(path, request)
  const { cursor } = request.query
  const held = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  const stale = cursor !== undefined && held === undefined ? [staleCursor] : []
  if (!period.ok || stale.length > 0)
    return problem('HTTP-QUERY-INVALID', [...(period.ok ? [] : period.faults), ...stale])
  const legalEntity = await readLegalEntity(table, period.value.legalEntityId)
  if (legalEntity === undefined) return problem('HTTP-NOT-FOUND')
  const after = held === undefined ? {} : { after: String(held.position) }
  const { body, table: rows, reached } = await page({ ...period.value, legalEntity, ...after })
  const nextCursor = reached === undefined ? undefined : await cursors.render(scope, reached)
  const headers = { vary: 'accept', ...(nextCursor && nextLink(path, request, nextCursor)) }
  if (media === 'application/json')
    return json(
      200,
      { ...body, hasMore: nextCursor !== undefined, ...(nextCursor && { nextCursor }) },
      headers,
    )
  const type = { 'content-type': 'text/csv; charset=utf-8' }
  return { status: 200, headers: { ...headers, ...type }, body: rows.map(csvRow).join('') }
}
