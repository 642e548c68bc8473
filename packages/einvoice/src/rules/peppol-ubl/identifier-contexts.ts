import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import { childrenOf } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { type IdentifierFormat, identifierFormats } from './identifier-formats.data.ts'
import { isDutchVatNumber } from './national-identifiers.ts'

/** PEPPOL-COMMON rules: identifiers by their scheme, then Dutch VAT numbers without one. */
export const identifierContexts: Pattern<UblDocument> = [
  ...identifierFormats.flatMap(schemeContexts),
  {
    names: ['cbc:CompanyID'],
    under: ['cac:PartyTaxScheme'],
    when: isDutchVat,
    assertions: [
      assertion(
        'PEPPOL-COMMON-R056-2',
        'A Dutch VAT number is not NL, nine digits, B and two digits.',
        (node) => isDutchVatNumber(normalizeSpace(stringValue(node))),
        'warning',
      ),
    ],
  },
]

function schemeContexts(format: IdentifierFormat): Context<UblDocument>[] {
  const context = {
    when: ({ attributes }: XmlNode) => attributes.get('schemeID') === format.scheme,
    assertions: [
      assertion<UblDocument>(
        `PEPPOL-COMMON-${format.id}`,
        `An identifier with the scheme ${format.scheme} is not a ${format.name}.`,
        (node) => format.fits(format.untrimmed ? stringValue(node) : normalizeSpace(stringValue(node))),
        format.level,
      ),
    ],
  }
  if (format.endpointsOnly) return [{ ...context, names: ['cbc:EndpointID'] }]
  return [
    { ...context, names: ['cbc:EndpointID', 'cbc:CompanyID'] },
    { ...context, names: ['cbc:ID'], under: ['cac:PartyIdentification'] },
  ]
}

function isDutchVat(number: XmlNode): boolean {
  if (number.parent === undefined || !stringValue(number).startsWith('NL')) return false
  return childrenOf(number.parent, 'cac:TaxScheme').some((scheme) =>
    childrenOf(scheme, 'cbc:ID').some((id) => stringValue(id) === 'VAT'),
  )
}
