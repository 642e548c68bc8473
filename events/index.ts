import * as z from 'zod'
import { connectionResumed } from './connection-resumed.ts'
import { creditDue } from './credit-due.ts'
import { creditRequested } from './credit-requested.ts'
import { erasureDue } from './erasure-due.ts'
import { exportDue } from './export-due.ts'
import { fileUploaded } from './file-uploaded.ts'
import { goodsArrived } from './goods-arrived.ts'
import { invoiceDrafted } from './invoice-drafted.ts'
import { invoiceIssued } from './invoice-issued.ts'
import { invoiceNumbered } from './invoice-numbered.ts'
import { labelsOrdered } from './labels-ordered.ts'
import { linesAllocated } from './lines-allocated.ts'
import { errandDue, notification, replayAsked } from './notification.ts'
import { operationRecorded } from './operation-recorded.ts'
import { orderAccepted } from './order-accepted.ts'
import { orderNamed } from './order-named.ts'
import { orderReceived } from './order-received.ts'
import { orderRefunded } from './order-refunded.ts'
import { providerCalled } from './provider-called.ts'
import { recallSearchDue } from './recall-search-due.ts'
import { recalledGoodsLeft } from './recalled-goods-left.ts'
import { registrationDue } from './registration-due.ts'
import { returnReceived } from './return-received.ts'
import { returnRecorded } from './return-recorded.ts'
import { revisionAsked } from './revision-asked.ts'
import { serialsCommissioned } from './serials-commissioned.ts'
import { serialsEncoded } from './serials-encoded.ts'
import { shipmentAmended } from './shipment-amended.ts'
import { shipmentConfirmed } from './shipment-confirmed.ts'
import { shipmentCorrected } from './shipment-corrected.ts'
import { shipmentDeparted } from './shipment-departed.ts'
import { shipmentReceived } from './shipment-received.ts'
import { shipmentsNamed } from './shipments-named.ts'

/** Which events travel on which queue. */
export const queueEvents = {
  fetches: z.discriminatedUnion('type', [orderNamed, shipmentsNamed]),
  orders: z.discriminatedUnion('type', [orderReceived, connectionResumed, erasureDue]),
  allocations: z.discriminatedUnion('type', [orderAccepted, goodsArrived]),
  reports: providerCalled,
  shipments: z.discriminatedUnion('type', [shipmentReceived, shipmentAmended, shipmentDeparted]),
  returns: z.discriminatedUnion('type', [returnReceived, orderRefunded, creditDue]),
  drafts: z.discriminatedUnion('type', [shipmentConfirmed, shipmentDeparted, creditRequested, revisionAsked]),
  numbers: invoiceDrafted,
  registrations: registrationDue,
  documents: invoiceNumbered,
  serials: serialsCommissioned,
  imports: fileUploaded,
  labels: labelsOrdered,
  exports: exportDue,
  recalls: z.discriminatedUnion('type', [recallSearchDue, recalledGoodsLeft]),
  notifications: z.discriminatedUnion('type', [notification, errandDue, replayAsked]),
  trace: z.discriminatedUnion('type', [
    linesAllocated,
    shipmentConfirmed,
    shipmentDeparted,
    shipmentCorrected,
    invoiceIssued,
    returnRecorded,
    operationRecorded,
    serialsEncoded,
  ]),
} as const

export type QueueName = keyof typeof queueEvents
export type QueueEvent<Name extends QueueName> = z.infer<(typeof queueEvents)[Name]>
export type TraceEvent = QueueEvent<'trace'>

export { channelRefund } from './channel-refund.ts'
export type { ConnectionResumed } from './connection-resumed.ts'
export type { CreditDue } from './credit-due.ts'
export { type CreditNoteRequest, creditNoteRequest } from './credit-note-request.ts'
export type { CreditRequested } from './credit-requested.ts'
export { type DepartureReport, departureReport } from './departure-report.ts'
export type { ErasureDue } from './erasure-due.ts'
export type { ExportDue } from './export-due.ts'
export type { FileUploaded } from './file-uploaded.ts'
export type { GoodsArrived } from './goods-arrived.ts'
export type { InvoiceDrafted } from './invoice-drafted.ts'
export type { InvoiceIssued } from './invoice-issued.ts'
export type { InvoiceNumbered } from './invoice-numbered.ts'
export type { LabelsOrdered } from './labels-ordered.ts'
export type { LinesAllocated } from './lines-allocated.ts'
export type { ErrandDue, Notification, ReplayAsked } from './notification.ts'
export type { OperationRecorded } from './operation-recorded.ts'
export type { OrderAccepted } from './order-accepted.ts'
export type { OrderNamed } from './order-named.ts'
export type { OrderReceived } from './order-received.ts'
export type { OrderRefunded } from './order-refunded.ts'
export type { ProviderCalled } from './provider-called.ts'
export type { RecallSearchDue } from './recall-search-due.ts'
export type { RecalledGoodsLeft } from './recalled-goods-left.ts'
export type { RegistrationDue } from './registration-due.ts'
export type { ReturnReceived } from './return-received.ts'
export type { ReturnRecorded } from './return-recorded.ts'
export { type ReturnReport, returnReport } from './return-report.ts'
export type { RevisionAsked } from './revision-asked.ts'
export type { SerialsCommissioned } from './serials-commissioned.ts'
export type { SerialsEncoded } from './serials-encoded.ts'
export type { ShipmentAmended } from './shipment-amended.ts'
export type { ShipmentConfirmed } from './shipment-confirmed.ts'
export type { ShipmentCorrected } from './shipment-corrected.ts'
export type { ShipmentDeparted } from './shipment-departed.ts'
export type { ShipmentReceived } from './shipment-received.ts'
export { type ShipmentReport, shipmentReport } from './shipment-report.ts'
export type { ShipmentsNamed } from './shipments-named.ts'
export {
  type WebhookEvent,
  type WebhookPing,
  webhookBody,
  webhookEvent,
  webhookEventTypes,
} from './webhook-event.ts'
