export { documentRows } from './document-rows.ts'
export type { SummedDocument } from './summed-document.ts'
export { addUp, type TaxAmount, type TaxLabels, type TaxRow, taxAmounts, taxLabels } from './tax-row.ts'
