import {
  add,
  type Decimal,
  decimal,
  divide,
  formatDecimal,
  isZero,
  trimDecimal,
  truncate,
} from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import type { GstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { GstLine } from '../../../regimes/in/model/line.ts'
import type { GstWords } from './gst-words.ts'

/** A tax that a document has a column for. */
export interface TaxHead {
  readonly title: string
  /** In rupees. */
  readonly amountOf: (line: GstLine) => Decimal
  /** In percent; `undefined` where the tax is no percentage. */
  readonly rateOf: (line: GstLine) => DecimalText | undefined
  /** Of the document, in rupees. */
  readonly total: DecimalText
}

/** Union territories without a legislature, whose part of the tax is UTGST (UTGST Act 2017, section 1(2)). */
const unionTerritories: ReadonlySet<string> = new Set(['04', '26', '31', '35', '38', '97'])

/** The taxes of a document: IGST, or CGST with SGST or UTGST, and a cess where there is one; none on a bill of supply. */
export function taxHeads(invoice: GstInvoice, { gst }: GstWords): readonly TaxHead[] {
  if (isBillOfSupply(invoice)) return []
  const { totals } = invoice
  const cesses: readonly TaxHead[] = [
    {
      title: gst.taxes.cess,
      amountOf: ({ amounts }) => add(decimal(amounts.cess), decimal(amounts.cessNonAdvalorem)),
      rateOf: ({ cessRate }) => cessRate,
      total: totals.cess,
    },
    {
      title: gst.taxes.stateCess,
      amountOf: ({ amounts }) => add(decimal(amounts.stateCess), decimal(amounts.stateCessNonAdvalorem)),
      rateOf: ({ stateCessRate }) => stateCessRate,
      total: totals.stateCess,
    },
  ]
  return [...goodsAndServicesTax(invoice), ...cesses.filter(({ total }) => !isZero(decimal(total)))]
}

function goodsAndServicesTax({ interState, seller, totals }: GstInvoice): readonly TaxHead[] {
  const whole = ({ gstRate }: GstLine) => gstRate
  if (interState)
    return [
      { title: 'IGST', amountOf: ({ amounts }) => decimal(amounts.igst), rateOf: whole, total: totals.igst },
    ]
  const title = unionTerritories.has(seller.gstin.slice(0, 2)) ? 'UTGST' : 'SGST'
  return [
    { title: 'CGST', amountOf: ({ amounts }) => decimal(amounts.cgst), rateOf: half, total: totals.cgst },
    { title, amountOf: ({ amounts }) => decimal(amounts.sgst), rateOf: half, total: totals.sgst },
  ]
}

function half({ gstRate }: GstLine): DecimalText {
  const rate = decimal(gstRate)
  return formatDecimal(trimDecimal(divide(rate, decimal('2'), rate.scale + 1, truncate)))
}

/**
 * True for a bill of supply (CGST Act 2017, section 31(3)(c)): an invoice within India of which nothing is taxable.
 * Exports and supplies to special economic zones are zero rated and have tax invoices.
 */
export function isBillOfSupply({ documentType, supplyType, lines, totals }: GstInvoice): boolean {
  const within = supplyType === 'B2B' || supplyType === 'B2C' || supplyType === 'DEXP'
  const untaxed = [totals.igst, totals.cgst, totals.sgst, totals.cess, totals.stateCess]
  return (
    documentType === 'INV' &&
    within &&
    untaxed.every((amount) => isZero(decimal(amount))) &&
    lines.every(({ gstRate }) => isZero(decimal(gstRate)))
  )
}
