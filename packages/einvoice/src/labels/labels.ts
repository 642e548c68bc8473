import type { VatCategory } from '../model/vat.ts'
import type { DocumentKind } from './document-kind.ts'
import type { PaymentMeansKind } from './payment-means.ts'
import type { UnitKind } from './unit-word.ts'

/** Texts by what they name. */
type Words<Key extends string> = Readonly<Record<Key, string>>

/**
 * Every word of an invoice that people read, in one language, as its tax law and its trade say it. `{…}` in a text is a
 * place for a value, which `filled` puts in.
 */
export interface Labels {
  /** What the document is called (BT-3). */
  readonly documents: Words<DocumentKind>
  readonly head: Words<
    'number' | 'issueDate' | 'dueDate' | 'deliveryDate' | 'period' | 'taxPoint' | 'currency'
  >
  /** BT-8, the codes of UNTDID 2005 in words. */
  readonly taxPoints: Words<'3' | '35' | '432'>
  readonly parties: Words<'seller' | 'buyer' | 'payee' | 'taxRepresentative' | 'deliverTo'>
  /** What identifies and reaches a party. */
  readonly party: Words<
    | 'vatIdentifier'
    | 'taxRegistration'
    | 'legalRegistration'
    | 'identifier'
    | 'electronicAddress'
    | 'contact'
    | 'telephone'
    | 'email'
  >
  /** BT-10 to BT-19 and BG-3. */
  readonly references: Words<
    | 'title'
    | 'buyerReference'
    | 'project'
    | 'contract'
    | 'purchaseOrder'
    | 'salesOrder'
    | 'receivingAdvice'
    | 'despatchAdvice'
    | 'tender'
    | 'invoicedObject'
    | 'buyerAccounting'
    | 'precedingInvoice'
    | 'precedingInvoiceOf'
  >
  readonly lines: Words<
    | 'title'
    | 'position'
    | 'item'
    | 'quantity'
    | 'unitPrice'
    | 'pricePer'
    | 'grossPrice'
    | 'discount'
    | 'vatRate'
    | 'netAmount'
    | 'allowance'
    | 'charge'
    | 'percentOf'
    | 'orderLine'
    | 'buyerAccounting'
    | 'object'
    | 'period'
    | 'sellerIdentifier'
    | 'buyerIdentifier'
    | 'standardIdentifier'
    | 'gtin'
    | 'classification'
    | 'originCountry'
  >
  /** Lots and serials of a line. */
  readonly tracked: Words<
    'title' | 'lot' | 'lotQuantity' | 'serial' | 'serials' | 'serialCount' | 'expiry' | 'warranty' | 'more'
  >
  readonly vat: Words<'title' | 'category' | 'rate' | 'taxableAmount' | 'taxAmount' | 'exemption'>
  /** BT-118 and its like in words; where the law prescribes words, those. */
  readonly vatCategories: Words<VatCategory>
  /** BG-22. */
  readonly totals: Words<
    | 'title'
    | 'lineNet'
    | 'allowances'
    | 'charges'
    | 'withoutVat'
    | 'vat'
    | 'vatInAccountingCurrency'
    | 'withVat'
    | 'prepaid'
    | 'rounding'
    | 'payable'
    | 'credited'
  >
  /** BG-16. */
  readonly payment: Words<
    | 'title'
    | 'means'
    | 'terms'
    | 'iban'
    | 'account'
    | 'accountName'
    | 'bic'
    | 'remittance'
    | 'card'
    | 'cardHolder'
    | 'mandate'
    | 'creditorIdentifier'
    | 'debitedAccount'
    | 'scanToPay'
  >
  /** BT-81 in words. */
  readonly paymentMeans: Words<PaymentMeansKind>
  /** What stands after the figures. */
  readonly closing: Words<
    'notes' | 'attachments' | 'download' | 'verify' | 'scanToVerify' | 'page' | 'remarks'
  >
  /** One unit and several of them; the same text where the language makes no difference. */
  readonly units: Readonly<Record<UnitKind, readonly [one: string, several: string]>>
}
