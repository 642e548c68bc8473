import { type GstLine, type NumberedGstInvoice, uqcOf } from '@tallystick/einvoice/in'
import {
  add,
  type CalendarDate,
  compare,
  decimal,
  formatDecimal,
  isZero,
  trimDecimal,
} from '@tallystick/kernel'
import type { SummedDocument } from './summed-document.ts'
import { addUp, type TaxRow } from './tax-row.ts'

/**
 * Value in rupees above which an invoice to a consumer in another state is told by itself, as B2CL (CGST Rules 2017, rule
 * 59(4)): 1 lakh from 1 August 2024 on (Notification 12/2024 – Central Tax), 2.5 lakh before.
 */
const LARGE_INVOICE = decimal('100000')
const LARGE_INVOICE_BEFORE = decimal('250000')
const largeInvoiceChanged = '2024-08-01'

/**
 * The rows of a document under GST, as FORM GSTR-1 asks for them: its totals, taxes by section, place of supply and rate, goods
 * by HSN code. Lines of one document that belong together are one row, so that `count` counts documents.
 */
export function gstRows(document: NumberedGstInvoice, facts: SummedDocument): TaxRow[] {
  const labels = { documents: facts.isCredit ? 'credit-note' : 'invoice', currency: 'INR' } as const
  const { totals, lines, placeOfSupply } = document
  const { taxable, igst, cgst, sgst, roundOff, total } = totals
  const cess = plus(totals.cess, totals.stateCess)
  const heads = { taxable, igst, cgst, sgst, cess, tax: [igst, cgst, sgst, cess].reduce(plus) }
  const section = (line: GstLine) => sectionOf(document, facts, line)
  const counted = (rows: readonly TaxRow[]) =>
    addUp(rows).map((row) => ({ ...row, amounts: { count: '1', ...row.amounts } }))
  return [
    { table: 'totals', ...labels, amounts: { count: '1', ...heads, rounding: roundOff, total } },
    ...counted(
      lines.map((line) => ({
        table: 'taxes',
        ...labels,
        section: section(line),
        placeOfSupply,
        rate: percent(line),
        amounts: amountsOf(line),
      })),
    ),
    ...counted(
      lines.map((line) => ({
        table: 'hsn',
        ...labels,
        section: document.supplyType === 'B2C' ? 'B2C' : 'B2B',
        hsn: line.hsn,
        unit: line.isService ? 'NA' : (uqcOf(line.unit) ?? 'OTH'),
        rate: percent(line),
        amounts: { ...amountsOf(line), quantity: line.quantity, total: line.amounts.total },
      })),
    ),
  ]
}

function amountsOf({ amounts }: GstLine) {
  const { taxable, igst, cgst, sgst } = amounts
  const ofCess = [amounts.cess, amounts.cessNonAdvalorem, amounts.stateCess, amounts.stateCessNonAdvalorem]
  const cess = ofCess.reduce(plus)
  return { taxable, igst, cgst, sgst, cess, tax: [igst, cgst, sgst, cess].reduce(plus) }
}

/**
 * The table of FORM GSTR-1: B2B (4A), B2B-RC (4B), B2CL (5), EXPWP and EXPWOP (6A), SEZWP and SEZWOP (6B), DEXP (6C), B2CS (7),
 * NIL (8). Of credit notes: CDNR to those who are registered, CDNUR for exports and B2CL (9B); others are taken off B2CS.
 */
function sectionOf(document: NumberedGstInvoice, facts: SummedDocument, { gstRate }: GstLine): string {
  const { supplyType, reverseCharge = false } = document
  const isUnregistered = supplyType === 'B2C' || supplyType.startsWith('EXP')
  const consumer = isLarge(document, facts) ? 'B2CL' : 'B2CS'
  if (facts.isCredit) {
    if (!isUnregistered) return 'CDNR'
    return supplyType === 'B2C' && consumer === 'B2CS' ? 'B2CS' : 'CDNUR'
  }
  const isTaxable = supplyType.startsWith('EXP') || supplyType.startsWith('SEZ')
  if (isZero(decimal(gstRate)) && !isTaxable) return 'NIL'
  if (supplyType === 'B2C') return consumer
  return supplyType === 'B2B' && reverseCharge ? 'B2B-RC' : supplyType
}

/** A credit note goes where the invoice went that it credits. */
function isLarge(
  { interState }: NumberedGstInvoice,
  { total, issueDate, credited }: SummedDocument,
): boolean {
  const told = credited ?? { total, issueDate }
  return interState && compare(decimal(told.total), largeFrom(told.issueDate)) > 0
}

function largeFrom(day: CalendarDate) {
  return day < largeInvoiceChanged ? LARGE_INVOICE_BEFORE : LARGE_INVOICE
}

function percent({ gstRate }: GstLine): string {
  return formatDecimal(trimDecimal(decimal(gstRate)))
}

function plus(a: string, b: string): string {
  return formatDecimal(add(decimal(a), decimal(b)))
}
