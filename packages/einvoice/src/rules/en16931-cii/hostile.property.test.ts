import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDocument } from '../check-document.ts'
import { implementedRules } from '../rule-sets.ts'
import { ciiBytes } from './cii-fixture.ts'

const names = [
  ...['SupplyChainTradeTransaction', 'ExchangedDocument'].map((name) => `rsm:${name}`),
  ...[
    'ApplicableHeaderTradeSettlement',
    'ApplicableHeaderTradeAgreement',
    'IncludedSupplyChainTradeLineItem',
    'SpecifiedLineTradeSettlement',
    'SpecifiedTradeSettlementHeaderMonetarySummation',
    'SpecifiedTradeSettlementLineMonetarySummation',
    'SpecifiedTradeAllowanceCharge',
    'ChargeIndicator',
    'ApplicableTradeTax',
    'CategoryTradeTax',
    'CategoryCode',
    'TypeCode',
    'RateApplicablePercent',
    'BasisAmount',
    'CalculatedAmount',
    'ActualAmount',
    'LineTotalAmount',
    'TaxTotalAmount',
    'AllowanceTotalAmount',
    'InvoiceCurrencyCode',
    'BillingSpecifiedPeriod',
  ].map((name) => `ram:${name}`),
  'udt:Indicator',
  'udt:DateTimeString',
]
const text = fc.constantFrom(
  '',
  'S',
  'O',
  'VAT',
  'true',
  'maybe',
  '1e308',
  '-INF',
  'NaN',
  '0.005',
  '9'.repeat(80),
)
const attribute = fc.constantFrom('', ' currencyID="EUR"', ' format="102"', ' schemeID="VA"')

const tree: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .record({
      name: fc.constantFrom(...names),
      attribute,
      content: fc.oneof({ depthSize: 'medium' }, text, fc.array(tie('tree'), { maxLength: 5 })),
    })
    .map(({ name, attribute: own, content }) => {
      const inner = typeof content === 'string' ? content : content.join('')
      return `<${name}${own}>${inner}</${name}>`
    }),
})).tree

test('whatever stands where, the findings are known rules', () => {
  const known = new Set(implementedRules('en16931', 'cii').map(({ id }) => id)).add(
    'EINVOICE-XML-NOT-EVALUABLE',
  )
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 8 }), (content) => {
      const findings = checkDocument(ciiBytes(content.join('')), { ruleSets: ['en16931'], structure: 'skip' })
      expect(findings.length).toBeGreaterThan(0)
      expect(findings.filter(({ rule }) => !known.has(rule))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('rules that are not written for CII refuse it', () => {
  expect(
    checkDocument(ciiBytes(''), { ruleSets: ['en16931', 'peppol-self-billing'], structure: 'skip' }),
  ).toMatchObject([{ rule: 'EINVOICE-XML-ROOT', level: 'fatal' }])
  expect(implementedRules('peppol-self-billing', 'cii')).toEqual([])
})
