import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { withAlso, without } from '../code-lists/code-list.ts'
import { electronicAddressSchemes } from '../code-lists/electronic-address-schemes.data.ts'
import { identifierSchemes } from '../code-lists/identifier-schemes.data.ts'
import { mediaTypes } from '../en16931-ubl/code-pattern.ts'
import { isAtHead, isRoot } from '../en16931-ubl/contexts.ts'
import { hasAncestor, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { payableRule, prepaymentRules } from './prepayment-rules.ts'
import { subLineRules } from './sub-line-rules.ts'
import { isExtension } from './xrechnung-profile.ts'

const healthSchemes = 'XR01 XR02 XR03'
/** Schemes of identifiers (ICD) and those of German health. The official list lacks a blank behind its last code, 0244. */
export const identifiers = withAlso(without(identifierSchemes, '0244-0248'), healthSchemes)
/** Schemes of electronic addresses (EAS) and those of German health. */
export const addresses = withAlso(without(electronicAddressSchemes, '0242 0245 0246 0248'), healthSchemes)
const creditorSides = ['cac:AccountingSupplierParty', 'cac:PayeeParty'] as const

/** BR-DEX-01, asked of an attachment. */
export const mediaTypeRule: Assertion<RuleDocument> = assertion(
  'BR-DEX-01',
  'The media type of an attachment (BT-125-1) is not in its list, which has application/xml here.',
  ({ attributes }) => {
    const type = attributes.get('mimeCode') ?? ''
    return mediaTypes.has(type) || type === 'application/xml'
  },
)

/** Rules of the XRechnung extension 3.0.2 (schematron 2.5.0), first match first. */
export const extensionPattern: Pattern<UblDocument> = [
  inExtension(['cbc:EmbeddedDocumentBinaryObject'], () => true, [mediaTypeRule]),
  inExtension(['ubl:Invoice'], isRoot, subLineRules),
  inExtension(['cac:LegalMonetaryTotal'], () => true, [payableRule]),
  schemed('cbc:ID', 'cac:PartyIdentification', [
    schemeRule(
      'BR-DEX-04',
      'The scheme of a party identifier',
      (scheme, id) =>
        identifiers.has(scheme) || (scheme === 'SEPA' && creditorSides.some((side) => hasAncestor(id, side))),
    ),
  ]),
  schemed('cbc:CompanyID', 'cac:PartyLegalEntity', [
    schemeRule('BR-DEX-05', 'The scheme of a legal registration', (scheme) => identifiers.has(scheme)),
  ]),
  schemed('cbc:ID', 'cac:StandardItemIdentification', [
    schemeRule('BR-DEX-06', 'The scheme of a standard identifier (BT-157-1)', (scheme) =>
      identifiers.has(scheme),
    ),
  ]),
  inExtension(['cbc:EndpointID'], ({ attributes }) => attributes.has('schemeID'), [
    schemeRule('BR-DEX-07', 'The scheme of an electronic address', (scheme) => addresses.has(scheme)),
  ]),
  schemed('cbc:ID', 'cac:DeliveryLocation', [
    schemeRule('BR-DEX-08', 'The scheme of a delivery location (BT-71-1)', (scheme) =>
      identifiers.has(scheme),
    ),
  ]),
  inExtension(
    ['cac:PrepaidPayment'],
    (payment) => isAtHead(payment) && payment.parent?.name === 'ubl:Invoice',
    prepaymentRules,
  ),
]

function inExtension(
  names: readonly string[],
  when: (node: XmlNode) => boolean,
  assertions: readonly Assertion<UblDocument>[],
): Context<UblDocument> {
  return { names, when: (node, { root }) => when(node) && isExtension(root), assertions }
}

function schemed(
  name: string,
  parent: string,
  assertions: readonly Assertion<UblDocument>[],
): Context<UblDocument> {
  return inExtension([name], (node) => node.attributes.has('schemeID') && isUnder(node, parent), assertions)
}

/** The scheme of an identifier must be listed; an empty one passes the official test. */
export function schemeRule(
  id: string,
  what: string,
  isListed: (scheme: string, node: XmlNode) => boolean,
): Assertion<RuleDocument> {
  return assertion(id, `${what} is not in its list, which has XR01, XR02 and XR03 here.`, (node) => {
    const scheme = normalizeSpace(node.attributes.get('schemeID') ?? '')
    return scheme === '' || isListed(scheme, node)
  })
}
