import { stringValue } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { allowanceCharge, delivery } from '../cii/names.ts'
import { isMarked } from '../cii/tax.ts'
import { allowanceReasons } from '../code-lists/allowance-reasons.data.ts'
import { chargeReasons } from '../code-lists/charge-reasons.data.ts'
import { currencies } from '../code-lists/currencies.data.ts'
import { electronicAddressSchemes } from '../code-lists/electronic-address-schemes.data.ts'
import { exemptionReasons } from '../code-lists/exemption-reasons.data.ts'
import { identifierSchemes } from '../code-lists/identifier-schemes.data.ts'
import { itemClassifications } from '../code-lists/item-classifications.data.ts'
import { paymentMeansCodes } from '../code-lists/payment-means.data.ts'
import { referenceQualifiers } from '../code-lists/reference-qualifiers.data.ts'
import { units } from '../code-lists/units.data.ts'
import { attributeCoded, coded, mediaTypes, vatCategoryCodes } from '../en16931-ubl/code-pattern.ts'
import { hasAncestor, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { ciiCountries, ciiTaxPointCodes, ciiTextSubjects, documentTypes } from './cii-code-lists.data.ts'

type CodeList = ReadonlySet<string>

/** Codes that are an element's text. */
const texts: Pattern<CiiDocument> = [
  texted('BR-CL-01', 'The type code (BT-3)', documentTypes, 'ram:TypeCode', 'rsm:ExchangedDocument'),
  texted('BR-CL-04', 'The currency (BT-5)', currencies, 'ram:InvoiceCurrencyCode'),
  texted('BR-CL-05', 'The accounting currency (BT-6)', currencies, 'ram:TaxCurrencyCode'),
  texted('BR-CL-06', 'The tax point code (BT-8)', ciiTaxPointCodes, 'ram:DueDateTypeCode'),
  texted(
    'BR-CL-07',
    'The scheme of an object identifier (BT-18, BT-128)',
    referenceQualifiers,
    'ram:ReferenceTypeCode',
  ),
  texted('BR-CL-08', 'The subject code of a note (BT-21)', ciiTextSubjects, 'ram:SubjectCode'),
  texted('BR-CL-14', 'The country of an address', ciiCountries, 'ram:CountryID'),
  texted(
    'BR-CL-16',
    'The payment means (BT-81)',
    paymentMeansCodes,
    'ram:TypeCode',
    'ram:SpecifiedTradeSettlementPaymentMeans',
  ),
  texted(
    'BR-CL-17',
    'The VAT category of an allowance or charge (BT-95, BT-102)',
    vatCategoryCodes,
    'ram:CategoryCode',
    'ram:CategoryTradeTax',
  ),
  texted(
    'BR-CL-18',
    'The VAT category (BT-118, BT-151)',
    vatCategoryCodes,
    'ram:CategoryCode',
    'ram:ApplicableTradeTax',
  ),
  reasoned('BR-CL-19', 'The reason code of an allowance (BT-98, BT-140)', allowanceReasons, false),
  reasoned('BR-CL-20', 'The reason code of a charge (BT-105, BT-145)', chargeReasons, true),
  {
    names: ['ram:ExemptionReasonCode'],
    assertions: [
      assertion('BR-CL-22', 'The exemption reason code (BT-121) is not in its list.', (node) =>
        exemptionReasons.has(normalizeSpace(stringValue(node).toUpperCase())),
      ),
    ],
  },
]

/** Codes that are an attribute; an element without it is not asked. */
const attributes: Pattern<CiiDocument> = [
  attributed('BR-CL-03', 'The currency of a VAT total', currencies, 'currencyID', ['ram:TaxTotalAmount']),
  attributed(
    'BR-CL-10',
    'The scheme of an identifier',
    identifierSchemes,
    'schemeID',
    ['ram:GlobalID'],
    (node) => !hasAncestor(node, 'ram:SpecifiedTradeProduct') && !hasAncestor(node, 'ram:ShipToTradeParty'),
  ),
  attributed(
    'BR-CL-11',
    'The scheme of an identifier or legal registration',
    identifierSchemes,
    'schemeID',
    ['ram:ID'],
    (node) => !hasAncestor(node, 'ram:SpecifiedTaxRegistration'),
  ),
  attributed('BR-CL-13', 'The scheme of a classification (BT-158-1)', itemClassifications, 'listID', [
    'ram:ClassCode',
  ]),
  attributed(
    'BR-CL-21',
    'The scheme of a standard identifier (BT-157-1)',
    identifierSchemes,
    'schemeID',
    ['ram:GlobalID'],
    (node) => isUnder(node, 'ram:SpecifiedTradeProduct'),
  ),
  attributed('BR-CL-23', 'The unit of a quantity (BT-130, BT-150)', units, 'unitCode', [
    'ram:BasisQuantity',
    'ram:BilledQuantity',
  ]),
  attributed(
    'BR-CL-25',
    'The scheme of an electronic address',
    electronicAddressSchemes,
    'schemeID',
    ['ram:URIID'],
    (node) => isUnder(node, 'ram:URIUniversalCommunication'),
  ),
  attributed(
    'BR-CL-26',
    'The scheme of a delivery location (BT-71-1)',
    identifierSchemes,
    'schemeID',
    ['ram:GlobalID'],
    (node) => isUnder(node, 'ram:ShipToTradeParty', delivery),
  ),
]

/** BR-CL rules (EN 16931 code lists as of rules 1.3.16): an identifier with a scheme is judged by that, and not as a country. */
export const codePattern: Pattern<CiiDocument> = [
  ...attributes,
  ...texts,
  texted('BR-CL-15', 'The country of origin (BT-159)', ciiCountries, 'ram:ID', 'ram:OriginTradeCountry'),
  {
    names: ['ram:AttachmentBinaryObject'],
    when: (node) => node.attributes.has('mimeCode'),
    assertions: [
      assertion('BR-CL-24', 'The media type of an attachment (BT-125-1) is not in its list.', (node) =>
        mediaTypes.has(node.attributes.get('mimeCode') ?? ''),
      ),
    ],
  },
]

function texted(
  id: string,
  what: string,
  list: CodeList,
  name: string,
  ...under: readonly string[]
): Context<CiiDocument> {
  return {
    names: [name],
    when: (node) => isUnder(node, ...under),
    assertions: [coded(id, what, list)],
  }
}

function reasoned(id: string, what: string, list: CodeList, charge: boolean): Context<CiiDocument> {
  return {
    names: ['ram:ReasonCode'],
    when: ({ parent }) => parent?.name === allowanceCharge && isMarked(parent, charge),
    assertions: [coded(id, what, list)],
  }
}

function attributed(
  id: string,
  what: string,
  list: CodeList,
  attribute: string,
  names: readonly string[],
  when: NonNullable<Context<CiiDocument>['when']> = () => true,
): Context<CiiDocument> {
  return {
    names,
    when: (node, document) => node.attributes.has(attribute) && when(node, document),
    assertions: [attributeCoded(id, what, attribute, list)],
  }
}
