import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RuleSetName } from '../../profiles/profile.ts'
import { checkDocument } from '../check-document.ts'
import { ciiBytes, within } from '../en16931-cii/cii-fixture.ts'
import { facturxCii } from '../facturx/rule-set.ts'
import { peppolCii } from '../peppol-cii/rule-set.ts'
import { implementedRules } from '../rule-sets.ts'
import { xrechnungIds } from '../xrechnung-ubl/xrechnung-profile.ts'
import { xrechnungCii } from './rule-set.ts'

const ruleSets: RuleSetName[] = ['peppol', 'xrechnung', 'facturx']

// The official rules for Peppol have P0100 too, whose context never matches.
test.each([
  ['peppol', 70, 13, 0],
  ['xrechnung', 60, 10, 1],
  ['facturx', 1146, 23, 0],
] as const)('%s has all its rules', (ruleSet, fatal, warning, information) => {
  const levels = Object.groupBy(implementedRules(ruleSet, 'cii'), ({ level }) => level)
  expect([levels.fatal?.length, levels.warning?.length, levels.information?.length ?? 0]).toEqual([
    fatal,
    warning,
    information,
  ])
})

/** Every element that a rule is about, and those that such elements hold. */
const names = [
  ...new Set([...peppolCii, ...xrechnungCii, ...facturxCii].flat().flatMap((context) => context.names ?? [])),
  ...['CountryID', 'TypeCode', 'GlobalID', 'CalculationPercent', 'BasisAmount', 'ActualAmount', 'IBANID'],
  ...['TaxCurrencyCode', 'InvoiceCurrencyCode', 'ChargeAmount', 'Description', 'CityName', 'BICID'],
].map((name) => (name.includes(':') ? name : `ram:${name}`))

const text = fc.constantFrom(
  ...['', ' ', 'NO', 'DK', 'SE', 'NL', 'IT', 'VAT', '49', '58', '59', '130', '1e9', '-1', 'NaN', 'INF'],
  ...['#SKONTO#', 'cva', 'EUR', 'true', 'GODKÄND', '٣', 'DE00', 'a@b.c', '\u00a0'],
)
const attributes = fc.constantFrom(
  ...['', ' schemeID="0088"', ' schemeID="VAT"', ' schemeID="FC"', ' schemeID=""', ' listID="CVD"'],
  ...[' currencyID="EUR"', ' unitCode="H87"', ' format="102"'],
)

/** An element with elements in it, so many levels deep. */
function elementOf(depth: number): fc.Arbitrary<string> {
  const content = depth === 0 ? fc.constant([]) : fc.array(elementOf(depth - 1), { maxLength: 4 })
  return fc
    .tuple(fc.constantFrom(...names), attributes, text, content)
    .map(([name, own, held, parts]) => `<${name}${own}>${held}${parts.join('')}</${name}>`)
}

const places = fc.constantFrom<readonly string[]>(
  [],
  ['ram:ApplicableHeaderTradeAgreement', 'ram:SellerTradeParty'],
  ['ram:ApplicableHeaderTradeAgreement', 'ram:BuyerTradeParty', 'ram:PostalTradeAddress'],
  ['ram:ApplicableHeaderTradeSettlement'],
  ['ram:IncludedSupplyChainTradeLineItem'],
)
const known = new Set(ruleSets.flatMap((name) => implementedRules(name, 'cii')).map(({ id }) => id)).add(
  'EINVOICE-XML-NOT-EVALUABLE',
)

test('whatever stands in a document, the rules find, and never throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...xrechnungIds),
      fc.array(fc.tuple(places, elementOf(3)), { maxLength: 8 }),
      (specification, content) => {
        const guideline = within(
          ['rsm:ExchangedDocumentContext', 'ram:GuidelineSpecifiedDocumentContextParameter', 'ram:ID'],
          specification,
        )
        const parts = content.map(([place, element]) => within(place, element)).join('')
        const found = checkDocument(
          ciiBytes(guideline + within(['rsm:SupplyChainTradeTransaction'], parts)),
          {
            ruleSets,
            structure: 'skip',
          },
        )
        expect(found.map(({ rule }) => rule)).toContain('PEPPOL-EN16931-R001')
        expect(found.filter(({ rule }) => !known.has(rule))).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
