import { type Fault, instantOf, jsonPointer, millisecondsOf } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import { pageOfExports, readExport } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, staleCursor } from '../shell/signed-cursors.ts'
import type { ExportsApiDeps } from './deps.ts'
import { expiryOf, exportView } from './export-view.ts'

/** How long a link to the ZIP of an export lives. */
export const EXPORT_LINK_SECONDS = 5 * 60

/** Exports on one page. */
export const EXPORTS_PAGE = 50

const path = '/v1/exports'

/** `GET /v1/exports/{exportId}`: how far an export is; once it is done, a link to its ZIP, new each time, as long as it can be had. */
export async function showExport(
  { table, links, now }: Pick<ExportsApiDeps, 'table' | 'links' | 'now'>,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const job = await readExport(table, parameters.exportId ?? '')
  if (job === undefined) return problem('HTTP-NOT-FOUND')
  const isGone = job.endedAt !== undefined && now() >= expiryOf(job.endedAt)
  if (job.file === undefined || isGone) return json(200, exportView(job))
  const fileName = `${job.legalEntityId}-${job.from}-${job.to}.zip`
  const url = await links.downloadUrl(job.file.key, { fileName, seconds: EXPORT_LINK_SECONDS })
  const expiresAt = instantOf(millisecondsOf(now()) + EXPORT_LINK_SECONDS * 1000)
  return json(200, { ...exportView(job), downloads: [{ fileName, url, expiresAt }] })
}

/** `GET /v1/exports?legalEntity=…`: the exports of a legal entity, the newest first. */
export async function showExports(
  { table, cursors }: Pick<ExportsApiDeps, 'table' | 'cursors'>,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { legalEntity = '', cursor } = request.query
  const scope = cursorScope(path, request)
  const held = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  const isStale = cursor !== undefined && held === undefined
  const faults = [...queryFaults(request), ...(isStale ? [staleCursor] : [])]
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  const after = held && { after: String(held.position) }
  const found = await pageOfExports(table, legalEntity, { limit: EXPORTS_PAGE + 1, ...after })
  const page = found.slice(0, EXPORTS_PAGE)
  const data = page.map(({ job }) => exportView(job))
  const last = page.at(-1)
  if (found.length === page.length || last === undefined) return json(200, { data, hasMore: false })
  const nextCursor = await cursors.render(scope, last.position)
  return json(200, { data, hasMore: true, nextCursor }, nextLink(path, request, nextCursor))
}

function queryFaults({ query }: HttpRequest): Fault[] {
  const invalid = (name: string, message: string): Fault => ({
    code: 'HTTP-QUERY-INVALID',
    pointer: jsonPointer(name),
    message,
  })
  const unknown = Object.keys(query).filter((name) => !['legalEntity', 'cursor'].includes(name))
  return [
    ...(isConnectionName(query.legalEntity ?? '')
      ? []
      : [invalid('legalEntity', 'expected the id of a legal entity')]),
    ...unknown.map((name) => invalid(name, 'there is nothing of this name')),
  ]
}
