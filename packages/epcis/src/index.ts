export {
  commissioning,
  decommissioning,
  destroying,
  encoding,
  type Happening,
  holding,
  invoicing,
  packing,
  packingInto,
  receiving,
  releasing,
  reserving,
  retailSelling,
  returning,
  shipping,
} from './builders.ts'
export { canonicalId } from './canonical-id.ts'
export { checkEvents, type EventsContext, MAX_CLOCK_SKEW_SECONDS } from './check-events.ts'
export { context, type EpcisDocument, epcisDocument, renderDocument } from './document.ts'
export type {
  Action,
  AggregationEvent,
  AssociationEvent,
  BizTransaction,
  Destination,
  EpcisEvent,
  ErrorDeclaration,
  Extensions,
  ExtensionValue,
  ObjectEvent,
  Place,
  QuantityElement,
  SensorElement,
  SensorMetadata,
  SensorReport,
  Source,
  TransactionEvent,
  TransformationEvent,
} from './event.ts'
export { eventHash } from './event-hash.ts'
export { type EpcisFaultCode, epcisFaults } from './faults.ts'
export { bizTransaction, logisticUnit, lotClass, unitEpc } from './identifiers.ts'
export { assembling, disassembling, transforming, type What } from './making.ts'
export { type HashableEvent, type HashContext, preHash } from './pre-hash.ts'
export { type EventsOfDocument, readDocument } from './read-document.ts'
export { MAX_EVENT_EPCS, splitChildren, splitEpcs } from './split-epcs.ts'
export { timeZoneOffset } from './time-zone-offset.ts'
export {
  type BizStep,
  type BizTransactionType,
  bizSteps,
  bizTransactionTypes,
  type Disposition,
  dispositions,
  type ErrorReason,
  errorReasons,
  type SourceDestinationType,
  sourceDestinationTypes,
  type Term,
} from './vocabulary.ts'
