import { allowanceText } from './allowance-text.ts'
import { amount, type Composition } from './composition.ts'
import { ensureRoom } from './sheet.ts'
import { drawTexts } from './text-list.ts'
import { MAX_SINGLE, totalRows } from './total-rows.ts'
import { drawTotals, totalsHeight } from './totals-block.ts'
import { drawVat, vatHeight, vatRows } from './vat-table.ts'

const TOTALS_WIDTH = 208
const GUTTER = 22
const GAP_BELOW = 16

/** The VAT breakdown (BG-23) and the totals (BG-22) side by side on one page, or below each other where that is too small. */
export function drawSummary(composition: Composition): void {
  const { sheet } = composition
  drawManyAllowances(composition)
  const totals = { x: sheet.right - TOTALS_WIDTH, width: TOTALS_WIDTH }
  const vat = { x: sheet.left, width: sheet.right - sheet.left - TOTALS_WIDTH - GUTTER }
  const rows = totalRows(composition)
  const due = {
    label: composition.labels.totals.payable,
    value: amount(composition, composition.invoice.totals.payable),
  }
  const taxes = vatRows(composition, vat.width)
  const height = totalsHeight(composition, rows, totals.width)
  const both = Math.max(vatHeight(taxes), height)
  const fits = both <= sheet.bottom - sheet.top
  ensureRoom(sheet, fits ? both : height)
  const top = sheet.y
  drawTotals(composition, { ...totals, y: top }, rows, due)
  if (!fits) sheet.y = top + height + GAP_BELOW
  drawVat(composition, vat, taxes)
  sheet.y = (fits ? top + both : sheet.y) + GAP_BELOW
}

/** Allowances and charges that are too many to stand among the totals. */
function drawManyAllowances(composition: Composition): void {
  const { invoice, labels } = composition
  const { allowances = [], charges = [] } = invoice
  if (allowances.length + charges.length <= MAX_SINGLE) return
  const told = ({ label, value }: { readonly label: string; readonly value: string }) => `${label}: ${value}`
  const taken = allowances.map((each) => told(allowanceText(composition, each, 'allowance')))
  const added = charges.map((each) => told(allowanceText(composition, each, 'charge')))
  drawTexts(composition, labels.totals.allowances, taken)
  drawTexts(composition, labels.totals.charges, added)
}
