export { amountUpTo } from './amount-up-to.ts'
export { asBilled } from './as-billed.ts'
export { asTracked } from './as-tracked.ts'
export {
  type Address,
  type Component,
  type Connection,
  type DeviationPolicy,
  type ElectronicAddress,
  type Fulfilment,
  type GstRegistration,
  type GstSettings,
  type InvoiceTrigger,
  type KitKind,
  type LegalEntity,
  type Location,
  MAX_WARRANTY_MONTHS,
  type Marketplace,
  type MarketplaceTax,
  type Picking,
  type Sku,
  type SkuGst,
  type UnknownLots,
  type UntaxedReason,
  type VoucherKind,
} from './catalogue.ts'
export {
  checkAgainstOrder,
  checkLineAgainstOrder,
  checkOrderOf,
  deviationsOf,
  notAccepted,
  orderedLines,
} from './check-against-order.ts'
export {
  checkDeparture,
  checkShipmentForm,
  MAX_SHIPMENT_AHEAD_MILLISECONDS,
  unitsOf,
} from './check-shipment.ts'
export { decideRevision, type OrderAtHand, type RevisionDecision } from './decide-revision.ts'
export {
  type ExchangedUnits,
  type ExchangeWish,
  exchangeableUnits,
  exchangeIdOf,
  exchangeOrder,
  withExchanged,
  withoutExchanged,
} from './exchange.ts'
export { type OrdersFaultCode, ordersFault, ordersFaults } from './faults.ts'
export {
  candidatesFor,
  type LocationCandidate,
  type LocationChoice,
  MAX_LOCATION_CANDIDATES,
} from './location-choice.ts'
export {
  type Amount,
  type Buyer,
  isConnectionName,
  isExternalId,
  isSkuName,
  MAX_LINE_UNITS,
  MAX_ORDER_BYTES,
  MAX_ORDER_LINES,
  MAX_ORDER_UNITS,
  type Order,
  type OrderCharge,
  type OrderLine,
  orderIdOf,
  type Payment,
  type PaymentKind,
  type Price,
  type Tax,
} from './order.ts'
export { isToPick, mayTake, type OrderPhase, type OrderStep, orderLife, phaseAfter } from './order-life.ts'
export {
  type AllocatedLot,
  type ComponentLot,
  type LineLedger,
  type LineShare,
  type NamedLots,
  type OrderState,
  openUnits,
  type PartAllocation,
  type PartSurplus,
  type RefundedUnits,
  type SerialRange,
  type SerialsBy,
  surplusLots,
  unitsToShip,
  type WaitingPlace,
  wantsGoods,
} from './order-state.ts'
export type { Refund, RefundedLine } from './refund.ts'
export {
  isOfOrder,
  MAX_RETURN_LINES,
  MAX_RETURN_UNITS,
  MAX_RETURNED_SERIALS,
  type Return,
  type ReturnCondition,
  type ReturnDisposition,
  type ReturnedBySerial,
  type ReturnedComponent,
  type ReturnedOfOrder,
  type ReturnedUnits,
  type ReturnLine,
} from './return.ts'
export { checkReturnForm, MAX_RETURN_AHEAD_MILLISECONDS } from './return-check.ts'
export { type ReturnEntry, returnEntries } from './return-entries.ts'
export {
  awaitsUnits,
  creditableUnits,
  exchangedUnits,
  lacksUnits,
  mayStillLeave,
  uncreditedUnits,
  unitsNotBack,
} from './return-ledger.ts'
export {
  type SerialFormat,
  type SerialMode,
  type SerialMoment,
  type SerialPattern,
  type SerialPolicy,
  tradeItemOf,
} from './serial-policy.ts'
export { serialsBy } from './serials-by.ts'
export {
  type Carrier,
  type Departure,
  MAX_SHIPMENT_LINES,
  MAX_SHIPMENT_UNITS,
  type Shipment,
  type ShipmentLine,
  type ShipmentPackage,
  type ShippedComponent,
  type ShippedUnits,
  type SubstitutedLine,
} from './shipment.ts'
export { thingId, thingOf, type WaitingThing } from './waiting-thing.ts'
