import { stringValue } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import type { Context, Pattern } from '../pattern.ts'
import { type IdentifierFormat, identifierFormats } from '../peppol-ubl/identifier-formats.data.ts'
import { isItalianVatNumberOrForeign } from '../peppol-ubl/national-identifiers.ts'
import { normalizeSpace } from '../xpath-values.ts'

/** Formats that the edition for UBL has added since. */
const later: ReadonlySet<string> = new Set(['R052', 'R053', 'R054', 'R055', 'R056-1', 'R057'])

const australianWeights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19] as const

/** The formats of Peppol BIS Billing 3 for CII (3.0.19). */
const formats: readonly IdentifierFormat[] = [
  ...identifierFormats
    .filter(({ id }) => !later.has(id))
    .map((format) => (format.id === 'R050' ? { ...format, fits: beginsWithAustralian } : format)),
  {
    id: 'R048',
    scheme: '9906',
    name: 'Italian VAT number',
    level: 'warning',
    endpointsOnly: true,
    fits: isItalianVatNumberOrForeign,
  },
]

/** PEPPOL-COMMON rules: identifiers by their scheme. */
export const identifierContexts: Pattern<CiiDocument> = formats.map(schemeContext)

function schemeContext(format: IdentifierFormat): Context<CiiDocument> {
  return {
    names: format.endpointsOnly ? ['ram:URIID'] : ['ram:URIID', 'ram:ID', 'ram:GlobalID'],
    when: ({ attributes }) => attributes.get('schemeID') === format.scheme,
    assertions: [
      assertion(
        `PEPPOL-COMMON-${format.id}`,
        `An identifier with the scheme ${format.scheme} is not a ${format.name}.`,
        (node) => format.fits(format.untrimmed ? stringValue(node) : normalizeSpace(stringValue(node))),
        format.level,
      ),
    ],
  }
}

/** The official test asks neither for digits nor for an end: it counts with the codes of eleven characters. */
function beginsWithAustralian(text: string): boolean {
  const digits = [...text].slice(0, australianWeights.length).map((each) => (each.codePointAt(0) ?? 0) - 48)
  if (digits.length < australianWeights.length) return false
  const sum = digits.reduce((total, digit, index) => total + digit * (australianWeights[index] ?? 0), -10)
  return sum % 89 === 0
}
