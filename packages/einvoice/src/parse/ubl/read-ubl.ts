import type { DocumentAllowanceCharge } from '../../model/allowance-charge.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present } from '../present.ts'
import { needed, type Reading, remark } from '../reading.ts'
import { noDate, noTotals } from '../stand-ins.ts'
import { attributeOf, codeAt, nodeAt, textAt } from '../values.ts'
import { type CategoryNames, categoryNames } from '../vat.ts'
import { readAllowanceCharge, readAllowanceCharges, readTaxCategory } from './allowance-charges.ts'
import { dateAt } from './date.ts'
import { readDelivery } from './delivery.ts'
import { readLine } from './line.ts'
import { readNotes } from './notes.ts'
import { readBuyer, readPayee, readSeller, readTaxRepresentative } from './parties.ts'
import { readPayment, readPaymentTerms } from './payment.ts'
import { readPeriod } from './period.ts'
import { readReferences } from './references.ts'
import { readTotals, readVatBreakdown, taxTotals } from './totals.ts'

/** A UBL 2.1 `Invoice` or `CreditNote` in the terms of EN 16931. */
export function readUbl(reading: Reading, root: XmlNode, specification: string | undefined): NumberedInvoice {
  const names = categoryNames(specification)
  return present({
    ...head(reading, root),
    ...parties(root),
    delivery: readDelivery(reading, root),
    payment: readPayment(root),
    paymentTerms: readPaymentTerms(root),
    ...readAllowanceCharges(root, (each) => ofDocument(reading, names, each)),
    ...sums(reading, root, names),
    lines: [...childrenOf(root, 'cac:InvoiceLine'), ...childrenOf(root, 'cac:CreditNoteLine')].map(
      (line, index) => readLine(reading, names, line, index + 1),
    ),
  })
}

function head(reading: Reading, root: XmlNode) {
  return {
    number: needed(reading, root, 'BT-1, the invoice number,', textAt(root, 'cbc:ID'), ''),
    issueDate: needed(reading, root, 'BT-2, the issue date,', dateAt(reading, root, 'cbc:IssueDate'), noDate),
    typeCode: typeCode(reading, root),
    dueDate:
      dateAt(reading, root, 'cbc:DueDate') ?? dateAt(reading, root, 'cac:PaymentMeans', 'cbc:PaymentDueDate'),
    taxPointDate: dateAt(reading, root, 'cbc:TaxPointDate'),
    taxPointCode: codeAt(root, 'cac:InvoicePeriod', 'cbc:DescriptionCode'),
    notes: readNotes(root),
    period: readPeriod(reading, root),
    references: readReferences(reading, root),
  }
}

function typeCode(reading: Reading, root: XmlNode): string {
  const code = codeAt(root, 'cbc:InvoiceTypeCode') ?? codeAt(root, 'cbc:CreditNoteTypeCode')
  if (code !== undefined) return code
  const assumed = root.name === 'cn:CreditNote' ? '381' : '380'
  remark(reading, 'EINVOICE-READ-ASSUMED', root, `BT-3, the type code, is missing; ${assumed} is assumed.`)
  return assumed
}

function parties(root: XmlNode) {
  return {
    seller: readSeller(root),
    buyer: readBuyer(root),
    payee: readPayee(root),
    taxRepresentative: readTaxRepresentative(root),
  }
}

/** BG-20 or BG-21. */
function ofDocument(
  reading: Reading,
  names: CategoryNames,
  node: XmlNode,
): DocumentAllowanceCharge | undefined {
  const read = readAllowanceCharge(reading, node)
  return read && { ...read, vat: readTaxCategory(reading, names, node, 'cac:TaxCategory') }
}

function sums(reading: Reading, root: XmlNode, names: CategoryNames) {
  const payable = nodeAt(root, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount')
  const told = codeAt(root, 'cbc:DocumentCurrencyCode') ?? attributeOf(payable, 'currencyID')
  const currency = needed(reading, root, 'BT-5, the currency,', told, '')
  const vatAccountingCurrency = codeAt(root, 'cbc:TaxCurrencyCode')
  const taxes = taxTotals(root, currency, vatAccountingCurrency)
  const totals = readTotals(reading, root, taxes)
  return {
    currency,
    vatAccountingCurrency,
    vatBreakdown: readVatBreakdown(reading, names, taxes),
    totals: needed(reading, root, 'BT-115, the amount due,', totals, noTotals),
  }
}
