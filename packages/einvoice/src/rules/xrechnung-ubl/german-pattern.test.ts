import { expect, test } from 'vitest'
import { firedRules, group, leaf, registration } from '../peppol-ubl/invoice-fixture.ts'
import { implementedRules } from '../rule-sets.ts'

function fired(content: string, id = 'BR-DE-'): string[] {
  return firedRules({ content }, id, 'xrechnung')
}

const paid = (code: string, ...content: readonly string[]) =>
  group('PaymentMeans', leaf('PaymentMeansCode', code), ...content)
const account = (iban: string) => group('PayeeFinancialAccount', leaf('ID', iban))
const iban = 'DE02120300000000202051'
const card = group('CardAccount')
const mandate = (payer: string) => group('PaymentMandate', group('PayerFinancialAccount', leaf('ID', payer)))

test('what every document has', () => {
  expect(fired('')).toEqual([
    'BR-DE-1',
    'BR-DE-15',
    'BR-DE-17',
    'BR-DE-2',
    'BR-DE-21',
    'BR-DE-3',
    'BR-DE-4',
    'BR-DE-8',
    'BR-DE-9',
  ])
})

test.each([
  [paid(' 58 ', account(iban)), []],
  [paid('58', account('1')), ['BR-DE-19']],
  [paid('30', account('1')), []],
  [paid('30'), ['BR-DE-23-a']],
  [paid('30', account(iban), card), ['BR-DE-23-b']],
  [paid('48', card), []],
  [paid('54', account(iban)), ['BR-DE-24-a', 'BR-DE-24-b']],
  [paid('59', mandate(iban)), ['BR-DE-30']],
  [paid('59', mandate('1'), card), ['BR-DE-20', 'BR-DE-25-b', 'BR-DE-30']],
  [paid('59', group('PaymentMandate')), ['BR-DE-20', 'BR-DE-30', 'BR-DE-31']],
  [paid('59'), ['BR-DE-20', 'BR-DE-25-a']],
])('payment instructions %s', (content, rules) => {
  const known = /^BR-DE-(19|2[045]|23|3)/
  expect(fired(content).filter((id) => known.test(id) && id !== 'BR-DE-3')).toEqual(rules)
})

test.each([
  ['Payable at once', false],
  ['#SKONTO#TAGE=14#PROZENT=2.00#\n', false],
  ['#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=-357.93#\nThank you', false],
  ['#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00# \n', false],
  ['#SKONTO#TAGE=14#PROZENT=2.00#', true],
  ['#SKONTO#TAGE=14#PROZENT=2.0#\n', true],
  ['#SKONTO#TAGE=14#PROZENT=2,00#\n', true],
  ['#skonto#TAGE=14#PROZENT=2.00#\n', true],
  ['#SKONTO#TAGE=14#PROZENT=2.00# net\n', true],
])('payment terms %j', (terms, fires) => {
  expect(fired(group('PaymentTerms', leaf('Note', terms)), 'BR-DE-18').length > 0).toBe(fires)
})

test('a VAT category wants a tax number or a representative', () => {
  const line = (code: string) =>
    group('InvoiceLine', group('Item', group('ClassifiedTaxCategory', leaf('ID', code))))
  const seller = { content: registration('1', 'FC') }
  expect(fired(line('S'), 'BR-DE-16')).toEqual(['BR-DE-16'])
  expect(fired(line('O'), 'BR-DE-16')).toEqual([])
  expect(fired(line('S') + group('TaxRepresentativeParty'), 'BR-DE-16')).toEqual([])
  expect(firedRules({ seller, content: line('S') }, 'BR-DE-16', 'xrechnung')).toEqual([])
})

test.each([
  ['+49 1', 'a@b.de', []],
  ['12', 'a@b.de', ['BR-DE-27']],
  ['123', 'a@b', ['BR-DE-28']],
  ['123', 'a.@b..de', ['BR-DE-28']],
  ['123', 'a b@c.de', ['BR-DE-28']],
])('contact %s, %s', (telephone, mail, rules) => {
  const contact = group(
    'Contact',
    leaf('Name', 'N'),
    leaf('Telephone', telephone),
    leaf('ElectronicMail', mail),
  )
  expect(
    firedRules({ seller: { content: contact } }, 'BR-DE-2', 'xrechnung').filter((id) => id !== 'BR-DE-21'),
  ).toEqual(rules)
})

test('files, corrected invoices, places of documents', () => {
  const file = '<b:EmbeddedDocumentBinaryObject filename="a.pdf"/>'
  const attached = group('AdditionalDocumentReference', group('Attachment', file))
  expect(fired(attached, 'BR-DE-22')).toEqual([])
  expect(fired(attached + attached, 'BR-DE-22')).toEqual(['BR-DE-22'])
  const place = (uri: string) =>
    group('AdditionalDocumentReference', group('Attachment', group('ExternalReference', leaf('URI', uri))))
  expect(fired(place('https://example.org/1'), 'BR-TMP')).toEqual([])
  expect(fired(place('example.org/1'), 'BR-TMP')).toEqual(['BR-TMP-2'])
  expect(fired(leaf('InvoiceTypeCode', '384'), 'BR-DE-26')).toEqual(['BR-DE-26'])
})

test('Peppol rules: only those taken over, and a line wide of its amount is a warning', () => {
  expect(fired('', 'PEPPOL')).toEqual([
    'PEPPOL-EN16931-R001',
    'PEPPOL-EN16931-R008',
    'PEPPOL-EN16931-R010',
    'PEPPOL-EN16931-R020',
    'PEPPOL-EN16931-R053',
  ])
  const levels = new Map(implementedRules('xrechnung').map(({ id, level }) => [id, level]))
  expect(levels.get('PEPPOL-EN16931-R120')).toBe('warning')
  expect(levels.has('PEPPOL-EN16931-R100')).toBe(false)
})

test('forint leave more room', () => {
  const line = (net: string) =>
    group('InvoiceLine', leaf('LineExtensionAmount', net), group('Price', leaf('PriceAmount', '100')))
  const euro = leaf('DocumentCurrencyCode', 'EUR')
  const forint = leaf('DocumentCurrencyCode', 'HUF')
  expect(fired(euro + line('100.02'), 'PEPPOL-EN16931-R120')).toEqual([])
  expect(fired(euro + line('100.03'), 'PEPPOL-EN16931-R120')).toEqual(['PEPPOL-EN16931-R120'])
  expect(fired(forint + line('100.5'), 'PEPPOL-EN16931-R120')).toEqual([])
})
