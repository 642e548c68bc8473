import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { allowanceReasons } from '../code-lists/allowance-reasons.data.ts'
import { chargeReasons } from '../code-lists/charge-reasons.data.ts'
import { codeList, withAlso, without } from '../code-lists/code-list.ts'
import { currencies } from '../code-lists/currencies.data.ts'
import { electronicAddressSchemes } from '../code-lists/electronic-address-schemes.data.ts'
import { coded, currencyAmountNames, mediaTypes } from '../en16931-ubl/code-pattern.ts'
import { childrenOf, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { castDate, normalizeSpace } from '../xpath-values.ts'
import { isGermanBoth } from './countries.ts'
import { soleText } from './reading.ts'
import { namesProcess, type PeppolSpecification } from './specification.ts'

/** Currencies (ISO 4217) of Peppol BIS Billing 3 for UBL (2026.5). */
export const peppolCurrencies = withAlso(without(currencies, 'STD'), 'STN')

/** Schemes of electronic addresses (EAS) of Peppol BIS Billing 3 for UBL (2026.5). */
export const peppolAddressSchemes = without(
  electronicAddressSchemes,
  '0037 0147 0154 0158 0170 0177 0193 0194 0202 0203 0205 0212 0213 0215 0217 0219 0220 AN AQ AS AU EM',
)
const taxPointCodes = codeList('3 35 432')

/** Which category each of these exemption reasons (BT-121) goes with. */
const reasonCategories = [
  ['P0104', 'VATEX-EU-G', 'G'],
  ['P0105', 'VATEX-EU-O', 'O'],
  ['P0106', 'VATEX-EU-IC', 'K'],
  ['P0107', 'VATEX-EU-AE', 'AE'],
  ['P0108', 'VATEX-EU-D', 'E'],
  ['P0109', 'VATEX-EU-F', 'E'],
  ['P0110', 'VATEX-EU-I', 'E'],
  ['P0111', 'VATEX-EU-J', 'E'],
] as const

/** Code rules of Peppol BIS Billing 3 (2026.5), first match first. */
export function codePattern(specification: PeppolSpecification): Pattern<UblDocument> {
  return [...listContexts, ...typeContexts(specification), ...dateAndReasonContexts]
}

const listContexts: Pattern<UblDocument> = [
  {
    names: ['cbc:EmbeddedDocumentBinaryObject'],
    when: ({ attributes }) => attributes.has('mimeCode'),
    assertions: [
      assertion(
        'PEPPOL-EN16931-CL001',
        'The media type of an attachment (BT-125-1) is not in its list.',
        ({ attributes }) => mediaTypes.has(attributes.get('mimeCode') ?? ''),
      ),
    ],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    when: (node) => isMarkedExactly(node, 'false'),
    assertions: [
      coded('PEPPOL-EN16931-CL002', 'The reason code of an allowance (BT-98, BT-140)', allowanceReasons),
    ],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    when: (node) => isMarkedExactly(node, 'true'),
    assertions: [
      coded('PEPPOL-EN16931-CL003', 'The reason code of a charge (BT-105, BT-145)', chargeReasons),
    ],
  },
  {
    names: ['cbc:DescriptionCode'],
    when: (node) => isUnder(node, 'cac:InvoicePeriod'),
    assertions: [coded('PEPPOL-EN16931-CL006', 'The tax point code (BT-8)', taxPointCodes)],
  },
  {
    names: currencyAmountNames,
    assertions: [
      attributeListed('PEPPOL-EN16931-CL007', 'The currency of an amount', 'currencyID', peppolCurrencies),
    ],
  },
]

function typeContexts(specification: PeppolSpecification): Pattern<UblDocument> {
  const { invoiceTypes, creditNoteTypes, germanTypes } = specification
  const typeRule = (id: string, list: ReadonlySet<string>) =>
    assertion<UblDocument>(
      id,
      'The type code (BT-3) is not one of Peppol.',
      (code, document) =>
        !namesProcess(document.root, specification) || list.has(normalizeSpace(stringValue(code))),
    )
  return [
    {
      names: ['cbc:InvoiceTypeCode'],
      assertions: [
        typeRule('PEPPOL-EN16931-P0100', invoiceTypes),
        ...(germanTypes === undefined ? [] : [germanTypeRule(germanTypes)]),
      ],
    },
    {
      names: ['cbc:CreditNoteTypeCode'],
      assertions: [typeRule('PEPPOL-EN16931-P0101', creditNoteTypes)],
    },
  ]
}

function germanTypeRule(germanTypes: ReadonlySet<string>): Assertion<UblDocument> {
  return assertion(
    'PEPPOL-EN16931-P0112',
    'The type code (BT-3) is one between German parties only.',
    (code, document) => !germanTypes.has(normalizeSpace(stringValue(code))) || isGermanBoth(document),
  )
}

const dateAndReasonContexts: Pattern<UblDocument> = [
  {
    names: [
      'cbc:IssueDate',
      'cbc:DueDate',
      'cbc:TaxPointDate',
      'cbc:StartDate',
      'cbc:EndDate',
      'cbc:ActualDeliveryDate',
    ],
    assertions: [assertion('PEPPOL-EN16931-F001', 'A date is not written as YYYY-MM-DD.', isPlainDate)],
  },
  ...reasonCategories.map(
    ([id, reason, category]): Context<UblDocument> => ({
      names: ['cac:TaxCategory'],
      when: (node) => soleText(childrenOf(node, 'cbc:TaxExemptionReasonCode'))?.toUpperCase() === reason,
      assertions: [
        assertion(
          `PEPPOL-EN16931-${id}`,
          `The exemption reason ${reason} (BT-121) goes with the VAT category ${category} only.`,
          (node, document) => document.text(childrenOf(node, 'cbc:ID')) === category,
        ),
      ],
    }),
  ),
  {
    names: ['cbc:EndpointID'],
    when: ({ attributes }) => attributes.has('schemeID'),
    assertions: [
      attributeListed(
        'PEPPOL-EN16931-CL008',
        'The scheme of an electronic address',
        'schemeID',
        peppolAddressSchemes,
      ),
    ],
  },
]

/** The attribute is, to the letter, a code of the list; a missing one is not. */
export function attributeListed(
  id: string,
  what: string,
  attribute: string,
  list: ReadonlySet<string>,
): Assertion<RuleDocument> {
  return assertion(id, `${what} is not in its list.`, ({ attributes }) =>
    list.has(attributes.get(attribute) ?? ''),
  )
}

function isMarkedExactly({ parent }: XmlNode, indicator: 'true' | 'false'): boolean {
  if (parent?.name !== 'cac:AllowanceCharge') return false
  return childrenOf(parent, 'cbc:ChargeIndicator').some((each) => stringValue(each) === indicator)
}

function isPlainDate(date: XmlNode): boolean {
  const text = stringValue(date)
  return text.length === 10 && castDate(text) !== undefined
}
