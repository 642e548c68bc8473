export { callBack } from './call-back.ts'
export { changeLot, type LotChange } from './change-lot.ts'
export {
  balanceOf,
  type CountedStock,
  checkBalance,
  type JournalMovement,
  type LotBalance,
  type LotInTransit,
} from './check-balance.ts'
export {
  type BeforeReceipt,
  checkReceipt,
  MAX_LOT_DOCUMENTS,
  type Receipt,
  type ReceiptPlan,
} from './check-receipt.ts'
export { type CountedLot, countDifferences, type StockCount } from './count-differences.ts'
export { counterEntry, type RecordedEntry } from './counter-entry.ts'
export { type LotsFaultCode, lotsFaults } from './faults.ts'
export {
  type Assembly,
  isSameMix,
  type KitComponent,
  type KitPart,
  type KitRecipe,
  type KitUnit,
} from './kit.ts'
export { MAX_KIT_SERIALS } from './kit-units.ts'
export { expiryOrder, type LotDates, usableUntil } from './lot-dates.ts'
export type { StatedDates } from './lot-dates-faults.ts'
export { firstStatus, type LotStatus, type LotStep, lotLife, mayTakeStep, statusAfter } from './lot-life.ts'
export type { Inspection, LotDocument, LotOrigin, LotRecord, LotWrite } from './lot-record.ts'
export { lotAt, lotWrites } from './lot-write.ts'
export { MAX_MINIMUM_DAYS, minimumDaysFor, type ShelfLife } from './minimum-days.ts'
export {
  type Counter,
  counterNames,
  counterOf,
  type LotPlace,
  MAX_MOVEMENT_UNITS,
  type Movement,
  type MovementKind,
  movementKinds,
  movementOf,
} from './movement.ts'
export type { OnRecord } from './on-record.ts'
export { type BeforeReported, openReported, type ReportedLot, type ReportedOpening } from './open-reported.ts'
export {
  type BlockedUnits,
  type BlockReason,
  type NamedLot,
  type PickOptions,
  type PickPlan,
  type PickPolicy,
  pickLots,
} from './pick-lots.ts'
export { type Adjustment, type AdjustmentPlan, planAdjustment } from './plan-adjustment.ts'
export { type AssemblyPlan, type BeforeAssembly, planAssembly } from './plan-assembly.ts'
export {
  type BeforeDisassembly,
  type Disassembly,
  type DisassemblyPlan,
  planDisassembly,
} from './plan-disassembly.ts'
export { type MoveOnTheWay, type MovePlan, planArrival, planMove, type StockMove } from './plan-move.ts'
export { type BeforeProduction, type ProductionPlan, planProduction } from './plan-production.ts'
export { planQuarantine, type QuarantineDecision, type Quarantined } from './plan-quarantine.ts'
export type { OutputFigures, Production, ProductionInput, ProductionOutput } from './production.ts'
export { sayShortage } from './say-shortage.ts'
export { countsAfter, noCounts, type StockCounts } from './stock-counts.ts'
export type { Pick, StockLot } from './stock-lot.ts'
export { MAX_DOCUMENT_LOTS } from './take-lots.ts'
