import { accept, assert, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { isCreditNote } from '../../model/type-code.ts'
import type { Profile } from '../../profiles/profile.ts'
import { profileFaults } from '../../profiles/profile-faults.ts'
import { writeXml } from '../../xml/write-xml.ts'
import { group, type XmlContent } from '../../xml/xml-tree.ts'
import type { RenderOptions } from '../render-options.ts'
import { allowanceCharges } from './allowance-charge.ts'
import { creditNoteHead } from './credit-note-head.ts'
import { delivery } from './delivery.ts'
import { invoiceHead } from './invoice-head.ts'
import { type LineNames, line } from './line.ts'
import { cacNamespace, cbcNamespace, creditNoteNamespace, invoiceNamespace } from './namespaces.ts'
import { buyerParty, payeeParty, sellerParty, taxRepresentativeParty } from './parties.ts'
import { paymentMeans, paymentTerms } from './payment.ts'
import { monetaryTotal, taxTotals } from './totals.ts'

/** What is different between the two documents that UBL has for invoices. */
interface UblDocument {
  readonly name: 'Invoice' | 'CreditNote'
  readonly namespace: string
  readonly head: (invoice: NumberedInvoice, profile: Profile) => XmlContent[]
  readonly line: LineNames
}

const invoiceDocument: UblDocument = {
  name: 'Invoice',
  namespace: invoiceNamespace,
  head: invoiceHead,
  line: { line: 'cac:InvoiceLine', quantity: 'cbc:InvoicedQuantity' },
}

const creditNoteDocument: UblDocument = {
  name: 'CreditNote',
  namespace: creditNoteNamespace,
  head: creditNoteHead,
  line: { line: 'cac:CreditNoteLine', quantity: 'cbc:CreditedQuantity' },
}

/**
 * The invoice as a UBL 2.1 document in the given profile: an `Invoice`, or a `CreditNote` where the type code (BT-3) is
 * one of those. Equal invoices make equal bytes. Faults: what the profile has no place for and may not lose.
 */
export function renderUbl(
  invoice: NumberedInvoice,
  profile: Profile,
  options: RenderOptions = {},
): Result<Uint8Array, Fault[]> {
  assert(profile.format === 'ubl', 'only profiles of UBL are rendered as UBL')
  const faults = profileFaults(invoice, profile)
  if (faults.length > 0) return refuse(faults)
  const document = isCreditNote(invoice.typeCode) ? creditNoteDocument : invoiceDocument
  const content = [document.head(invoice, profile), body(invoice, profile, document, options)]
  const root = group(document.name, content, {
    xmlns: document.namespace,
    'xmlns:cac': cacNamespace,
    'xmlns:cbc': cbcNamespace,
  })
  assert(root !== undefined, 'a profile has an identifier, so an invoice is never empty')
  return accept(writeXml(root))
}

function body(
  invoice: NumberedInvoice,
  profile: Profile,
  document: UblDocument,
  options: RenderOptions,
): XmlContent[] {
  const creditor = invoice.payment?.directDebit?.creditorIdentifier
  return [
    sellerParty(invoice.seller, invoice.payee === undefined ? creditor : undefined, profile),
    buyerParty(invoice.buyer, profile),
    invoice.payee && payeeParty(invoice.payee, creditor),
    invoice.taxRepresentative && taxRepresentativeParty(invoice.taxRepresentative, profile),
    invoice.delivery && delivery(invoice.delivery),
    invoice.payment &&
      paymentMeans(invoice.payment, document.name === 'CreditNote' ? invoice.dueDate : undefined),
    paymentTerms(invoice.paymentTerms),
    allowanceCharges(invoice.allowances, invoice.charges, invoice.currency, profile),
    taxTotals(invoice, profile),
    monetaryTotal(invoice),
    invoice.lines.map((each) => () => line(each, invoice.currency, document.line, profile, options)),
  ]
}
