import { expect, test } from 'vitest'
import { checkDocument } from '../check-document.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'

function fired(element: string): string[] {
  const text = `<Invoice xmlns="${base}Invoice-2" xmlns:a="${base}CommonAggregateComponents-2" xmlns:b="${base}CommonBasicComponents-2">${element}</Invoice>`
  const findings = checkDocument(new TextEncoder().encode(text), { ruleSets: ['peppol'], structure: 'skip' })
  return findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('PEPPOL-COMMON'))
}

test.each([
  ['R040', '0088', '9506000134307', '9506000134308'],
  ['R041', '0192', '123456785', '123456784'],
  ['R041', '0192', '123456785', '000000000'],
  ['R042', '0184', 'DK12345678', ' DK12345678'],
  ['R052', '0096', '1234567890', '123456789'],
  ['R053', '0198', 'DK12345678', '12345678'],
  ['R043', '0208', '0123456749', '0123456700'],
  ['R044', '0201', 'AB12cd', 'AB12c!'],
  ['R045', '0210', 'ABCDEF12G34HIJ5K', 'ABCDEF12G34HIJ5'],
  ['R045', '0210', '12345678901', '1234567890'],
  ['R046', '9907', '12345678901', 'x'],
  ['R047', '0211', 'IT79927398713', 'IT79927398712'],
  ['R049', '0007', '5560000167', '5560000168'],
  ['R050', '0151', '51824753556', '51824753557'],
  ['R054', '0106', '12345678', '1234567'],
  ['R055', '0190', '12345678901234567890', '1234567890123456789'],
  ['R056-1', '9944', 'NL123456789B01', 'NL12345678B01'],
  ['R057', '0217', '123456789012', '12345678901'],
])('%s: scheme %s', (rule, scheme, good, bad) => {
  const endpoint = (value: string) => fired(`<b:EndpointID schemeID="${scheme}">${value}</b:EndpointID>`)
  expect(endpoint(good)).toEqual([])
  expect(endpoint(bad)).toEqual([`PEPPOL-COMMON-${rule}`])
})

test('a Dutch VAT number is known by its beginning where it has no scheme', () => {
  const registration = (number: string) =>
    fired(
      `<a:PartyTaxScheme><b:CompanyID>${number}</b:CompanyID><a:TaxScheme><b:ID>VAT</b:ID></a:TaxScheme></a:PartyTaxScheme>`,
    )
  expect(registration('NL123456789B01')).toEqual([])
  expect(registration('NL123456789')).toEqual(['PEPPOL-COMMON-R056-2'])
  expect(registration('BE0123456749')).toEqual([])
})
