import { createHash } from 'node:crypto'
import type { Key } from './table.ts'

/** Digits to which counters in sort keys are padded, so that text order is number order up to 2^53. */
const counterDigits = 16

/** A counter as text whose order is that of numbers. */
export function padded(counter: number): string {
  return String(counter).padStart(counterDigits, '0')
}

/** Every key of the record store. A key's parts come from checked names, so no part holds `#`. */
export const keys = {
  sku: (sku: string): Key => ({ pk: `SKU#${sku}`, sk: 'SKU' }),
  /** That a SKU has the GTIN, or had it. */
  gtin: (gtin: string, sku: string): Key => ({ pk: `GTIN#${gtin}`, sk: sku }),
  legalEntity: (id: string): Key => ({ pk: 'LEGAL-ENTITIES', sk: id }),
  /** The picture on a legal entity's documents: apart, because only they need it. */
  logo: (legalEntityId: string): Key => ({ pk: `LOGO#${legalEntityId}`, sk: 'LOGO' }),
  location: (id: string): Key => ({ pk: `LOCATION#${id}`, sk: 'LOCATION' }),
  connection: (channel: string, id: string): Key => ({ pk: `CONNECTION#${channel}.${id}`, sk: 'CONNECTION' }),
  secretUse: (channel: string, id: string, secretId: string): Key => ({
    pk: `CONNECTION#${channel}.${id}`,
    sk: `SECRET-USE#${secretId}`,
  }),
  /** A call of a paused connection, in the order in which they came. */
  restingCall: (channel: string, id: string, receivedAt: string, bodyKey: string): Key => ({
    pk: `RESTING#${channel}.${id}`,
    sk: `${receivedAt}#${createHash('sha256').update(bodyKey).digest('hex').slice(0, 32)}`,
  }),

  /** Whose connection the account of a channel is. */
  account: (channel: string, account: string): Key => ({
    pk: `ACCOUNT#${channel}.${account}`,
    sk: 'ACCOUNT',
  }),

  /** An account at a fulfilment provider; secrets, their use and access lie where those of connections do. */
  providerAccount: (provider: string, id: string): Key => ({
    pk: `PROVIDER-ACCOUNT#${provider}.${id}`,
    sk: 'PROVIDER-ACCOUNT',
  }),

  order: (orderId: string): Key => ({ pk: `ORDER#${orderId}`, sk: 'ORDER' }),
  orderState: (orderId: string): Key => ({ pk: `ORDER#${orderId}`, sk: 'STATE' }),
  /** That an order is called so: what people call it is hashed, since it may be anything. */
  orderName: (nameHash: string, orderId: string): Key => ({ pk: `ORDER-NAME#${nameHash}`, sk: orderId }),
  orderInvoice: (orderId: string, invoiceId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `INVOICE#${invoiceId}`,
  }),
  orderShipment: (orderId: string, shipmentId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `SHIPMENT#${shipmentId}`,
  }),
  orderExchange: (orderId: string, exchangeId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `EXCHANGE#${exchangeId}`,
  }),
  /** What a fulfilment provider answered to the wish that it ships the order. */
  fulfilmentAnswer: (orderId: string, provider: string, reference: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `ANSWER#${provider}#${reference}`,
  }),
  /** That documents of the order's invoice were to be sent once more. */
  orderResend: (orderId: string, invoiceId: string, reference: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `RESEND#${invoiceId}#${reference}`,
  }),
  /** That a report of the order's goods did not fit. */
  orderSetAside: (orderId: string, shipmentId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `SET-ASIDE#${shipmentId}`,
  }),
  /** What came back of the order with a return, and what is credited for it. */
  orderReturn: (orderId: string, returnId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `RETURN#${returnId}`,
  }),
  /** Money that the order's channel gave back; its id is the channel's own. */
  orderRefund: (orderId: string, refundId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `REFUND#${refundId}`,
  }),
  goodsReturn: (returnId: string): Key => ({ pk: `RETURN#${returnId}`, sk: 'RETURN' }),

  /** Where the bytes of a call about an order lie. */
  orderCall: (orderId: string, bodyKey: string): Key => ({ pk: `ORDER-CALLS#${orderId}`, sk: bodyKey }),
  /** What somebody asked about the data that we hold on them, and what became of it for an order. */
  privacyRequest: (requestId: string): Key => ({ pk: `PRIVACY#${requestId}`, sk: 'REQUEST' }),
  privacyOrder: (requestId: string, orderId: string): Key => ({
    pk: `PRIVACY#${requestId}`,
    sk: `ORDER#${orderId}`,
  }),

  tradeItem: (tradeItem: string): Key => ({ pk: `TRADE-ITEM#${tradeItem}`, sk: 'TRADE-ITEM' }),
  counter: (space: string): Key => ({ pk: `SPACE#${space}`, sk: 'COUNTER' }),
  range: (space: string, from: number): Key => ({ pk: `SPACE#${space}`, sk: `RANGE#${padded(from)}` }),
  /** Who had a range of a pool before: it was given back. */
  release: (space: string, from: number, orderId: string): Key => ({
    pk: `SPACE#${space}`,
    sk: `RELEASE#${padded(from)}#${orderId}`,
  }),
  poolChunk: (space: string, from: number): Key => ({ pk: `SPACE#${space}`, sk: `CHUNK#${padded(from)}` }),
  freePiece: (space: string, from: number): Key => ({ pk: `SPACE#${space}`, sk: `FREE#${padded(from)}` }),
  unit: (tradeItem: string, fold: string, serial: string): Key => ({
    pk: `UNIT#${tradeItem}#${fold}`,
    sk: serial,
  }),
  /** How often the code of a unit was scanned by anybody. */
  scans: (tradeItem: string, serial: string): Key => ({ pk: `SCANS#${tradeItem}#${serial}`, sk: 'SCANS' }),
  /** How often somebody looked something up, or something was looked up, within a window of time. */
  lookUps: (what: string, window: string): Key => ({ pk: `LOOK-UPS#${what}`, sk: window }),
  /** Requests of a client to a class of routes that were let in, or may still be, within a window of time. */
  quota: (client: string, routes: string, window: string): Key => ({
    pk: `QUOTA#${client}.${routes}`,
    sk: window,
  }),
  commissioning: (id: string): Key => ({ pk: `COMMISSIONING#${id}`, sk: 'COMMISSIONING' }),
  labelRun: (id: string): Key => ({ pk: `LABEL-RUN#${id}`, sk: 'LABEL-RUN' }),
  exportJob: (id: string): Key => ({ pk: `EXPORT#${id}`, sk: 'EXPORT' }),
  /** What exports of new invoices have had, by layout and formats. */
  exportWatermark: (legalEntityId: string, layout: string, formats: string): Key => ({
    pk: `EXPORTED#${legalEntityId}`,
    sk: `${layout}#${formats}`,
  }),
  importJob: (id: string): Key => ({ pk: `IMPORT#${id}`, sk: 'IMPORT' }),

  lot: (sku: string, lot: string): Key => ({ pk: `LOT#${sku}#${lot}`, sk: 'LOT' }),
  /** A movement of a lot, in the order of time. */
  movement: (sku: string, lot: string, at: string, reference: string): Key => ({
    pk: `LOT#${sku}#${lot}`,
    sk: `MOVE#${at}#${reference}`,
  }),
  stock: (locationId: string, sku: string, lot: string): Key => ({
    pk: `STOCK#${locationId}#${sku}`,
    sk: `LOT#${lot}`,
  }),
  /** Where the stock item of a lot rests when nothing of it is left, out of the way of those who look for lots. */
  stockGone: (locationId: string, sku: string, lot: string): Key => ({
    pk: `STOCK#${locationId}#${sku}`,
    sk: `GONE#${lot}`,
  }),
  /** What happened to a lot as a whole, in the order of time. */
  lotStep: (sku: string, lot: string, at: string, reference: string): Key => ({
    pk: `LOT#${sku}#${lot}`,
    sk: `STEP#${at}#${reference}`,
  }),
  stockMove: (id: string): Key => ({ pk: `STOCK-MOVE#${id}`, sk: 'STOCK-MOVE' }),
  production: (id: string): Key => ({ pk: `PRODUCTION#${id}`, sk: 'PRODUCTION' }),
  assembly: (id: string): Key => ({ pk: `ASSEMBLY#${id}`, sk: 'ASSEMBLY' }),
  disassembly: (id: string, at: string, reference: string): Key => ({
    pk: `ASSEMBLY#${id}`,
    sk: `DISASSEMBLY#${at}#${reference}`,
  }),
  /** What was done to stock under a reference that makes a repeat harmless. */
  operation: (kind: string, reference: string): Key => ({
    pk: `OPERATION#${kind}#${reference}`,
    sk: 'OPERATION',
  }),

  shipment: (shipmentId: string): Key => ({ pk: `SHIPMENT#${shipmentId}`, sk: 'SHIPMENT' }),
  /** What a provider's call told of a shipment, and the message that was made of it. */
  told: (shipmentId: string, kind: ToldKind): Key => ({
    pk: `SHIPMENT#${shipmentId}`,
    sk: `TOLD#${kind}`,
  }),
  /** Under what lots a shipment of many is found, two to a record. */
  shipmentLots: (shipmentId: string, record: number): Key => ({
    pk: `SHIPMENT#${shipmentId}`,
    sk: `LOTS#${padded(record)}`,
  }),
  /** What a report says is in a logistic unit. */
  logisticUnit: (sscc: string, shipmentId: string): Key => ({ pk: `SSCC#${sscc}`, sk: shipmentId }),
  recall: (recallId: string): Key => ({ pk: `RECALL#${recallId}`, sk: 'RECALL' }),
  recallResponse: (recallId: string, orderId: string): Key => ({
    pk: `RECALL#${recallId}`,
    sk: `RESPONSE#${orderId}`,
  }),
  draft: (draftId: string): Key => ({ pk: `SHIPMENT#${draftId}`, sk: 'DRAFT' }),

  series: (seriesId: string): Key => ({ pk: `SERIES#${seriesId}`, sk: 'SERIES' }),
  /** All series there are, by id. */
  listedSeries: (seriesId: string): Key => ({ pk: 'SERIES', sk: seriesId }),
  /** Which series of a legal entity has numbers that begin so. */
  numberPrefix: (legalEntityId: string, prefix: string): Key => ({
    pk: `NUMBER-PREFIX#${legalEntityId}`,
    sk: prefix,
  }),
  invoice: (seriesId: string, sequence: number): Key => ({
    pk: `SERIES#${seriesId}`,
    sk: `INVOICE#${padded(sequence)}`,
  }),

  /** The invoices of a buyer with a tax id, by day of issue, series and number. */
  buyerInvoice: (taxId: string, issueDate: string, seriesId: string, sequence: number): Key => ({
    pk: `BUYER#${taxId}`,
    sk: `${issueDate}#${seriesId}#${padded(sequence)}`,
  }),

  /** Where an invoice stands with the authority that registers it. */
  registration: (seriesId: string, sequence: number): Key => ({
    pk: `SERIES#${seriesId}`,
    sk: `REGISTRATION#${padded(sequence)}`,
  }),
  /** The chain of what was registered of a series. */
  registerChain: (seriesId: string): Key => ({ pk: `SERIES#${seriesId}`, sk: 'REGISTERED' }),

  /** That somebody read a document of an invoice, in the order of time. */
  documentRead: (invoiceId: string, at: string, requestId: string): Key => ({
    pk: `READS#${invoiceId}`,
    sk: `${at}#${requestId}`,
  }),

  /** What was credited of an invoice. */
  credited: (invoiceId: string): Key => ({ pk: `CREDITED#${invoiceId}`, sk: 'CREDITED' }),

  parked: (parkedId: string): Key => ({ pk: `PARKED#${parkedId}`, sk: 'PARKED' }),
  /** Each time that somebody dismissed it. */
  dismissal: (parkedId: string, at: string): Key => ({ pk: `PARKED#${parkedId}`, sk: `DISMISSED#${at}` }),
  waiting: (kind: WaitingKind, id: string): Key => ({
    pk: waitingPartition(waitingShard(id)),
    sk: `${kind}#${id}`,
  }),
  /** Where the sweeper goes on with what it could not look at in one run. */
  sweepLaps: (): Key => ({ pk: 'SWEEP', sk: 'LAPS' }),

  /** Orders that wait for one thing, the oldest first. */
  waitingLine: (thing: string, since: string, orderId: string): Key => ({
    pk: `WAITING-FOR#${thing}`,
    sk: `${since}#${orderId}`,
  }),

  /** Whom we tell what happens. */
  webhook: (endpointId: string): Key => ({ pk: 'WEBHOOKS', sk: endpointId }),
  webhookEvent: (eventId: string): Key => ({ pk: `WEBHOOK-EVENT#${eventId}`, sk: 'EVENT' }),
  /** What becomes of telling an endpoint of an event, in the order of events. */
  webhookErrand: (endpointId: string, at: string, eventId: string): Key => ({
    pk: `WEBHOOK#${endpointId}`,
    sk: `ERRAND#${at}#${eventId}`,
  }),
  webhookSecrets: (endpointId: string): Key => ({ pk: `WEBHOOK#${endpointId}`, sk: 'SECRETS' }),

  connectionSecrets: (channel: string, id: string): Key => ({
    pk: `CONNECTION#${channel}.${id}`,
    sk: 'SECRETS',
  }),
  /** How a taxpayer logs in to the portal that registers its documents. */
  portalAccess: (gstin: string): Key => ({ pk: `PORTAL-ACCESS#${gstin}`, sk: 'ACCESS' }),
  /** How a channel's API lets us read the orders of a connection. */
  connectionAccess: (channel: string, id: string): Key => ({
    pk: `CONNECTION#${channel}.${id}`,
    sk: 'ACCESS',
  }),
  masterKey: (epoch: number): Key => ({ pk: 'MASTER-KEY', sk: padded(epoch) }),
  currentEpoch: (): Key => ({ pk: 'MASTER-KEY', sk: 'CURRENT' }),
  /** What signs the cursors of lists. */
  cursorKey: (): Key => ({ pk: 'CURSOR-KEY', sk: 'KEY' }),
} as const

/**
 * What can wait: an order for stock, a shipment for its order, an invoice for its registration, an order to be fetched, calls
 * that rested, an endpoint for what it is told, a provider's call for the order that it is about, money given back
 * for goods or an invoice to be credited, what a
 * channel calls fulfilled for a provider's report, an erasure for goods to be done, an export for the run that goes on,
 * what was done to stock to be traced.
 */
export type WaitingKind =
  | 'ORDER'
  | 'SHIPMENT'
  | 'REGISTRATION'
  | 'FETCH'
  | 'CONNECTION'
  | 'WEBHOOK'
  | 'CALL'
  | 'RETURN'
  | 'FULFILLED'
  | 'ERASURE'
  | 'EXPORT'
  | 'TRACE'

/** What a provider's calls can tell of a shipment: what it is, that it left, that it does not happen. */
export type ToldKind = 'shipment' | 'departure' | 'withdrawal'

/** What waits for something since a moment may be tried at any time; what waits until a moment is left alone before. */
export type WaitingLane = 'SINCE' | 'UNTIL'

/** Partitions over which waiting markers are spread, so that none gets hot. */
export const WAITING_SHARDS = 8

export function waitingPartition(shard: number): string {
  return `WAITING#${shard}`
}

/** The partition of what waits under an id. */
export function waitingShard(id: string): number {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % WAITING_SHARDS
}
