import type { Note, NumberedInvoice } from '../../model/invoice.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, someOf } from '../present.ts'
import { needed, type Reading, remark } from '../reading.ts'
import { noDate, noTotals } from '../stand-ins.ts'
import { all, attributeOf, codeAt, textAt } from '../values.ts'
import { type CategoryNames, categoryNames } from '../vat.ts'
import { readDocumentAllowanceCharges } from './allowance-charges.ts'
import { dateAt } from './date.ts'
import { readDelivery } from './delivery.ts'
import { readLines } from './lines.ts'
import { readBuyer, readPayee, readSeller, readTaxRepresentative } from './parties.ts'
import { type Parts, partsOf } from './parts.ts'
import { readPayment, readPaymentTerms } from './payment.ts'
import { readPeriod } from './period.ts'
import { readReferences } from './references.ts'
import { readTaxPointCode, readVatBreakdown, taxPointDateHolder } from './tax.ts'
import { readTotals, taxTotals } from './totals.ts'

/** A UN/CEFACT `CrossIndustryInvoice` of any profile in the terms of EN 16931. */
export function readCii(reading: Reading, root: XmlNode, specification: string | undefined): NumberedInvoice {
  const names = categoryNames(specification)
  const parts = partsOf(root)
  const { transaction, agreement, delivery, settlement } = parts
  return present({
    ...head(reading, root, parts),
    seller: readSeller(agreement),
    buyer: readBuyer(agreement),
    payee: readPayee(settlement),
    taxRepresentative: readTaxRepresentative(agreement),
    delivery: readDelivery(reading, delivery),
    payment: readPayment(settlement),
    paymentTerms: readPaymentTerms(settlement),
    ...readDocumentAllowanceCharges(reading, names, settlement),
    ...sums(reading, root, names, settlement),
    lines: readLines(reading, names, transaction),
  })
}

function head(reading: Reading, root: XmlNode, parts: Parts) {
  const { document, settlement } = parts
  const issued = dateAt(reading, document, 'ram:IssueDateTime')
  const terms = all(settlement, 'ram:SpecifiedTradePaymentTerms')
  return {
    number: needed(reading, root, 'BT-1, the invoice number,', textAt(document, 'ram:ID'), ''),
    issueDate: needed(reading, root, 'BT-2, the issue date,', issued, noDate),
    typeCode: typeCode(reading, root, document),
    dueDate: terms.map((each) => dateAt(reading, each, 'ram:DueDateDateTime')).find((date) => date),
    taxPointDate: dateAt(reading, taxPointDateHolder(settlement), 'ram:TaxPointDate'),
    taxPointCode: readTaxPointCode(settlement),
    notes: someOf(all(document, 'ram:IncludedNote').map(note)),
    period: readPeriod(reading, settlement),
    references: readReferences(reading, parts),
  }
}

function typeCode(reading: Reading, root: XmlNode, document: XmlNode | undefined): string {
  const code = codeAt(document, 'ram:TypeCode')
  if (code !== undefined) return code
  remark(reading, 'EINVOICE-READ-ASSUMED', root, 'BT-3, the type code, is missing; 380 is assumed.')
  return '380'
}

/** BG-1. */
function note(node: XmlNode): Note | undefined {
  const text = textAt(node, 'ram:Content')
  return text === undefined ? undefined : present({ subjectCode: codeAt(node, 'ram:SubjectCode'), text })
}

function sums(reading: Reading, root: XmlNode, names: CategoryNames, settlement: XmlNode | undefined) {
  const told = codeAt(settlement, 'ram:InvoiceCurrencyCode')
  const implied = attributeOf(taxTotals(settlement)[0], 'currencyID')
  const currency = needed(reading, root, 'BT-5, the currency,', told ?? implied, '')
  const vatAccountingCurrency = codeAt(settlement, 'ram:TaxCurrencyCode')
  const totals = readTotals(reading, settlement, currency, vatAccountingCurrency)
  return {
    currency,
    vatAccountingCurrency,
    vatBreakdown: readVatBreakdown(reading, names, settlement),
    totals: needed(reading, root, 'BT-115, the amount due,', totals, noTotals),
  }
}
