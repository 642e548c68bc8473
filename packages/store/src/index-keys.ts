import { padded, type WaitingKind, type WaitingLane } from './keys.ts'

/** What has become of something parked: it waits for people, was sent again or resolved, or is not to be. */
export type ParkedState = 'open' | 'replayed' | 'dismissed'

/** Keys of the secondary index `index1`. */
export const indexKeys = {
  /** Invoices of a legal entity in a month of issue, by day, series and number. */
  invoicesOfMonth: (legalEntityId: string, month: string): string => `INVOICES#${legalEntityId}#${month}`,
  invoiceOrder: (issueDate: string, seriesId: string, sequence: number): string =>
    `${issueDate}#${seriesId}#${padded(sequence)}`,
  /** Orders of which goods are to be picked at a location, by the moment of their allocation. */
  toPick: (locationId: string): string => `TO-PICK#${locationId}`,
  toPickOrder: (allocatedAt: string, orderId: string): string => `${allocatedAt}#${orderId}`,
  /** Orders by the id that a channel gave them. */
  ordersByExternalId: (externalId: string): string => `ORDER-EXTERNAL#${externalId}`,
  /** Calls of a connection about orders, by order. */
  callsOf: (channel: string, connectionId: string): string => `CALLS#${channel}.${connectionId}`,
  /** What people asked about their data, by moment. */
  privacyRequests: (state: 'open' | 'closed'): string => `PRIVACY-REQUESTS#${state}`,
  /** Parked items, newest last. */
  parked: (state: ParkedState): string => `PARKED#${state}`,
  /** What waits, by the moment from which on the sweeper looks at it. */
  waiting: (lane: WaitingLane, shard: number): string => `WAITING-${lane}#${shard}`,
  waitingOrder: (lookFrom: string, kind: WaitingKind, id: string): string => `${lookFrom}#${kind}#${id}`,
  /** All SKUs, by name. */
  skus: (): string => 'SKUS',
  /** All trade items whose serials have a number space. */
  tradeItems: (): string => 'TRADE-ITEMS',
  /** Lots by the day until which they may be used, then SKU and lot. */
  lots: (): string => 'LOTS',
  /** Shipments with units of a lot, by moment; of those that have two lots, the second one is in `index2`. */
  departuresOfLot: (sku: string, lot: string): string => `DEPARTURES#${sku}#${lot}`,
  /** Recalls by moment. */
  recalls: (): string => 'RECALLS',
  /** Productions by moment. */
  productions: (): string => 'PRODUCTIONS',
  /** What endpoints can be told that happened on a day (UTC), by moment. */
  webhookEvents: (day: string): string => `WEBHOOK-EVENTS#${day}`,
  /** Exports of a legal entity by the moment at which they were asked for. */
  exports: (legalEntityId: string): string => `EXPORTS#${legalEntityId}`,
  exportOrder: (createdAt: string, exportId: string): string => `${createdAt}#${exportId}`,
  /** Assemblies of kits by moment. */
  assemblies: (): string => 'ASSEMBLIES',
} as const

/** Keys of the secondary index `index2`. */
export const index2Keys = {
  /** Parked items of a kind, newest last. */
  parkedOfKind: (state: ParkedState, kind: string): string => `PARKED#${state}#${kind}`,
  /** A shipment's place among those of a lot, in whichever index. */
  departure: (at: string, shipmentId: string): string => `${at}#${shipmentId}`,
  /** Invoices of a legal entity by the month in which they were last written, then the moment. */
  invoiceChanges: (legalEntityId: string, month: string): string => `CHANGED#${legalEntityId}#${month}`,
  invoiceChange: (updatedAt: string, seriesId: string, sequence: number): string =>
    `${updatedAt}#${seriesId}#${padded(sequence)}`,
  /** Orders of a legal entity by the month (UTC) in which they were placed, then the moment. */
  ordersPlaced: (legalEntityId: string, month: string): string => `ORDERS#${legalEntityId}#${month}`,
  orderPlaced: (placedAt: string, orderId: string): string => `${placedAt}#${orderId}`,
} as const
