import { assertion, exists, existsOneOf } from '../rules/assertion.ts'
import { childrenOf, has, path } from '../rules/path.ts'
import type { Pattern } from '../rules/pattern.ts'
import { isEmpty } from '../rules/peppol-ubl/empty-element-pattern.ts'
import type { RuleDocument } from '../rules/rule-document.ts'
import { castDate, castDouble, normalizeSpace } from '../rules/xpath-values.ts'
import { stringValue } from '../xml/xml-node.ts'
import { despatchCustomization } from './despatch-names.ts'

const outstandingReason = path('cbc:OutstandingReason')
const outstandingQuantity = path('cbc:OutstandingQuantity')

const namePaths = ['cac:Party/cac:PartyName/cbc:Name', 'cac:Party/cac:PartyIdentification/cbc:ID'] as const

/** The rules of T16 beyond what it may hold: PEPPOL-T16 (2026.5). */
export const transactionPattern: Pattern<RuleDocument> = [
  {
    names: ['cbc:CustomizationID'],
    assertions: [
      assertion('PEPPOL-T16-R011', 'The specification is not the one of despatch advices.', (node) =>
        normalizeSpace(stringValue(node)).startsWith(despatchCustomization),
      ),
    ],
  },
  {
    names: ['cac:BuyerCustomerParty'],
    assertions: [
      existsOneOf('PEPPOL-T16-R008', 'The buyer has neither a name nor an identifier.', ...namePaths),
    ],
  },
  {
    names: ['cac:SellerSupplierParty'],
    assertions: [
      existsOneOf('PEPPOL-T16-R009', 'The seller has neither a name nor an identifier.', ...namePaths),
    ],
  },
  {
    names: ['cac:OriginatorCustomerParty'],
    assertions: [
      existsOneOf('PEPPOL-T16-R010', 'The originator has neither a name nor an identifier.', ...namePaths),
    ],
  },
  {
    names: ['cac:DespatchLine'],
    assertions: [
      existsOneOf(
        'PEPPOL-T16-R003',
        'The item of a line has neither a standard identifier nor one of its seller.',
        'cac:Item/cac:StandardItemIdentification/cbc:ID',
        'cac:Item/cac:SellersItemIdentification/cbc:ID',
      ),
      exists('PEPPOL-T16-R004', 'The item of a line has no name.', 'cac:Item/cbc:Name'),
      {
        ...exists('PEPPOL-T16-R005', 'A line does not say how much left.', 'cbc:DeliveredQuantity'),
        level: 'warning',
      },
      assertion('PEPPOL-T16-R006', 'Less than nothing left, or what left is no number.', (node, document) => {
        const quantity = document.single(childrenOf(node, 'cbc:DeliveredQuantity'))
        return quantity !== undefined && (castDouble(stringValue(quantity)) ?? Number.NaN) >= 0
      }),
      assertion(
        'PEPPOL-T16-R007',
        'A line does not say why something is outstanding.',
        (node) => !has(node, outstandingQuantity) || has(node, outstandingReason),
        'warning',
      ),
    ],
  },
]

/** Dates of which Peppol wants that they have no zone: PEPPOL-COMMON-R030 (2026.5). */
export const datePattern: Pattern<RuleDocument> = [
  {
    names: ['cbc:IssueDate', 'cbc:StartDate', 'cbc:EndDate'],
    assertions: [
      assertion('PEPPOL-COMMON-R030', 'A date is not a day of the calendar as YYYY-MM-DD.', (node) => {
        const text = stringValue(node)
        return text.length === 10 && castDate(text) !== undefined
      }),
    ],
  },
]

/** Every empty element is a finding of its own: PEPPOL-COMMON-R001 (2026.5). */
export const emptyPattern: Pattern<RuleDocument> = [
  { when: isEmpty, assertions: [assertion('PEPPOL-COMMON-R001', 'An element is empty.', () => false)] },
]
