import { expect, test } from 'vitest'
import { checkDocument } from './check-document.ts'
import { findingFaults } from './finding-faults.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'

function check(text: string) {
  return checkDocument(new TextEncoder().encode(text), { ruleSets: ['en16931'], structure: 'skip' })
}

function invoice(content: string) {
  return check(
    `<Invoice xmlns="${base}Invoice-2" xmlns:a="${base}CommonAggregateComponents-2" xmlns:b="${base}CommonBasicComponents-2">${content}</Invoice>`,
  )
}

/** An invoice of one standard-rated line of 20 %, and what its breakdown says is taxable. */
function breakdown(net: string, taxable: string) {
  const category = (name: string) =>
    `<a:${name}><b:ID>S</b:ID><b:Percent>20</b:Percent><a:TaxScheme><b:ID>VAT</b:ID></a:TaxScheme></a:${name}>`
  return invoice(
    `<a:TaxTotal><a:TaxSubtotal><b:TaxableAmount>${taxable}</b:TaxableAmount>${category('TaxCategory')}</a:TaxSubtotal></a:TaxTotal>
     <a:InvoiceLine><b:LineExtensionAmount>${net}</b:LineExtensionAmount><a:Item>${category('ClassifiedTaxCategory')}</a:Item></a:InvoiceLine>`,
  ).map(({ rule }) => rule)
}

test('what is no UBL invoice is one fatal finding', () => {
  expect(check('<a/>')).toMatchObject([{ rule: 'EINVOICE-XML-ROOT', level: 'fatal' }])
  expect(check('<a>')).toMatchObject([{ rule: 'EINVOICE-XML-SYNTAX', level: 'fatal' }])
})

test('findings say rule, level, place and what is wrong', () => {
  expect(invoice('\n<a:InvoiceLine/><a:InvoiceLine><b:ID>2</b:ID></a:InvoiceLine>')).toContainEqual({
    rule: 'BR-21',
    level: 'fatal',
    location: '/ubl:Invoice/cac:InvoiceLine[1]',
    line: 2,
    column: 1,
    message: 'The identifier of a line (BT-126) is missing.',
  })
})

test('fatal findings become faults that name the official rule', () => {
  const faults = findingFaults(invoice('<b:UUID>1</b:UUID><b:ID>1</b:ID>'))
  expect(faults).toContainEqual({
    code: 'EINVOICE-RULE',
    pointer: '/ubl:Invoice',
    message: 'The issue date (BT-2) is missing.',
    rule: 'BR-03',
  })
  expect(faults.map(({ rule }) => rule)).not.toContain('UBL-CR-005')
  expect(findingFaults(check('<a>'))).toMatchObject([{ code: 'EINVOICE-XML-SYNTAX' }])
})

test.each([
  ['1325.10', '1326.10', false],
  ['1325.10', '1324.10', true],
  ['1325.70', '1326.70', true],
  ['1325.70', '1324.70', false],
  ['1325', '1326', true],
  ['1325', '1324', true],
  ['1325', '1325.99', false],
])('BR-S-08: lines of %s and a taxable amount of %s', (net, taxable, fires) => {
  expect(breakdown(net, taxable).includes('BR-S-08')).toBe(fires)
})

test('a value that no rule can evaluate makes the document invalid', () => {
  expect(breakdown('1,000.00', '1000')).toContain('EINVOICE-XML-NOT-EVALUABLE')
})
