import { expect, test } from 'vitest'
import { firedRules, group, leaf } from '../peppol-ubl/invoice-fixture.ts'

const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
const extension = leaf('CustomizationID', `${cius}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`)

function fired(content: string, head = extension): string[] {
  return firedRules({ content: head + content }, 'BR-DEX', 'xrechnung')
}

const line = (name: string, net: string, ...content: readonly string[]) =>
  group(name, leaf('LineExtensionAmount', net), ...content)

test('only documents of the extension are asked', () => {
  const payment = group('PrepaidPayment')
  expect(fired(payment)).toEqual(['BR-DEX-10', 'BR-DEX-11', 'BR-DEX-12', 'BR-DEX-14'])
  expect(fired(payment, leaf('CustomizationID', cius))).toEqual([])
})

test('a line is the sum of the lines within it, at every level', () => {
  const inner = line('SubInvoiceLine', '1')
  const middle = (net: string) => line('SubInvoiceLine', net, inner, inner)
  expect(fired(line('InvoiceLine', '3', middle('2'), inner))).toEqual([])
  expect(fired(line('InvoiceLine', '3', middle('2')))).toEqual(['BR-DEX-02'])
  expect(fired(line('InvoiceLine', '3', middle('3')))).toEqual(['BR-DEX-02'])
})

test('an item of a line within a line has one VAT category', () => {
  const item = (...categories: readonly string[]) =>
    line('InvoiceLine', '0', line('SubInvoiceLine', '0', group('Item', ...categories)))
  expect(fired(item(group('ClassifiedTaxCategory')))).toEqual([])
  expect(fired(item())).toEqual(['BR-DEX-03'])
})

test.each([
  ['XR01', []],
  ['0088', []],
  ['', []],
  ['0244', ['BR-DEX-05']],
  ['SEPA', ['BR-DEX-05']],
])('a legal registration of scheme "%s"', (scheme, rules) => {
  expect(fired(group('PartyLegalEntity', leaf('CompanyID', '1', scheme)))).toEqual(rules)
})

test('other schemes', () => {
  expect(fired(group('PayeeParty', group('PartyIdentification', leaf('ID', '1', 'SEPA'))))).toEqual([])
  expect(fired(group('PartyIdentification', leaf('ID', '1', 'SEPA')))).toEqual(['BR-DEX-04'])
  expect(fired(group('StandardItemIdentification', leaf('ID', '1', 'XX')))).toEqual(['BR-DEX-06'])
  expect(fired(leaf('EndpointID', '1', '0003'))).toEqual(['BR-DEX-07'])
  expect(fired(group('DeliveryLocation', leaf('ID', '1', 'XX')))).toEqual(['BR-DEX-08'])
})

test('attachments may be XML', () => {
  const file = (type: string) => `<b:EmbeddedDocumentBinaryObject mimeCode="${type}"/>`
  expect(fired(file('application/xml'))).toEqual([])
  expect(fired(file('application/json'))).toEqual(['BR-DEX-01'])
})

test('what third parties paid belongs to the amount due', () => {
  const payment = (amount: string) =>
    leaf('DocumentCurrencyCode', 'EUR') +
    group(
      'PrepaidPayment',
      leaf('ID', '1'),
      `<b:PaidAmount currencyID="EUR">${amount}</b:PaidAmount>`,
      leaf('InstructionID', '1'),
    )
  const total = group(
    'LegalMonetaryTotal',
    leaf('TaxInclusiveAmount', '100'),
    leaf('PrepaidAmount', '10'),
    leaf('PayableRoundingAmount', '0.01'),
    leaf('PayableAmount', '95.01'),
  )
  expect(fired(payment('5') + total)).toEqual([])
  expect(fired(payment('5.01') + total)).toEqual(['BR-DEX-09'])
  expect(fired(payment('5.000') + total)).toEqual(['BR-DEX-13'])
  expect(fired(total)).toEqual(['BR-DEX-09'])
})
