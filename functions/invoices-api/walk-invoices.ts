import { behind, type InvoiceRecord, type InvoiceRun, listInvoices, type Table } from '@tallystick/store'
import { type InvoiceQuery, isAskedFor, isByDay, monthsOf } from './invoice-query.ts'

/** Most invoices that one page looks at: those that a filter leaves out count too. */
export const MAX_LOOKED_AT = 500

/** Most queries that one page makes: months without invoices count too. */
export const MAX_RUNS = 60

/** What one query looks at where filters leave some of it out. */
const filteredChunk = 100

/** A part of a run that has to be walked; `name` tells it from the others of a walk, and they are in the order of names. */
export interface Stretch {
  readonly name: string
  readonly run: InvoiceRun
  readonly from?: string
  readonly to?: string
}

/** A place in a walk: everything up to it was looked at. */
export interface Place {
  readonly name: string
  readonly position: string
}

/** A page of a walk, and where the next one goes on, where there may be more. */
export interface Walked {
  readonly found: readonly InvoiceRecord[]
  readonly next?: Place
}

/** Behind every position. */
const end = '~'

/** The runs that hold what a query asks for, and the shortest that do: of an order, a buyer, a series, of changes, of days. */
export function stretchesOf(query: InvoiceQuery, entities: readonly string[], today: string): Stretch[] {
  const { orderId, buyerTaxId, seriesId, updatedSince, issuedFrom, issuedTo } = query
  const days = { ...(issuedFrom && { from: issuedFrom }), ...(issuedTo && { to: `${issuedTo}#${end}` }) }
  if (orderId !== undefined) return [{ name: 'order', run: { by: 'order', orderId } }]
  if (buyerTaxId !== undefined) return [{ name: 'buyer', run: { by: 'buyer', taxId: buyerTaxId }, ...days }]
  if (seriesId !== undefined) return [{ name: 'series', run: { by: 'series', seriesId } }]
  const [by, from, to] = isByDay(query)
    ? (['issue', issuedFrom ?? '', issuedTo ?? ''] as const)
    : (['change', updatedSince ?? '', today] as const)
  const bounds = by === 'issue' ? days : { from }
  return entities.flatMap((legalEntityId) =>
    monthsOf(from, to).map((month) => ({
      name: `${legalEntityId}#${month}`,
      run: { by, legalEntityId, month },
      ...bounds,
    })),
  )
}

/** Walks until a page is full, or until it has looked at as much as a page may: then it has fewer, and still a next one. */
export async function walkInvoices(
  table: Table,
  stretches: readonly Stretch[],
  query: InvoiceQuery,
  after: Place | undefined,
): Promise<Walked> {
  const { limit } = query
  const found: { readonly invoice: InvoiceRecord; readonly place: Place }[] = []
  let looked = { items: 0, runs: 0 }
  let place = after
  for (const stretch of stretches) {
    if (place !== undefined && stretch.name < place.name) continue
    let from = startOf(stretch, place)
    while (from !== undefined) {
      if (looked.items >= MAX_LOOKED_AT || looked.runs >= MAX_RUNS)
        return { found: found.map(({ invoice }) => invoice), ...(place && { next: place }) }
      const wanted = Math.min(chunkOf(query, limit + 1 - found.length), MAX_LOOKED_AT - looked.items)
      const page = await listInvoices(table, stretch.run, { ...stretch, from, limit: wanted })
      looked = { items: looked.items + (page.reached ? wanted : page.found.length), runs: looked.runs + 1 }
      for (const { invoice, position } of page.found)
        if (isAskedFor(query, invoice)) found.push({ invoice, place: { name: stretch.name, position } })
      if (found.length > limit) return cut(found, limit)
      place = { name: stretch.name, position: page.reached ?? end }
      from = page.reached === undefined ? undefined : behind(page.reached)
    }
  }
  return { found: found.map(({ invoice }) => invoice) }
}

function cut(
  found: readonly { readonly invoice: InvoiceRecord; readonly place: Place }[],
  limit: number,
): Walked {
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { found: page.map(({ invoice }) => invoice), ...(last && { next: last.place }) }
}

/** Behind the place that was reached, and never before what is asked for; `undefined` = all of it was walked. */
function startOf({ name, from = '' }: Stretch, place: Place | undefined): string | undefined {
  if (place?.name !== name) return from
  if (place.position === end) return undefined
  const resumed = behind(place.position)
  return resumed > from ? resumed : from
}

/** A page of everything in a run reads no more than it shows, and one more to know whether there are others. */
function chunkOf(query: InvoiceQuery, wanted: number): number {
  const { legalEntityId, type, status, orderId, buyerTaxId, seriesId, updatedSince } = query
  const leads = [orderId, buyerTaxId, seriesId, updatedSince].filter((wish) => wish !== undefined).length
  const isFiltered = type !== undefined || status !== undefined || leads > 1
  const isFilteredFurther =
    leads > 0 && [legalEntityId, query.issuedFrom, query.issuedTo].some((wish) => wish !== undefined)
  return isFiltered || isFilteredFurther ? Math.max(filteredChunk, wanted) : wanted
}
