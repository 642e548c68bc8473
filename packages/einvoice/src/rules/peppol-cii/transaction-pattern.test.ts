import { expect, test } from 'vitest'
import { firedRules, group, indicated, leaf } from './cii-document-fixture.ts'

const billing = {
  specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  process: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
}
const r = (number: string) => `PEPPOL-EN16931-R${number}`
const address = group('URIUniversalCommunication', leaf('URIID', '1', { schemeID: '0088' }))
const total = (currencyID: string, amount = '1') => leaf('TaxTotalAmount', amount, { currencyID })
const totals = (...content: readonly string[]) =>
  leaf('InvoiceCurrencyCode', 'EUR') + group('SpecifiedTradeSettlementHeaderMonetarySummation', ...content)

const sound = {
  ...billing,
  seller: { content: address },
  buyer: { content: address },
  agreement: leaf('BuyerReference', 'B'),
  settlement: totals(total('EUR')),
}

test('a document that keeps the rules', () => {
  expect(firedRules(sound, 'PEPPOL-EN16931-R')).toEqual([])
})

test('what a document must tell', () => {
  expect(firedRules({}, 'PEPPOL-EN16931-R')).toEqual(['001', '003', '004', '007', '010', '020', '053'].map(r))
  expect(firedRules({ ...sound, process: 'urn:fdc:peppol.eu:2017:poacc:billing:1:1.0' }, r('00'))).toEqual([
    r('007'),
  ])
})

test('notes', () => {
  const note = group('IncludedNote', leaf('Content', 'n'))
  expect(firedRules({ ...sound, header: note }, r('002'))).toEqual([])
  expect(firedRules({ ...sound, header: note + note }, r('002'))).toEqual([r('002')])
  const subject = group('IncludedNote', leaf('SubjectCode', 'AAA'))
  expect(firedRules({ ...sound, header: subject }, r('002'))).toEqual([r('002')])
})

test.each([
  ['50', '080'],
  ['130', '006'],
])('a second reference of type %s', (type, rule) => {
  const reference = group('AdditionalReferencedDocument', leaf('TypeCode', type))
  expect(firedRules({ ...sound, agreement: sound.agreement + reference }, 'PEPPOL-EN16931-R')).toEqual([])
  const two = { ...sound, agreement: sound.agreement + reference + reference }
  expect(firedRules(two, 'PEPPOL-EN16931-R')).toEqual([r(rule)])
})

test.each([
  ['EUR', [total('EUR')], ['005', '054']],
  ['USD', [total('EUR'), total('USD')], []],
  ['USD', [total('EUR', '0'), total('USD', '-1')], ['055']],
  ['USD', [total('EUR', '-1'), total('USD', '-1')], []],
  ['USD', [total('EUR')], ['054', '055']],
])('an accounting currency %s with %j', (currency, amounts, rules) => {
  const settlement = leaf('TaxCurrencyCode', currency) + totals(...amounts)
  expect(firedRules({ ...sound, settlement }, 'PEPPOL-EN16931-R')).toEqual(rules.map(r))
})

test.each([
  [leaf('CalculationPercent', '10'), ['041']],
  [leaf('BasisAmount', '100'), ['042']],
  [leaf('CalculationPercent', '10') + leaf('BasisAmount', '100') + leaf('ActualAmount', '10.02'), []],
  [leaf('CalculationPercent', '10') + leaf('BasisAmount', '100') + leaf('ActualAmount', '10.021'), ['040']],
])('an allowance with %s', (content, rules) => {
  const allowance = indicated('SpecifiedTradeAllowanceCharge', 'false', content)
  const document = { ...sound, settlement: sound.settlement + allowance }
  expect(firedRules(document, 'PEPPOL-EN16931-R')).toEqual(rules.map(r))
})

test('an indicator is true or false, of prices too', () => {
  const discount = indicated('AppliedTradeAllowanceCharge', '0')
  expect(firedRules({ ...sound, lines: discount }, r('04'))).toEqual([r('043')])
})

const line = (net: string, base = '', ...settlement: readonly string[]) =>
  group(
    'IncludedSupplyChainTradeLineItem',
    group('SpecifiedLineTradeAgreement', group('NetPriceProductTradePrice', leaf('ChargeAmount', '3'), base)),
    group('SpecifiedLineTradeDelivery', leaf('BilledQuantity', '4', { unitCode: 'H87' })),
    group(
      'SpecifiedLineTradeSettlement',
      ...settlement,
      group('SpecifiedTradeSettlementLineMonetarySummation', leaf('LineTotalAmount', net)),
    ),
  )

test('the net amount of a line', () => {
  const fired = (lines: string) => firedRules({ ...sound, lines }, 'PEPPOL-EN16931-R')
  const charge = indicated('SpecifiedTradeAllowanceCharge', 'true', leaf('ActualAmount', '1'))
  expect(fired(line('12.02'))).toEqual([])
  expect(fired(line('12.03'))).toEqual([r('120')])
  expect(fired(line('6', leaf('BasisQuantity', '2')))).toEqual([])
  expect(fired(line('12', leaf('BasisQuantity', '0')))).toEqual([r('121')])
  expect(fired(line('13', '', charge))).toEqual([])
  expect(fired(line('6', leaf('BasisQuantity', '2', { unitCode: 'C62' })))).toEqual([r('130')])
})

test('periods of lines lie within that of the document', () => {
  const date = (name: string, day: string) =>
    group(name, `<udt:DateTimeString format="102">${day}</udt:DateTimeString>`)
  const period = (from: string, to: string) =>
    group('BillingSpecifiedPeriod', date('StartDateTime', from), date('EndDateTime', to))
  const settlement = sound.settlement + period('20260101', '20260131')
  const fired = (from: string, to: string) =>
    firedRules({ ...sound, settlement, lines: line('12', '', period(from, to)) }, 'PEPPOL-EN16931-R')
  expect(fired('20260101', '20260131')).toEqual([])
  expect(fired('20251231', '20260201')).toEqual([r('110'), r('111')])
})

test('a direct debit has a mandate', () => {
  const means = group('SpecifiedTradeSettlementPaymentMeans', leaf('TypeCode', ' 59 '))
  const terms = group('SpecifiedTradePaymentTerms', leaf('DirectDebitMandateID', 'M'))
  expect(firedRules({ ...sound, settlement: sound.settlement + means }, r('061'))).toEqual([r('061')])
  expect(firedRules({ ...sound, settlement: sound.settlement + means + terms }, r('061'))).toEqual([])
})

test.each([
  ['0088', '9506000134307', []],
  ['0088', '9506000134308', ['PEPPOL-COMMON-R040']],
  ['9906', 'IT1', ['PEPPOL-COMMON-R048']],
  ['0151', '51824753556 and more', []],
  ['0151', '5182475355', ['PEPPOL-COMMON-R050']],
  ['0106', 'x', []],
])('an address of scheme %s: %s', (schemeID, text, rules) => {
  const content = group('URIUniversalCommunication', leaf('URIID', text, { schemeID }))
  expect(firedRules({ seller: { content } }, 'PEPPOL-COMMON')).toEqual(rules)
})

test('codes and dates are compared to the letter', () => {
  const date = '<udt:DateTimeString format="102">20261340</udt:DateTimeString>'
  const fired = (settlement: string) =>
    firedRules({ settlement }, 'PEPPOL-EN16931-').filter((id) => !/R\d/.test(id))
  expect(fired(date + total('EUR'))).toEqual([])
  expect(fired(date.replace('2026', '1999'))).toEqual(['PEPPOL-EN16931-F001'])
  expect(fired(total(' EUR'))).toEqual(['PEPPOL-EN16931-CL007'])
  expect(fired(indicated('SpecifiedTradeAllowanceCharge', 'true', leaf('ReasonCode', '41')))).toEqual([
    'PEPPOL-EN16931-CL003',
  ])
})
