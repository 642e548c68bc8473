import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { allowanceReasons } from '../code-lists/allowance-reasons.data.ts'
import { chargeReasons } from '../code-lists/charge-reasons.data.ts'
import { countries } from '../code-lists/countries.data.ts'
import { creditNoteTypes } from '../code-lists/credit-note-types.data.ts'
import { currencies } from '../code-lists/currencies.data.ts'
import { electronicAddressSchemes } from '../code-lists/electronic-address-schemes.data.ts'
import { exemptionReasons } from '../code-lists/exemption-reasons.data.ts'
import { identifierSchemes } from '../code-lists/identifier-schemes.data.ts'
import { invoiceTypes } from '../code-lists/invoice-types.data.ts'
import { itemClassifications } from '../code-lists/item-classifications.data.ts'
import { paymentMeansCodes } from '../code-lists/payment-means.data.ts'
import { referenceQualifiers } from '../code-lists/reference-qualifiers.data.ts'
import { textSubjects } from '../code-lists/text-subjects.data.ts'
import { units } from '../code-lists/units.data.ts'
import { childrenOf, hasAncestor } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { isMarked } from '../ubl/category-uses.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { isAtHead } from './contexts.ts'

type CodeList = ReadonlySet<string>

/** Elements whose currency BR-CL-03 looks at. */
export const currencyAmountNames = [
  'cbc:Amount',
  'cbc:BaseAmount',
  'cbc:PriceAmount',
  'cbc:TaxAmount',
  'cbc:TaxableAmount',
  'cbc:LineExtensionAmount',
  'cbc:TaxExclusiveAmount',
  'cbc:TaxInclusiveAmount',
  'cbc:AllowanceTotalAmount',
  'cbc:ChargeTotalAmount',
  'cbc:PrepaidAmount',
  'cbc:PayableRoundingAmount',
  'cbc:PayableAmount',
] as const

/** UNTDID 5305 VAT categories (BT-95, BT-102, BT-118, BT-151) as EN 16931 lists them. */
export const vatCategoryCodes: CodeList = new Set(['AE', 'L', 'M', 'E', 'S', 'Z', 'G', 'O', 'K', 'B'])
const taxPointCodes: CodeList = new Set(['3', '35', '432'])

/** The six media types that a supporting document may have (BT-125-1). */
export const mediaTypes: CodeList = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
])

/** BR-CL rules (EN 16931 code lists as of rules 1.3.16). */
export const codePattern: Pattern<UblDocument> = [
  { names: ['cbc:InvoiceTypeCode'], assertions: [coded('BR-CL-01', 'The type code (BT-3)', invoiceTypes)] },
  {
    names: ['cbc:CreditNoteTypeCode'],
    assertions: [coded('BR-CL-01', 'The type code (BT-3)', creditNoteTypes)],
  },
  {
    names: currencyAmountNames,
    assertions: [attributeCoded('BR-CL-03', 'The currency of an amount', 'currencyID', currencies)],
  },
  { names: ['cbc:DocumentCurrencyCode'], assertions: [coded('BR-CL-04', 'The currency (BT-5)', currencies)] },
  {
    names: ['cbc:TaxCurrencyCode'],
    assertions: [coded('BR-CL-05', 'The accounting currency (BT-6)', currencies)],
  },
  {
    names: ['cbc:DescriptionCode'],
    under: ['cac:InvoicePeriod'],
    assertions: [coded('BR-CL-06', 'The tax point code (BT-8)', taxPointCodes)],
  },
  schemed(
    'BR-CL-07',
    'The scheme of an object identifier (BT-18, BT-128)',
    referenceQualifiers,
    ['cac:AdditionalDocumentReference', 'cac:DocumentReference'],
    isObjectIdentifier,
  ),
  {
    names: ['cbc:Note'],
    when: isAtHead,
    assertions: [
      assertion('BR-CL-08', 'The subject code of a note (BT-21) is not in its list.', hasKnownSubject),
    ],
  },
  {
    names: ['cbc:ID'],
    under: ['cac:PartyIdentification'],
    when: hasScheme,
    assertions: [
      assertion('BR-CL-10', 'The scheme of a party identifier is not in its list.', hasPartyScheme),
    ],
  },
  {
    names: ['cbc:CompanyID'],
    under: ['cac:PartyLegalEntity'],
    when: hasScheme,
    assertions: [
      attributeCoded('BR-CL-11', 'The scheme of a legal registration', 'schemeID', identifierSchemes),
    ],
  },
  {
    names: ['cbc:ItemClassificationCode'],
    when: (node) => node.attributes.has('listID'),
    assertions: [
      attributeCoded('BR-CL-13', 'The scheme of a classification (BT-158-1)', 'listID', itemClassifications),
    ],
  },
  {
    names: ['cbc:IdentificationCode'],
    under: ['cac:Country'],
    assertions: [coded('BR-CL-14', 'The country of an address', countries)],
  },
  {
    names: ['cbc:IdentificationCode'],
    under: ['cac:OriginCountry'],
    assertions: [coded('BR-CL-15', 'The country of origin (BT-159)', countries)],
  },
  {
    names: ['cbc:PaymentMeansCode'],
    under: ['cac:PaymentMeans'],
    assertions: [coded('BR-CL-16', 'The payment means (BT-81)', paymentMeansCodes)],
  },
  {
    names: ['cbc:ID'],
    under: ['cac:TaxCategory'],
    assertions: [coded('BR-CL-17', 'The VAT category (BT-118, BT-95, BT-102)', vatCategoryCodes)],
  },
  {
    names: ['cbc:ID'],
    under: ['cac:ClassifiedTaxCategory'],
    assertions: [coded('BR-CL-18', 'The VAT category of a line (BT-151)', vatCategoryCodes)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    under: ['cac:AllowanceCharge'],
    when: ({ parent }) => parent !== undefined && isMarked(parent, false),
    assertions: [coded('BR-CL-19', 'The reason code of an allowance (BT-98, BT-140)', allowanceReasons)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    under: ['cac:AllowanceCharge'],
    when: ({ parent }) => parent !== undefined && isMarked(parent, true),
    assertions: [coded('BR-CL-20', 'The reason code of a charge (BT-105, BT-145)', chargeReasons)],
  },
  schemed('BR-CL-21', 'The scheme of a standard identifier (BT-157-1)', identifierSchemes, [
    'cac:StandardItemIdentification',
  ]),
  {
    names: ['cbc:TaxExemptionReasonCode'],
    assertions: [
      assertion('BR-CL-22', 'The exemption reason code (BT-121) is not in its list.', (node) =>
        exemptionReasons.has(normalizeSpace(stringValue(node).toUpperCase())),
      ),
    ],
  },
  {
    names: ['cbc:InvoicedQuantity', 'cbc:BaseQuantity', 'cbc:CreditedQuantity'],
    when: (node) => node.attributes.has('unitCode'),
    assertions: [attributeCoded('BR-CL-23', 'The unit of a quantity (BT-130, BT-150)', 'unitCode', units)],
  },
  {
    names: ['cbc:EmbeddedDocumentBinaryObject'],
    when: (node) => node.attributes.has('mimeCode'),
    assertions: [
      assertion('BR-CL-24', 'The media type of an attachment (BT-125-1) is not in its list.', (node) =>
        mediaTypes.has(node.attributes.get('mimeCode') ?? ''),
      ),
    ],
  },
  {
    names: ['cbc:EndpointID'],
    when: (node) => node.attributes.has('schemeID'),
    assertions: [
      attributeCoded('BR-CL-25', 'The scheme of an electronic address', 'schemeID', electronicAddressSchemes),
    ],
  },
  schemed('BR-CL-26', 'The scheme of a delivery location (BT-71-1)', identifierSchemes, [
    'cac:DeliveryLocation',
  ]),
]

/** The element's text is a code of the list. */
export function coded(id: string, what: string, list: CodeList): Assertion<RuleDocument> {
  return assertion(id, `${what} is not in its list.`, (node) => list.has(normalizeSpace(stringValue(node))))
}

/** The attribute is a code of the list; a missing one is not. */
export function attributeCoded(
  id: string,
  what: string,
  attribute: string,
  list: CodeList,
): Assertion<RuleDocument> {
  return assertion(id, `${what} is not in its list.`, (node) =>
    list.has(normalizeSpace(node.attributes.get(attribute) ?? '')),
  )
}

function schemed(
  id: string,
  what: string,
  list: CodeList,
  under: readonly string[],
  when: (node: XmlNode) => boolean = () => true,
): Context<UblDocument> {
  return {
    names: ['cbc:ID'],
    under,
    when: (node) => hasScheme(node) && when(node),
    assertions: [attributeCoded(id, what, 'schemeID', list)],
  }
}

function hasScheme({ attributes }: XmlNode): boolean {
  return attributes.has('schemeID')
}

function isObjectIdentifier({ parent }: XmlNode): boolean {
  if (parent === undefined) return false
  return childrenOf(parent, 'cbc:DocumentTypeCode').some((code) => stringValue(code) === '130')
}

const subjectText = ` ${[...textSubjects].join(' ')} `

/** A subject code is what stands between the first two `#`, if that is three characters. */
function hasKnownSubject(note: XmlNode): boolean {
  const [, code, ...rest] = stringValue(note).split('#', 3)
  if (code === undefined || rest.length === 0 || [...code].length !== 3) return true
  return subjectText.includes(code)
}

function hasPartyScheme(identifier: XmlNode): boolean {
  const scheme = normalizeSpace(identifier.attributes.get('schemeID') ?? '')
  if (identifierSchemes.has(scheme)) return true
  const direct = ['cac:AccountingSupplierParty', 'cac:PayeeParty'].some((name) =>
    hasAncestor(identifier, name),
  )
  return scheme === 'SEPA' && direct
}
