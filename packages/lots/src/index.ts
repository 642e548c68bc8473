export { expiryOrder, type PickPlan, pickLots } from './pick-lots.ts'
export type { LotStatus, Pick, StockLot } from './stock.ts'
