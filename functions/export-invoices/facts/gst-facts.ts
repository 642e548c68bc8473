import type { NumberedGstInvoice } from '@tallystick/einvoice/in'
import { decimal, formatDecimal, sum } from '@tallystick/kernel'
import type { InvoiceFacts, TaxFacts } from './invoice-facts.ts'

type GstLine = NumberedGstInvoice['lines'][number]

/** The facts of a GST document. What is charged without tax, such as the round-off, is in no rate. */
export function gstFacts(invoice: NumberedGstInvoice): InvoiceFacts {
  const { totals, buyer, lines, interState } = invoice
  const { line1, line2, location, pin, state, country } = buyer.address
  const category = interState ? 'IGST' : 'CGST+SGST'
  return {
    net: totals.taxable,
    tax: total([totals.igst, totals.cgst, totals.sgst, totals.cess, totals.stateCess]),
    gross: totals.total,
    taxes: taxesOf(lines, category),
    customer: {
      name: buyer.legalName,
      taxId: buyer.gstin ?? '',
      street: [line1, line2].filter((line) => line !== undefined).join(', '),
      city: location,
      postCode: pin ?? '',
      region: state ?? '',
      country,
    },
    lines: lines.map((line, i) => ({
      id: String(i + 1),
      productId: line.description ?? line.hsn,
      name: line.description ?? line.hsn,
      productCode: line.hsn,
      quantity: line.quantity,
      unit: line.unit,
      net: line.amounts.taxable,
      category,
      rate: line.gstRate,
    })),
  }
}

/** By rate: cess is with the rate of its line. */
function taxesOf(lines: readonly GstLine[], category: string): TaxFacts[] {
  const byRate = Map.groupBy(lines, ({ gstRate }) => gstRate)
  return [...byRate].map(([rate, group]) => ({
    category,
    rate,
    taxable: total(group.map(({ amounts }) => amounts.taxable)),
    tax: total(group.map(taxOf)),
  }))
}

function taxOf({ amounts }: GstLine): string {
  const { igst, cgst, sgst, cess, cessNonAdvalorem, stateCess, stateCessNonAdvalorem } = amounts
  return total([igst, cgst, sgst, cess, cessNonAdvalorem, stateCess, stateCessNonAdvalorem])
}

function total(amounts: readonly string[]): string {
  return formatDecimal(sum(amounts.map(decimal)))
}
