export {
  listLegalEntities,
  putConnection,
  putLegalEntity,
  putLocation,
  putSku,
  readConnection,
  readLegalEntity,
  readLocation,
  readSku,
  readSkus,
} from './catalogue.ts'
export type { Documents, PutOutcome, StoredDocument } from './documents.ts'
export {
  advanceSeries,
  CHAIN_START,
  chainLink,
  type DraftRecord,
  type InvoiceRecord,
  invoiceIdOf,
  listInvoices,
  parseInvoiceId,
  putDraft,
  putInvoice,
  putIssued,
  readDraft,
  readInvoice,
  readSeries,
  type SeriesRecord,
} from './invoices.ts'
export { indexKeys, keys, WAITING_SHARDS, type WaitingKind, waitingPartition } from './keys.ts'
export {
  listOrderLinks,
  type OrderOnRecord,
  type OrderPlace,
  putOrder,
  putOrderInvoice,
  putOrderShipment,
  putOrderState,
  readOrder,
} from './orders.ts'
export {
  closeParked,
  listParked,
  markReplayed,
  type ParkedItem,
  type ParkedKind,
  parkedIdOf,
  putParked,
  readParked,
} from './parked.ts'
export type { OutgoingMessage, Queue } from './queue.ts'
export {
  ensureMasterKey,
  readConnectionSecrets,
  readMasterKey,
  writeConnectionSecrets,
} from './secrets.ts'
export { findSerialRange, putSerialRange, type RangeOwner, takeCounters } from './serial-ranges.ts'
export { putShipment, readShipment, type ShipmentRecord } from './shipments.ts'
export {
  allocateStock,
  type LotAtLocation,
  moveStock,
  openLot,
  readStock,
  receiveStock,
} from './stock.ts'
export {
  type Attribute,
  type Condition,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Page,
  type Query,
  type Refusal,
  type Table,
  type Write,
  type WriteOutcome,
} from './table.ts'
export { deleteWaiting, listWaiting, putWaiting, type WaitingMarker } from './waiting.ts'
