import type { Fault } from '@tallystick/kernel'
import type { Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { csvRow } from '../shell/tables/csv.ts'
import { importTables } from '../shell/tables/import-tables.ts'
import { tablePages } from './table-rows.ts'

/** SKUs, lots or productions in one page; lots have a row for each place. */
export const TABLE_PAGE = 500

const foreignCursor: Fault = {
  code: 'HTTP-QUERY-INVALID',
  pointer: '/cursor',
  message: 'expected a cursor of an earlier page',
}

/** Longest position in a list that is taken. */
const maxPosition = 300

/**
 * `GET /v1/tables/{kind}`: a page of SKUs, lots, stock or productions as CSV with the columns of its import; the header
 * `Link` leads to the next page. `locationId` keeps to one place.
 */
export async function showTable(
  { table }: { readonly table: Table },
  { parameters, query }: HttpRequest,
): Promise<HttpResponse> {
  const kind = parameters.kind ?? ''
  if (!isTableKind(kind)) return problem('HTTP-NOT-FOUND')
  const after = positionOf(query.cursor)
  if (after === 'invalid') return problem('HTTP-QUERY-INVALID', [foreignCursor])
  const wish = { limit: TABLE_PAGE, ...(after !== undefined && { after }) }
  const { rows, next } = await tablePages[kind](table, wish, query.locationId)
  const names = importTables[kind].columns.map(({ name }) => name)
  const lines = rows.map((row) => csvRow(names.map((name) => row[name] ?? '')))
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      ...(next !== undefined && { link: `<${pathOf(kind, next, query.locationId)}>; rel="next"` }),
    },
    body: csvRow(names) + lines.join(''),
  }
}

function isTableKind(kind: string): kind is keyof typeof tablePages {
  return Object.hasOwn(tablePages, kind)
}

function positionOf(cursor: string | undefined): string | 'invalid' | undefined {
  if (cursor === undefined) return undefined
  const position = Buffer.from(cursor, 'base64url').toString()
  const isWhole = Buffer.from(position).toString('base64url') === cursor
  return isWhole && position !== '' && position.length <= maxPosition ? position : 'invalid'
}

function pathOf(kind: string, position: string, locationId: string | undefined): string {
  const query = new URLSearchParams({ cursor: Buffer.from(position).toString('base64url') })
  if (locationId !== undefined) query.set('locationId', locationId)
  return `/v1/tables/${kind}?${query}`
}
