import {
  type NumberedFacts,
  type OrderFacts,
  shippedValue,
  type UnnumberedDraft,
} from '@tallystick/billing/reconcile'
import { decimal, equals, sum } from '@tallystick/kernel'
import type { Order } from '@tallystick/orders'
import { type DraftRecord, type InvoiceRecord, readDraft, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { type OrderDetails, readOrderDetails } from '../shell/timeline/order-details.ts'

/** Most shipments, and most invoices and credit notes, of one order that are reconciled. */
export const MAX_RECONCILED_DOCUMENTS = 1000

/** Records that are read at once. */
const readsAtOnce = 10

export interface OrderToReconcile {
  readonly order: Order
  readonly facts: OrderFacts
}

/** Reads everything about an order that finance reconciles: one query, and its shipments and documents by key. */
export async function readOrderFacts(table: Table, orderId: string): Promise<OrderToReconcile | undefined> {
  const limits = { shipments: MAX_RECONCILED_DOCUMENTS, invoices: MAX_RECONCILED_DOCUMENTS }
  const details = await readOrderDetails(table, orderId, limits)
  if (details === undefined) return undefined
  const { order, state, refunds, returns } = details.whole
  const documents = documentsOf(details)
  const [shipments, openCredits] = await Promise.all([
    shipmentsOf(table, details, documents),
    openCreditsOf(table, details),
  ])
  const parkedReport = parkedReportOf(details)
  const facts: OrderFacts = {
    order,
    state,
    shipments,
    documents,
    refunds,
    hasCreditedReturns: returns.some(({ credits }) => credits.length > 0),
    openCredits,
    ...(parkedReport && { parkedReport }),
  }
  return { order, facts }
}

function documentsOf({ whole, invoices, registrations }: OrderDetails): NumberedFacts[] {
  return whole.invoices.flatMap(({ invoiceId, shipmentId }) => {
    const record = invoices.get(invoiceId)
    if (record === undefined) return []
    const { creditOf, regime, totalWithTax, state } = record
    const registration = registrations.get(invoiceId)
    const isParked = registration?.parked === true
    return {
      invoiceId,
      isCredit: creditOf !== undefined,
      ...(creditOf === undefined && shipmentId !== undefined && { shipmentId }),
      regime,
      total: totalWithTax,
      state,
      awaitsRegistration: isToBeRegistered(record),
      ...(isParked && { parkedCodes: codesIn(registration.faults ?? []) }),
    }
  })
}

function isToBeRegistered({ state, numberedSha256, registration }: InvoiceRecord): boolean {
  return state === 'numbered' && numberedSha256 !== undefined && registration === undefined
}

async function shipmentsOf(table: Table, details: OrderDetails, documents: readonly NumberedFacts[]) {
  const { order } = details.whole
  const confirmed = details.whole.shipments.flatMap(({ shipmentId }) => {
    const record = details.shipments.get(shipmentId)
    return record?.state === 'confirmed' ? [record] : []
  })
  return inParallel(confirmed, readsAtOnce, async (record) => {
    const { shipmentId, shares, carriesCharges, status, departed } = record
    const own = documents.filter((each) => each.shipmentId === shipmentId && each.state !== 'void')
    const invoiced = sum(own.map(({ total }) => decimal(total)))
    const isWhole = equals(shippedValue(order, record), invoiced)
    const drafts = isWhole ? [] : (details.drafts.get(shipmentId) ?? (await readDrafts(table, shipmentId)))
    const awaitsDeparture = status === 'packed' && departed === undefined
    return { shipmentId, shares, carriesCharges, awaitsDeparture, drafts: drafts.flatMap(unnumbered) }
  })
}

/** Credit notes that were asked for because of returns and refunds, and have no number. */
async function openCreditsOf(table: Table, { whole, invoices }: OrderDetails): Promise<UnnumberedDraft[]> {
  const numbered = new Set([...invoices.values()].map(({ draftId }) => draftId))
  const asked = [...whole.returns, ...whole.refunds].flatMap(({ creditIds = [] }) => creditIds)
  const open = [...new Set(asked)].filter((creditId) => !numbered.has(creditId))
  const drafts = await inParallel(open, readsAtOnce, (creditId) => readDraft(table, creditId))
  return drafts.flatMap((draft) =>
    draft === undefined ? [{ state: 'asked', codes: [] }] : unnumbered(draft),
  )
}

function unnumbered({ state, faults }: DraftRecord): UnnumberedDraft[] {
  return state === 'numbered' ? [] : [{ state, codes: codesIn(faults) }]
}

function parkedReportOf({ whole, shipments }: OrderDetails): readonly string[] | undefined {
  const parked = whole.setAside.flatMap(({ shipmentId }) => {
    const record = shipments.get(shipmentId)
    return record?.state === 'parked' ? [record] : []
  })
  return parked.length === 0 ? undefined : codesIn(parked.flatMap(({ faults }) => faults))
}

function codesIn(faults: readonly { readonly code: string }[]): string[] {
  return [...new Set(faults.map(({ code }) => code))]
}
