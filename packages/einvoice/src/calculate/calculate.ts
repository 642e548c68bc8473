import { accept, type Fault, negate, type Result, refuse } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { DocumentAllowanceCharge } from '../model/allowance-charge.ts'
import type { Invoice } from '../model/invoice.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import type { InvoiceLine } from '../model/line.ts'
import { defaultTracking, type TrackingSettings } from '../tracked/settings.ts'
import { accountingVat } from './accounting-vat.ts'
import { isInLimit } from './decimal-reader.ts'
import type { Draft, DraftDocumentAllowanceCharge } from './draft.ts'
import { header } from './header.ts'
import { allowanceCharge, invoiceLine } from './invoice-line.ts'
import { readInput } from './read-input.ts'
import { roundingAmount } from './settle.ts'
import { exactTotals, totals } from './totals.ts'
import { type TaxedAmount, vatBreakdown, vatSums, vatTreatment } from './vat-breakdown.ts'
import { draftWithoutVat } from './without-vat.ts'

/**
 * Calculates an invoice as EN 16931-1:2017 has it: line nets, document allowances and charges, VAT by category and
 * rate, totals; rounded once for each line, percentage and VAT sum. Lots and serials become attributes, object
 * identifiers and, where they are many, one attached list. Faults: everything that keeps the input from it.
 */
export function calculate(
  input: InvoiceInput,
  tracking: TrackingSettings = defaultTracking,
): Result<Invoice, Fault[]> {
  const read = readInput(input)
  if (!read.ok) return read
  const draft = input.amounts === 'with-vat' ? draftWithoutVat(read.value) : read.value
  const { exponent } = draft

  const faults: Fault[] = []
  const lines = calculatedLines(draft, tracking, faults)
  const sums = vatSums(taxedAmounts(draft), exponent)
  const exact = exactTotals(draft, sums)
  const taxRounding = input.settlement?.taxRounding ?? 'per-rate'
  const rounding = roundingAmount(draft.charged, exact.withVat, sums, { exponent, taxRounding }, faults)
  if (![exact.lineNet, exact.allowances, exact.charges, exact.withVat].every(isInLimit))
    faults.push(einvoiceFault('EINVOICE-NUMBER-SIZE', '/lines'))
  const vatInAccountingCurrency = accountingVat(input, exact.vat, faults)
  if (faults.length > 0) return refuse(faults)

  return accept({
    ...header(input, lines, tracking),
    ...(draft.allowances.length > 0 ? { allowances: documentLevel(draft.allowances, exponent) } : {}),
    ...(draft.charges.length > 0 ? { charges: documentLevel(draft.charges, exponent) } : {}),
    vatBreakdown: vatBreakdown(sums, input.exemptions, exponent),
    totals: totals(exact, draft, rounding, vatInAccountingCurrency),
    lines,
  })
}

function calculatedLines(draft: Draft, tracking: TrackingSettings, faults: Fault[]): InvoiceLine[] {
  return draft.lines.flatMap((line, index) => {
    const calculated = invoiceLine(line, index, draft.exponent, tracking)
    if (calculated.ok) return [calculated.value]
    faults.push(...calculated.faults)
    return []
  })
}

function taxedAmounts(draft: Draft): TaxedAmount[] {
  return [
    ...draft.lines.map(({ source, vat, total }) => ({ category: source.vat.category, vat, net: total })),
    ...draft.charges.map(({ source, vat, amount }) => ({ category: source.vat.category, vat, net: amount })),
    ...draft.allowances.map(({ source, vat, amount }) => ({
      category: source.vat.category,
      vat,
      net: negate(amount),
    })),
  ]
}

function documentLevel(
  parts: readonly DraftDocumentAllowanceCharge[],
  exponent: number,
): DocumentAllowanceCharge[] {
  return parts.map((part) => ({
    ...allowanceCharge(part, exponent),
    vat: vatTreatment(part.source.vat.category, part.vat),
  }))
}
