import type {
  DocumentAllowanceCharge,
  InvoiceLine,
  NumberedInvoice,
  PostalAddress,
} from '@tallystick/einvoice'
import { decimal, formatDecimal, negate } from '@tallystick/kernel'
import type { InvoiceFacts, LineFacts } from './invoice-facts.ts'

/** The facts of an EN 16931 document. */
export function en16931Facts(invoice: NumberedInvoice): InvoiceFacts {
  const { totals, vatBreakdown, buyer, lines, allowances = [], charges = [] } = invoice
  return {
    net: totals.withoutVat,
    tax: totals.vat,
    gross: totals.withVat,
    taxes: vatBreakdown.map(({ category, rate = '0', taxableAmount, taxAmount }) => ({
      category,
      rate,
      taxable: taxableAmount,
      tax: taxAmount,
    })),
    customer: { name: buyer.name, taxId: buyer.vatIdentifier ?? '', ...addressOf(buyer.address) },
    lines: [
      ...lines.map(lineOf),
      ...allowances.map((each, i) => besideOf(each, `A${i + 1}`, minus(each.amount))),
      ...charges.map((each, i) => besideOf(each, `C${i + 1}`, each.amount)),
    ],
  }
}

function addressOf({ line1, line2, line3, city, postCode, subdivision, country }: PostalAddress) {
  return {
    street: [line1, line2, line3].filter((line) => line !== undefined).join(', '),
    city: city ?? '',
    postCode: postCode ?? '',
    region: subdivision ?? '',
    country,
  }
}

function lineOf({ id, item, quantity, unit, netAmount, vat }: InvoiceLine): LineFacts {
  const { name, sellerIdentifier, standardIdentifier } = item
  return {
    id,
    productId: sellerIdentifier ?? standardIdentifier?.value ?? name,
    name,
    productCode: standardIdentifier?.value ?? '',
    quantity,
    unit,
    net: netAmount,
    category: vat.category,
    rate: vat.rate ?? '0',
  }
}

function besideOf({ reason, vat }: DocumentAllowanceCharge, id: string, net: string): LineFacts {
  const name = reason ?? ''
  const none = { productCode: '', quantity: '', unit: '' }
  return { id, productId: name, name, ...none, net, category: vat.category, rate: vat.rate ?? '0' }
}

function minus(amount: string): string {
  return formatDecimal(negate(decimal(amount)))
}
