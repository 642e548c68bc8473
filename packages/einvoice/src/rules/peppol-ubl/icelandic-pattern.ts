import type { XmlNode } from '../../xml/xml-node.ts'
import { stringValue } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { castDate } from '../xpath-values.ts'
import { countriesOf } from './countries.ts'
import { attributesOf, hasEach, lengthOf, rawText, someText } from './reading.ts'

const legalNumber = path('cac:Party/cac:PartyLegalEntity/cbc:CompanyID')
const address = path('cac:Party/cac:PostalAddress')
const account = path('cac:PayeeFinancialAccount/cbc:ID')
const invoiceTypes: ReadonlySet<string> = new Set(['380', '381'])

/** Rules of Peppol BIS Billing 3 (2026.5) for Icelandic sellers. */
export const icelandicPattern: Pattern<UblDocument> = [
  {
    names: rootNames,
    when: (root, document) => isRoot(root) && countriesOf(document).sellerPostal === 'IS',
    assertions: [
      assertion(
        'IS-R-001',
        'The type code (BT-3) of an Icelandic seller is not 380 or 381.',
        (root, document) =>
          ['cbc:InvoiceTypeCode', 'cbc:CreditNoteTypeCode'].some((name) =>
            invoiceTypes.has(document.text(childrenOf(root, name))),
          ),
        'warning',
      ),
      assertion('IS-R-002', 'An Icelandic seller has no kennitala (BT-30, scheme 0196).', (root) =>
        childrenOf(root, 'cac:AccountingSupplierParty').some(hasKennitala),
      ),
      assertion('IS-R-003', 'An Icelandic seller has no street or post code (BT-35, BT-38).', (root) =>
        childrenOf(root, 'cac:AccountingSupplierParty').some(hasStreetAndZone),
      ),
      accountRule('IS-R-006', '9'),
      accountRule('IS-R-007', '42'),
      ...finalDateRules(),
    ],
  },
  {
    names: ['cac:AccountingCustomerParty'],
    when: (_, document) => {
      const { sellerPostal, buyerPostal } = countriesOf(document)
      return sellerPostal === 'IS' && buyerPostal === 'IS'
    },
    assertions: [
      assertion(
        'IS-R-004',
        'The Icelandic buyer of an Icelandic seller has no kennitala (BT-47).',
        hasKennitala,
      ),
      assertion(
        'IS-R-005',
        'The Icelandic buyer of an Icelandic seller has no street or post code (BT-50, BT-53).',
        hasStreetAndZone,
      ),
    ],
  },
]

function hasKennitala(side: XmlNode): boolean {
  return attributesOf(select(side, legalNumber), 'schemeID').includes('0196')
}

function hasStreetAndZone(side: XmlNode): boolean {
  return select(side, address).some((each) => hasEach(each, 'cbc:StreetName', 'cbc:PostalZone'))
}

function accountRule(id: string, code: string): Assertion<UblDocument> {
  return assertion(id, `A payment by ${code} has no account of 12 characters (BT-84).`, (root, document) => {
    const means = childrenOf(root, 'cac:PaymentMeans').filter((each) =>
      someText(childrenOf(each, 'cbc:PaymentMeansCode'), code),
    )
    const accounts = means.flatMap((each) => select(each, account))
    return means.length === 0 || lengthOf(document.text(accounts)) === 12
  })
}

/** A reference described `EINDAGI` holds the last day to pay. */
function finalDateRules(): readonly Assertion<UblDocument>[] {
  const finalDates = (root: XmlNode) =>
    childrenOf(root, 'cac:AdditionalDocumentReference').filter((reference) =>
      someText(childrenOf(reference, 'cbc:DocumentDescription'), 'EINDAGI'),
    )
  return [
    assertion('IS-R-008', 'The last day to pay (EINDAGI) is not written as YYYY-MM-DD.', (root, document) => {
      const references = finalDates(root)
      if (references.length === 0) return true
      const date = rawText(references.flatMap(idsOf), document)
      return lengthOf(date) === 10 && castDate(date) !== undefined
    }),
    assertion(
      'IS-R-009',
      'There is a last day to pay (EINDAGI), but no due date (BT-9).',
      (root) => finalDates(root).length === 0 || childOf(root, 'cbc:DueDate') !== undefined,
    ),
    assertion('IS-R-010', 'The last day to pay (EINDAGI) is before the due date (BT-9).', (root) => {
      const references = finalDates(root)
      const dueDates = childrenOf(root, 'cbc:DueDate').map(stringValue)
      return (
        references.length === 0 ||
        references.flatMap(idsOf).some((id) => dueDates.some((due) => due <= stringValue(id)))
      )
    }),
  ]
}

function idsOf(reference: XmlNode): readonly XmlNode[] {
  return childrenOf(reference, 'cbc:ID')
}
