import type { XmlNode } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { delivery, line, rootName, transaction } from '../cii/names.ts'
import { hasAncestor, isUnder } from '../path.ts'
import { type Context, onlyIn, type Pattern } from '../pattern.ts'
import { addresses, identifiers, mediaTypeRule, schemeRule } from '../xrechnung-ubl/extension-pattern.ts'
import { isExtension } from './guideline.ts'

const product = 'ram:SpecifiedTradeProduct'
const shipTo = 'ram:ShipToTradeParty'

/** Rules of the XRechnung extension 3.0.2 for CII (schematron 2.5.0), first match first. */
export const extensionPattern: Pattern<CiiDocument> = onlyIn(
  ({ root }) => isExtension(root),
  [
    {
      names: ['ram:AssociatedDocumentLineDocument'],
      when: (node) => isUnder(node, line, transaction, rootName),
      assertions: [
        assertion(
          'BR-DEX-15',
          'There are lines within lines, which XRechnung does not know in CII.',
          (_, document) => document.all('ram:ParentLineID').length === 0,
          'warning',
        ),
      ],
    },
    schemed(
      'BR-DEX-04',
      'The scheme of a party identifier',
      identifiers,
      'ram:GlobalID',
      (node) => !hasAncestor(node, product) && !hasAncestor(node, shipTo),
    ),
    schemed(
      'BR-DEX-05',
      'The scheme of an identifier or legal registration',
      identifiers,
      'ram:ID',
      (node) => !hasAncestor(node, 'ram:SpecifiedTaxRegistration'),
    ),
    schemed(
      'BR-DEX-06',
      'The scheme of a standard identifier (BT-157-1)',
      identifiers,
      'ram:GlobalID',
      (node) => isUnder(node, product),
    ),
    schemed('BR-DEX-07', 'The scheme of an electronic address', addresses, 'ram:URIID', (node) =>
      isUnder(node, 'ram:URIUniversalCommunication'),
    ),
    schemed('BR-DEX-08', 'The scheme of a delivery location (BT-71-1)', identifiers, 'ram:GlobalID', (node) =>
      isUnder(node, shipTo, delivery),
    ),
    { names: ['ram:AttachmentBinaryObject'], assertions: [mediaTypeRule] },
  ],
)

function schemed(
  id: string,
  what: string,
  list: ReadonlySet<string>,
  name: string,
  when: (node: XmlNode) => boolean,
): Context<CiiDocument> {
  const rule = schemeRule(id, what, (scheme) => list.has(scheme))
  return {
    names: [name],
    when: (node) => node.attributes.has('schemeID') && when(node),
    assertions: [rule],
  }
}
