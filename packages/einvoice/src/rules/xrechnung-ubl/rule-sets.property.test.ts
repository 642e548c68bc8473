import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RuleSetName } from '../../profiles/profile.ts'
import { checkDocument } from '../check-document.ts'
import { peppolSelfBillingUbl, peppolUbl } from '../peppol-ubl/rule-set.ts'
import { implementedRules } from '../rule-sets.ts'
import { xrechnungUbl } from './rule-set.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'
const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
const identifiers = [
  `${cius}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`,
  `${cius}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`,
]
const ruleSets: RuleSetName[] = ['peppol', 'peppol-self-billing', 'xrechnung']

test.each([
  ['peppol', 139, 26, 0],
  ['peppol-self-billing', 53, 9, 0],
  ['xrechnung', 65, 10, 1],
] as const)('%s has all its rules', (ruleSet, fatal, warning, information) => {
  const levels = Object.groupBy(implementedRules(ruleSet), ({ level }) => level)
  expect([levels.fatal?.length, levels.warning?.length, levels.information?.length ?? 0]).toEqual([
    fatal,
    warning,
    information,
  ])
})

/** Every element that a rule is about, and those that such elements hold. */
const names = [
  ...new Set(
    [...peppolUbl, ...peppolSelfBillingUbl, ...xrechnungUbl].flat().flatMap((context) => context.names ?? []),
  ),
  ...['cac:PostalAddress', 'cac:Country', 'cbc:IdentificationCode', 'cac:TaxScheme', 'cbc:PaymentMeansCode'],
  ...['cac:PayeeFinancialAccount', 'cac:PaymentTerms', 'cbc:Note', 'cbc:Percent', 'cac:SubInvoiceLine'],
].filter((name) => name.startsWith('ca') || name.startsWith('cb'))

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'NO',
    'DK',
    'SE',
    'IS',
    'NL',
    'GR',
    'IT',
    'DE',
    'VAT',
    '58',
    '59',
    '1e9',
    '-1',
    'NaN',
    'INF',
  ),
  fc.string({ maxLength: 40 }),
)

/** An element with elements in it, so many levels deep. */
function elementOf(depth: number): fc.Arbitrary<string> {
  const content = depth === 0 ? fc.constant([]) : fc.array(elementOf(depth - 1), { maxLength: 4 })
  const scheme = fc.constantFrom('', ' schemeID="0088"', ' schemeID="9933"', ' schemeID=""', ' listID="CVD"')
  return fc
    .tuple(fc.constantFrom(...names), scheme, text, content)
    .map(
      ([name, attributes, held, parts]) => `<${name}${attributes}>${inXml(held)}${parts.join('')}</${name}>`,
    )
}

function inXml(value: string): string {
  return value
    .replace(/[^\x20-\x7e]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

test('whatever stands in a document, the rules find, and never throw', () => {
  const holdsParty = (side: string, content: readonly string[]) =>
    `<cac:${side}><cac:Party>${content.join('')}</cac:Party></cac:${side}>`
  fc.assert(
    fc.property(
      fc.constantFrom('Invoice', 'CreditNote'),
      fc.constantFrom(...identifiers),
      fc.array(elementOf(4), { maxLength: 8 }),
      fc.array(elementOf(2), { maxLength: 6 }),
      fc.array(elementOf(2), { maxLength: 6 }),
      (root, identifier, content, seller, buyer) => {
        const document = `<${root} xmlns="${base}${root}-2" xmlns:cac="${base}CommonAggregateComponents-2" xmlns:cbc="${base}CommonBasicComponents-2"><cbc:CustomizationID>${identifier}</cbc:CustomizationID>${content.join('')}${holdsParty('AccountingSupplierParty', seller)}${holdsParty('AccountingCustomerParty', buyer)}</${root}>`
        const found = checkDocument(new TextEncoder().encode(document), { ruleSets, structure: 'skip' })
        expect(found.map(({ rule }) => rule)).toContain('PEPPOL-EN16931-R001')
      },
    ),
    { numRuns: 300 },
  )
})
