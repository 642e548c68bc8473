import type { Note, NumberedInvoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** BT-24, BT-23, BT-1 and BT-2. */
export function identification(invoice: NumberedInvoice, profile: Profile): (XmlElement | undefined)[] {
  return [
    leaf('cbc:CustomizationID', profile.specification),
    leaf('cbc:ProfileID', profile.process),
    leaf('cbc:ID', invoice.number),
    leaf('cbc:IssueDate', invoice.issueDate),
  ]
}

/** BG-1: one element for each note, or all in one where the profile allows no more. */
export function notes(held: readonly Note[] = [], profile: Profile): (XmlElement | undefined)[] {
  const texts = held.map(({ subjectCode, text }) =>
    subjectCode === undefined ? text : `#${subjectCode}#${text}`,
  )
  return profile.oneNote ? [leaf('cbc:Note', texts.join('\n'))] : texts.map((text) => leaf('cbc:Note', text))
}

/** BT-5, BT-6, BT-19 and BT-10. */
export function currenciesAndBuyerReferences(invoice: NumberedInvoice): (XmlElement | undefined)[] {
  return [
    leaf('cbc:DocumentCurrencyCode', invoice.currency),
    leaf('cbc:TaxCurrencyCode', invoice.vatAccountingCurrency),
    leaf('cbc:AccountingCost', invoice.references?.buyerAccounting),
    leaf('cbc:BuyerReference', invoice.references?.buyerReference),
  ]
}
