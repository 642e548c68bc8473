import { type ReturnEntry, returnEntries } from '@tallystick/orders'
import { type RunList, unitsIn } from '@tallystick/serials'
import {
  type Documents,
  type OrderReturn,
  type ReturnRecord,
  readReturn,
  readWholeOrder,
  type Table,
} from '@tallystick/store'
import { readCreditNotes } from '../shell/credits/read-credit-notes.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import { CUSTOMER_SERVICE } from '../shell/returns/customer-service.ts'
import { readReturnReport } from '../shell/returns/read-return-report.ts'

export interface ShowReturnDeps extends Providers {
  readonly table: Table
  readonly work: Documents
}

/** Shows a provider its own return: what was taken back, what became of it, what was not and why. */
export async function showReturn(deps: ShowReturnDeps, request: HttpRequest): Promise<HttpResponse> {
  return showTo(deps, providerOf(deps, request), request)
}

/** Shows customer service what came back to it. */
export function showServiceReturn(deps: ShowReturnDeps, request: HttpRequest): Promise<HttpResponse> {
  return showTo(deps, CUSTOMER_SERVICE, request)
}

async function showTo(
  deps: ShowReturnDeps,
  reporter: string | undefined,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const record = await readReturn(deps.table, parameters.returnId ?? '')
  const isOwn = record !== undefined && record.provider === reporter
  return isOwn ? json(200, await view(deps, record)) : problem('HTTP-NOT-FOUND')
}

async function view({ table, work }: ShowReturnDeps, record: ReturnRecord) {
  const { returnId, returnRef, locationId, receivedAt, state, faults, bodyKey, orderIds } = record
  const report = await readReturnReport(work, bodyKey)
  const entries = returnEntries(report)
  const orders = await Promise.all(orderIds.map((orderId) => readWholeOrder(table, orderId)))
  const notes = orders.flatMap((order) => {
    const note = order?.returns.find((each) => each.returnId === returnId)
    return order && note ? [{ orderId: order.order.orderId, note }] : []
  })
  return {
    returnId,
    returnRef,
    locationId,
    returnedAt: report.returnedAt,
    receivedAt,
    state,
    faults,
    lines: linesOf(
      entries,
      notes.map(({ note }) => note),
    ),
    orders: await Promise.all(
      notes.map(async ({ orderId, note }) => ({
        orderId,
        creditNotes: await readCreditNotes(table, note.creditIds ?? []),
      })),
    ),
  }
}

/** Of each line of the report: what was taken back and what became of it, which may not be what was asked for. */
function linesOf(entries: readonly ReturnEntry[], notes: readonly OrderReturn[]) {
  const runs = (lists: readonly (RunList | undefined)[]) =>
    new Set(lists.flatMap((list) => (list === undefined ? [] : unitsIn(list))))
  const taken = runs(notes.flatMap((note) => note.taken.map((each) => each.entries)))
  const stopped = runs(notes.map((note) => note.stopped))
  return [...Map.groupBy(entries, ({ line }) => line)].map(([{ disposition }, members]) => {
    const counted = (some: readonly ReturnEntry[]) => some.reduce((sum, { quantity }) => sum + quantity, 0)
    const back = members.filter(({ number }) => taken.has(number))
    const kept = counted(back.filter(({ number }) => stopped.has(number)))
    return {
      quantity: counted(members),
      takenBack: counted(back),
      disposition,
      ...(kept > 0 && { quarantined: kept }),
    }
  })
}
