export { leaveAccount, readAccount, takeAccount } from './accounts.ts'
export {
  type AssemblyRecord,
  type DisassemblyRecord,
  latestDisassemblies,
  putAssembly,
  putDisassembly,
  readAssembly,
} from './assemblies.ts'
export { storedBytes } from './body-item.ts'
export {
  listLegalEntities,
  putGtin,
  putLegalEntity,
  putLocation,
  putSku,
  readLegalEntity,
  readLocation,
  readSku,
  readSkus,
  readSkusOfGtin,
} from './catalogue.ts'
export {
  type CommissioningRecord,
  markWritten,
  putCommissioning,
  readCommissioning,
} from './commissionings.ts'
export { putConnectionAccess, readConnectionAccess } from './connection-access.ts'
export {
  type ConnectionOnRecord,
  type ConnectionStanding,
  checkStanding,
  deleteResting,
  listResting,
  markDisconnected,
  pauseConnection,
  putConnection,
  putResting,
  putSecretUse,
  type RestingCall,
  readConnection,
  readSecretUses,
  resumeConnection,
} from './connections.ts'
export { type CreditLedger, putCreditLedger, readCreditLedger, requireUncredited } from './credits.ts'
export * from './departures.ts'
export * from './document-parts.ts'
export * from './document-reads.ts'
export {
  type DocumentLinks,
  type Documents,
  type DownloadOptions,
  MAX_LINK_SECONDS,
  MAX_UPLOAD_BYTES,
  type PutOutcome,
  type StoredDocument,
  type UploadLink,
  type UploadOptions,
} from './documents.ts'
export { cancelOrderExchange, type OrderExchange, putOrderExchange } from './exchanges.ts'
export * from './exports.ts'
export { countFreePositions } from './free-positions.ts'
export { type FulfilmentAnswer, putFulfilmentAnswer } from './fulfilment-answers.ts'
export {
  checkImport,
  type ImportCheckpoint,
  type ImportKindName,
  type ImportRecord,
  type ImportState,
  importKinds,
  importStart,
  putImport,
  readImport,
} from './imports.ts'
export { indexKeys } from './index-keys.ts'
export {
  behind,
  type InvoicePage,
  type InvoiceRange,
  type InvoiceRun,
  listCreditNotes,
  listInvoices,
  type PlacedInvoice,
  seriesPosition,
} from './invoice-lists.ts'
export {
  type CreditOrigin,
  type DraftRecord,
  type InvoiceRecord,
  type InvoiceRegistration,
  invoiceIdOf,
  listForBuyer,
  parseInvoiceId,
  putDraft,
  putInvoice,
  putIssued,
  readDraft,
  readDraftsOf,
  readInvoice,
  replaceInvoice,
  taxIdKey,
} from './invoices.ts'
export { keys, WAITING_SHARDS, type WaitingKind, type WaitingLane, waitingPartition } from './keys.ts'
export {
  type LabelFormat,
  type LabelGroup,
  type LabelledItem,
  type LabelRunRecord,
  type LabelStyle,
  labelFormats,
  putLabelRun,
  readLabelRun,
} from './label-runs.ts'
export { type LogisticUnit, putLogisticUnit, readLogisticUnits } from './logistic-units.ts'
export { putLogo, readLogo } from './logos.ts'
export {
  checkLot,
  type LotMovementRecord,
  type LotStepRecord,
  latestMovements,
  lotStepsOf,
  lotsByExpiry,
  movementsOf,
  pageOfLots,
  putLot,
  putLotStep,
  putMovement,
  readLot,
} from './lots.ts'
export { type OperationRecord, putOperation, readOperation } from './operations.ts'
export {
  findOrdersByExternalId,
  findOrdersByName,
  listPlacedOrders,
  type NamesakeWish,
  orderNameWrites,
  type PlacedOrder,
} from './order-names.ts'
export { type OrderResend, type OrderSetAside, putOrderResend, putOrderSetAside } from './order-records.ts'
export * from './orders.ts'
export {
  closeParked,
  type Dismissal,
  dismissalsOf,
  dismissParked,
  listParked,
  markReplayed,
  type ParkedItem,
  type ParkedKind,
  parkedIdOf,
  parkedKinds,
  putParked,
  readParked,
} from './parked.ts'
export {
  givePiece,
  MAX_POOL_PIECES,
  type PoolLevel,
  readPoolLevel,
  recordRelease,
  takePiece,
  takePositions,
} from './pool-claims.ts'
export {
  fillPool,
  joinPool,
  leavePool,
  MAX_POOL_IMPORTS,
  POOL_CHUNK,
  type PoolFilling,
  readPoolFilling,
  readPoolSerials,
} from './pools.ts'
export { type PortalAccess, putPortalAccess, readPortalAccess } from './portal-access.ts'
export {
  askPrivacy,
  CALL_DAYS,
  callsOfOrder,
  type KeptData,
  type OrderCall,
  ordersOfConnection,
  type PrivacyOutcome,
  type PrivacyTicket,
  pageOfPrivacyOutcomes,
  pageOfPrivacyTickets,
  putOrderCall,
  putPrivacyOutcome,
  putPrivacyTicket,
  readPrivacyTicket,
} from './privacy.ts'
export { type CounterEntry, type ProductionRecord, putProduction, readProduction } from './productions.ts'
export { putProviderAccount, readProviderAccount } from './provider-accounts.ts'
export { MAX_DELAY_SECONDS, type OutgoingMessage, type Queue } from './queue.ts'
export { type QuotaWindow, takeShare } from './quotas.ts'
export { raiseCounter } from './raise-counter.ts'
export * from './recalls.ts'
export {
  advanceRegisterChain,
  putRegistration,
  type RegisterChain,
  type Registration,
  readRegisterChain,
  readRegistration,
  requireRegistration,
} from './registrations.ts'
export * from './returns.ts'
export { countLookUp, putScans, readScans, type Scan, type ScanRecord } from './scans.ts'
export {
  ensureCursorKey,
  ensureMasterKey,
  raiseEpoch,
  readConnectionSecrets,
  readCurrentEpoch,
  readMasterKey,
  writeConnectionSecrets,
} from './secrets.ts'
export {
  deleteSerialRange,
  endOfRanges,
  findSerialRange,
  nextCounter,
  putSerialRange,
  type RangeOwner,
  shortenSerialRange,
  takeCounters,
} from './serial-ranges.ts'
export * from './series.ts'
export * from './shipments.ts'
export {
  allocateStock,
  findStock,
  flipStock,
  type LotAtLocation,
  type MovementRule,
  moveStock,
  moveStockTogether,
  openStock,
  readStock,
  readStockCounts,
  readStockLot,
  releaseStock,
  reopenStock,
  type SeenCounts,
  type StockMovement,
  tidyStock,
  usedUpStock,
} from './stock.ts'
export { type MoveLine, putStockMove, readStockMove, type StockMoveRecord } from './stock-moves.ts'
export { putSweepLaps, readSweepLaps, type SweepLap, type SweepLaps } from './sweep-laps.ts'
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
export {
  type Listed,
  type PageWish,
  pageOfAllLots,
  pageOfProductions,
  pageOfSkus,
  pageOfToPick,
} from './table-pages.ts'
export { checkUntold, MAX_FORMER_TELLINGS, putTold, readTold, type ToldRecord } from './told-shipments.ts'
export type { MadeLot, NamedUnit, TracedFact, TracedKits, TracedLot } from './traced-facts.ts'
export { putTradeItem, readTradeItem, type TradeItem, tradeItems, type UsedShape } from './trade-items.ts'
export { putUnit, readUnit, type UnitsAlike, unitOf } from './units.ts'
export * from './waiting.ts'
export { hasLine, type InLine, joinLine, leaveLine, ordersInLine } from './waiting-line.ts'
export {
  listWebhookErrands,
  putWebhookErrand,
  readWebhookErrand,
  type WebhookAttempt,
  type WebhookErrand,
} from './webhook-errands.ts'
export {
  putWebhookEvent,
  readWebhookEvent,
  type WebhookEventRecord,
  webhookEventsFrom,
} from './webhook-events.ts'
export * from './webhooks.ts'
