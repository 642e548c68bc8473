import {
  accept,
  add,
  compare,
  type Decimal,
  decimal,
  type Fault,
  type Result,
  refuse,
  subtract,
  zero,
} from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { GstinSettings } from '../gstin.ts'
import { headerFaults } from '../header-faults.ts'
import type { GstHeader, GstInvoice, GstInvoiceInput } from '../model/invoice.ts'
import type { GstLine } from '../model/line.ts'
import { classify, isInterState, isTaxCharged, isWithoutTax, placeOfSupply } from '../supply.ts'
import { transportFaults } from '../transport-faults.ts'
import { type DraftLine, draftLine } from './draft-line.ts'
import { foldNegative } from './fold-negative.ts'
import { gstLine, type Taxation } from './gst-line.ts'
import { AMOUNT_LIMIT, numberForms, readNumber } from './read-amount.ts'
import { taxableOf } from './taxable-of.ts'
import { gstTotals } from './totals.ts'

/** Most lines of a document before calculation. */
export const MAX_GST_LINES = 10_000

/**
 * Calculates a GST document: taxable value and taxes of each line, every head rounded by itself (CGST and SGST each half
 * the rate of the taxable value), sums, and the round-off that makes the total what was charged. Prices with tax are met
 * to the paisa. Faults: everything that keeps the input from it.
 */
export function calculateGst(
  input: GstInvoiceInput,
  settings: GstinSettings = {},
): Result<GstInvoice, Fault[]> {
  const faults = [...headerFaults(input, settings), ...transportFaults(input)]
  const { turnover } = input.seller
  const aato = readNumber(turnover, numberForms.signedAmount, '/seller/turnover', faults)
  if (input.lines.length === 0 || input.lines.length > MAX_GST_LINES)
    return refuse([...faults, gstFault('GST-LINES', '/lines')])
  const read = input.lines.map((line, index) =>
    draftLine(line, `/lines/${index}`, turnover === undefined ? undefined : aato, faults),
  )
  const drafts = foldNegative(read, faults)
  if (drafts.length === 0) faults.push(gstFault('GST-LINES', '/lines'))
  if (isMixed(input)) faults.push(gstFault('GST-MIXED-SUPPLY', '/lines', undefined, '2249'))
  const { lines, missed } = calculatedLines(drafts, taxationOf(input), faults)
  for (const [index, line] of lines.entries())
    if (isTooLarge(line)) faults.push(gstFault('GST-AMOUNT', drafts[index]?.pointer ?? ''))
  const totals = gstTotals(input, lines, missed, faults)
  if (faults.length > 0) return refuse(faults)
  return accept({
    ...header(input),
    supplyType: classify(input),
    placeOfSupply: placeOfSupply(input),
    interState: isInterState(input),
    lines,
    totals,
  })
}

function taxationOf(input: GstInvoiceInput): Taxation {
  const taxed = isInterState(input) ? 'integrated' : 'halves'
  const mode = isWithoutTax(classify(input)) ? 'none' : taxed
  const charged = isTaxCharged(input)
  return { mode, charged, included: input.amounts === 'with-tax' && charged ? mode : 'none' }
}

/** True where goods and services stand together and the tax is integrated within the seller's state. */
function isMixed(input: GstInvoiceInput): boolean {
  const services = input.lines.filter(({ isService }) => isService).length
  const isWithinState = placeOfSupply(input) === input.seller.gstin.slice(0, 2)
  return services > 0 && services < input.lines.length && isWithinState && isInterState(input)
}

/** The lines, and what all of them miss prices with tax by. */
function calculatedLines(
  drafts: readonly DraftLine[],
  taxation: Taxation,
  faults: Fault[],
): { readonly lines: readonly GstLine[]; readonly missed: Decimal } {
  let missed = zero
  const lines = drafts.map((draft) => {
    if (taxation.included === 'none') return gstLine(draft, draft.total, taxation)
    const fixed = add(draft.cessNonAdvalorem, draft.stateCessNonAdvalorem)
    const shared = subtract(draft.total, fixed)
    if (shared.coefficient < 0n) faults.push(gstFault('GST-AMOUNT', `${draft.pointer}/cessNonAdvalorem`))
    const found = taxableOf(shared, draft.rates, taxation.included, missed)
    missed = add(missed, found.missed)
    return gstLine(draft, found.taxable, taxation)
  })
  return { lines, missed }
}

/** The amounts of a line that all others are at most; taxes may lift the total beyond what its parts may be. */
function isTooLarge({ unitPrice, amounts: { gross, total } }: GstLine): boolean {
  return [unitPrice, gross, total].some((text) => compare(decimal(text), AMOUNT_LIMIT) >= 0)
}

function header(input: GstInvoiceInput): GstHeader {
  const {
    amounts: _amounts,
    lines: _lines,
    discount: _discount,
    otherCharges: _otherCharges,
    settlement: _settlement,
    ...said
  } = input
  return said
}
