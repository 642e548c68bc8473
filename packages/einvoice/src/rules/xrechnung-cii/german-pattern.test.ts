import { expect, test } from 'vitest'
import { firedRules, group, indicated, leaf, registration } from '../peppol-cii/cii-document-fixture.ts'

const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
const place = leaf('PostcodeCode', '10115') + leaf('CityName', 'Berlin')
const contact = (telephone: string, email: string) =>
  group(
    'DefinedTradeContact',
    leaf('DepartmentName', 'Sales'),
    group('TelephoneUniversalCommunication', leaf('CompleteNumber', telephone)),
    group('EmailURIUniversalCommunication', leaf('URIID', email)),
  )
const account = (name: string) => group(name, leaf('IBANID', 'DE02120300000000202051'))
const payee = account('PayeePartyCreditorFinancialAccount')
const payer = account('PayerPartyDebtorFinancialAccount')
const card = group('ApplicableTradeSettlementFinancialCard', leaf('ID', '1'))
const means = (code: string, ...content: readonly string[]) =>
  group('SpecifiedTradeSettlementPaymentMeans', leaf('TypeCode', code), ...content)
const terms = (text: string) => group('SpecifiedTradePaymentTerms', leaf('Description', text))
const day = '<udt:DateTimeString format="102">20260302</udt:DateTimeString>'

const sound = {
  specification: cius,
  header: leaf('TypeCode', '380'),
  agreement: leaf('BuyerReference', '04011000-12345-34'),
  seller: { address: place, content: contact('030 123', 'sales@example.org') },
  buyer: { address: place },
  delivery: group('ActualDeliverySupplyChainEvent', group('OccurrenceDateTime', day)),
  settlement: means('58', payee),
}

const fired = (change: Parameters<typeof firedRules>[0]) => [
  ...firedRules({ ...sound, ...change }, 'BR-DE-', 'xrechnung'),
  ...firedRules({ ...sound, ...change }, 'BR-TMP-', 'xrechnung'),
]

test('a document that keeps the rules', () => {
  expect(fired({})).toEqual([])
})

test('what a document must tell', () => {
  expect(firedRules({}, 'BR-DE-', 'xrechnung')).toEqual(
    ['1', '15', '17', '2', '21', '3', '4', '8', '9'].map((number) => `BR-DE-${number}`),
  )
  expect(fired({ seller: { address: place, content: contact('12', 'a@b') } })).toEqual([
    'BR-DE-27',
    'BR-DE-28',
  ])
  expect(fired({ delivery: group('ShipToTradeParty', group('PostalTradeAddress')) })).toEqual([
    'BR-DE-10',
    'BR-DE-11',
  ])
  expect(fired({ header: leaf('TypeCode', '384') })).toEqual(['BR-DE-26'])
})

test('a tax number, where a line is taxed', () => {
  const tax = (category: string) =>
    group('ApplicableTradeTax', leaf('TypeCode', 'VAT'), leaf('CategoryCode', category))
  const lines = (category: string) =>
    group('IncludedSupplyChainTradeLineItem', group('SpecifiedLineTradeSettlement', tax(category)))
  const numbered = { address: place, content: sound.seller.content + registration('1', 'FC') }
  expect(fired({ lines: lines('S') })).toEqual(['BR-DE-16'])
  expect(fired({ lines: lines('O') })).toEqual([])
  expect(fired({ lines: lines('S'), seller: numbered })).toEqual([])
  expect(fired({ settlement: sound.settlement + tax('S') })).toEqual(['BR-DE-14'])
})

test.each([
  ['58', payee, []],
  ['30', payee + card, ['BR-DE-23-b']],
  ['58', '', ['BR-DE-19', 'BR-DE-23-a']],
  ['48', card, []],
  ['54', payee, ['BR-DE-24-a', 'BR-DE-24-b']],
  ['59', payer + payee, ['BR-DE-25-b', 'BR-DE-30']],
  ['59', '', ['BR-DE-20', 'BR-DE-25-a']],
])('payment means %s', (code, content, rules) => {
  expect(fired({ settlement: means(code, content) }).filter((id) => id !== 'BR-DE-31')).toEqual(rules)
})

test('a direct debit is told whole', () => {
  const mandate = group('SpecifiedTradePaymentTerms', leaf('DirectDebitMandateID', 'M'))
  const creditor = leaf('CreditorReferenceID', 'C')
  expect(fired({ settlement: creditor + means('59', payer) + mandate })).toEqual([])
  expect(fired({ settlement: creditor + means('59', payer) })).toEqual([])
  expect(fired({ settlement: creditor + means('59') })).toEqual(['BR-DE-20', 'BR-DE-30', 'BR-DE-31'])
  expect(fired({ settlement: means('59') + mandate })).toEqual(['BR-DE-20', 'BR-DE-30', 'BR-DE-31'])
})

test.each([
  ['#SKONTO#TAGE=14#PROZENT=2.00#\n', []],
  ['#SKONTO#TAGE=14#PROZENT=2.00#', ['BR-DE-18']],
  ['#SKONTO#TAGE=14#PROZENT=2#\n', ['BR-DE-18']],
  ['30 days', []],
])('payment terms %j', (text, rules) => {
  expect(fired({ settlement: sound.settlement + terms(text) })).toEqual(rules)
})

test('supporting documents', () => {
  const document = (filename: string, place = 'https://example.org/1') =>
    group(
      'AdditionalReferencedDocument',
      leaf('URIID', place),
      leaf('TypeCode', '916'),
      leaf('AttachmentBinaryObject', '', { filename }),
    )
  const agreement = (...documents: readonly string[]) => ({
    agreement: sound.agreement + documents.join(''),
  })
  expect(fired(agreement(document('a'), document('b')))).toEqual([])
  expect(fired(agreement(document('a'), document('a')))).toEqual(['BR-DE-22'])
  expect(fired(agreement(document('a', 'a.pdf')))).toEqual(['BR-TMP-2'])
})

test.each([
  ['2', 'H87', '2', 'H87', []],
  ['2', 'H87', '2.0', 'H87', ['BR-TMP-3']],
  ['2', 'H87', '2', 'C62', ['BR-TMP-3']],
])('base quantities %s %s and %s %s', (net, netUnit, gross, grossUnit, rules) => {
  const price = (name: string, quantity: string, unitCode: string) =>
    group(name, leaf('BasisQuantity', quantity, { unitCode }))
  const prices =
    price('GrossPriceProductTradePrice', gross, grossUnit) + price('NetPriceProductTradePrice', net, netUnit)
  const lines = group('IncludedSupplyChainTradeLineItem', group('SpecifiedLineTradeAgreement', prices))
  expect(fired({ lines })).toEqual(rules)
})

const peppol = (lines: string, settlement = '') =>
  firedRules({ ...sound, lines, settlement: sound.settlement + settlement }, 'PEPPOL-', 'xrechnung').filter(
    (id) => /R0[045]|R120/.test(id),
  )
const price = (gross: string, discount: string, net: string) =>
  group(
    'IncludedSupplyChainTradeLineItem',
    group(
      'SpecifiedLineTradeAgreement',
      group('GrossPriceProductTradePrice', leaf('ChargeAmount', gross), discount),
      group('NetPriceProductTradePrice', leaf('ChargeAmount', net)),
    ),
    group('SpecifiedLineTradeDelivery', leaf('BilledQuantity', '0')),
  )

test('rules of Peppol under the ids and with the meaning of Germany', () => {
  const discount = (indicator: string) =>
    indicated('AppliedTradeAllowanceCharge', indicator, leaf('ActualAmount', '1'))
  const bare = ['R001', 'R008'].map((id) => `PEPPOL-EN16931-${id}`)
  expect(peppol('').filter((id) => !bare.includes(id))).toEqual([])
  expect(peppol(price('10', discount('false'), '9'))).toEqual(peppol(''))
  expect(peppol(price('10', discount('true'), '8'))).toEqual(
    [...peppol(''), 'PEPPOL-EN16931-R044', 'PEPPOL-EN16931-R046'].sort(),
  )
  expect(peppol(price('10', discount('0'), '9'))).toContain('PEPPOL-EN16931-R043-2')
  expect(peppol('', indicated('SpecifiedTradeAllowanceCharge', '0'))).toContain('PEPPOL-EN16931-R043-1')
  expect(peppol(group('Name'))).toContain('PEPPOL-EN16931-R008')
})

test('more is lost in rounding where there are no decimals', () => {
  const line = group(
    'IncludedSupplyChainTradeLineItem',
    group('SpecifiedLineTradeAgreement', group('NetPriceProductTradePrice', leaf('ChargeAmount', '1.5'))),
    group(
      'SpecifiedLineTradeSettlement',
      group('SpecifiedTradeSettlementLineMonetarySummation', leaf('LineTotalAmount', '2')),
    ),
  )
  expect(peppol(line, leaf('InvoiceCurrencyCode', 'EUR'))).toContain('PEPPOL-EN16931-R120')
  expect(peppol(line, leaf('InvoiceCurrencyCode', 'HUF'))).not.toContain('PEPPOL-EN16931-R120')
})
