import { describe, expect, test } from 'vitest'
import { firedInCii, lineSettlementOf, settlementOf, transactionOf } from './cii-fixture.ts'

const leaf = (name: string, text: string, attributes = '') =>
  `<ram:${name}${attributes}>${text}</ram:${name}>`

/** A row of the VAT breakdown. */
function row(code: string, amounts: { basis?: string; tax?: string; rate?: string }, type = 'VAT'): string {
  const { basis, tax, rate } = amounts
  return `<ram:ApplicableTradeTax>${tax === undefined ? '' : leaf('CalculatedAmount', tax)}${leaf('TypeCode', type)}
    ${basis === undefined ? '' : leaf('BasisAmount', basis)}${leaf('CategoryCode', code)}
    ${rate === undefined ? '' : leaf('RateApplicablePercent', rate)}</ram:ApplicableTradeTax>`
}

/** A line of one VAT category. */
function line(code: string, net: string, rate: string): string {
  return lineSettlementOf(
    `<ram:ApplicableTradeTax>${leaf('TypeCode', 'VAT')}${leaf('CategoryCode', code)}${leaf('RateApplicablePercent', rate)}</ram:ApplicableTradeTax>
     <ram:SpecifiedTradeSettlementLineMonetarySummation>${leaf('LineTotalAmount', net)}</ram:SpecifiedTradeSettlementLineMonetarySummation>`,
  )
}

function totals(amounts: Readonly<Record<string, string>>): string {
  const held = Object.entries(amounts).map(([name, text]) =>
    leaf(name, text, name === 'TaxTotalAmount' ? ' currencyID="EUR"' : ''),
  )
  return `<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${held.join('')}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>`
}

const currency = leaf('InvoiceCurrencyCode', 'EUR')

function fires(rule: string, content: string): boolean {
  return firedInCii(transactionOf(content)).includes(rule)
}

test.each([
  ['E', '100.00', '100.99', false],
  ['E', '100.00', '101.00', true],
  ['S', '100.00', '100.00', false],
  ['S', '100.00', '100.01', true],
  ['O', '100.00', '100.01', true],
])('category %s with lines of %s and a taxable amount of %s', (code, net, basis, broken) => {
  const content = line(code, net, '0') + settlementOf(row(code, { basis, tax: '0', rate: '0' }))
  expect(fires(`BR-${code}-08`, content)).toBe(broken)
})

test('the sum of a rate is of that rate alone', () => {
  const content = (basis: string) =>
    line('S', '100', '20.0') + line('S', '50', '10') + settlementOf(row('S', { basis, rate: '20' }))
  expect(fires('BR-S-08', content('100'))).toBe(false)
  expect(fires('BR-S-08', content('150'))).toBe(true)
})

test.each([
  ['21.00', false],
  ['19.00', false],
  ['21.01', true],
])('BR-CO-17: tax of %s on 100 at 20 %%', (tax, broken) => {
  expect(fires('BR-CO-17', settlementOf(row('S', { basis: '100', tax, rate: '20' })))).toBe(broken)
  expect(fires('BR-S-09', settlementOf(row('S', { basis: '100', tax, rate: '20' })))).toBe(tax !== '20')
})

test.each(['L', 'M', 'O'])('a row of category %s is not judged as rows at large are', (code) => {
  const rules = (type: string) => firedInCii(transactionOf(settlementOf(row(code, {}, type))))
  expect(rules('VAT')).not.toContain('BR-45')
  expect(rules('GST')).toContain('BR-45')
})

describe('categories 01', () => {
  test.each([
    ['S', 1, 0, true],
    ['S', 1, 1, false],
    ['S', 2, 0, false],
    ['S', 0, 2, false],
    ['Z', 1, 0, true],
    ['Z', 1, 1, false],
    ['Z', 0, 1, true],
    ['Z', 1, 2, true],
    ['O', 1, 0, false],
    ['O', 0, 1, true],
  ])('%s with %d lines and %d rows', (code, lines, rows, broken) => {
    const content = line(code, '1', '0').repeat(lines) + settlementOf(row(code, {}).repeat(rows))
    expect(fires(`BR-${code}-01`, content)).toBe(broken)
  })
})

test('sums of untyped amounts are binary, and then rounded', () => {
  const content = (total: string) =>
    line('S', '0.1', '20') + line('S', '0.2', '20') + settlementOf(totals({ LineTotalAmount: total }))
  expect(fires('BR-CO-10', content('0.30'))).toBe(false)
  expect(fires('BR-CO-10', content('0.3000000000000000444'))).toBe(true)
})

test('an exponent is a number where nothing is cast, and not evaluable where something is', () => {
  const content = (total: string) => settlementOf(currency + totals({ LineTotalAmount: '0', [total]: '1e2' }))
  expect(fires('BR-CO-11', content('AllowanceTotalAmount'))).toBe(true)
  expect(fires('EINVOICE-XML-NOT-EVALUABLE', content('GrandTotalAmount'))).toBe(true)
})

test.each([
  [{ GrandTotalAmount: '120', TaxBasisTotalAmount: '100', TaxTotalAmount: '20' }, false],
  [{ GrandTotalAmount: '121', TaxBasisTotalAmount: '100', TaxTotalAmount: '20' }, true],
  [{ GrandTotalAmount: '100', TaxBasisTotalAmount: '100', TaxTotalAmount: '20' }, false],
  [{ GrandTotalAmount: '120', TaxBasisTotalAmount: '100' }, true],
])('BR-CO-15: %j', (amounts, broken) => {
  expect(fires('BR-CO-15', settlementOf(currency + totals(amounts)))).toBe(broken)
})

test.each([
  ['20260302', '20260301', true],
  ['20260301', '20260301', false],
  ['2026-03-02', '20260301', false],
])('a period from %s to %s, compared as texts', (start, end, broken) => {
  const date = (name: string, text: string) =>
    `<ram:${name}><udt:DateTimeString format="102">${text}</udt:DateTimeString></ram:${name}>`
  const period = `<ram:BillingSpecifiedPeriod>${date('StartDateTime', start)}${date('EndDateTime', end)}</ram:BillingSpecifiedPeriod>`
  expect(fires('BR-29', settlementOf(period))).toBe(broken)
  expect(fires('BR-30', lineSettlementOf(period))).toBe(broken)
})

test.each([
  ['true', ['BR-36', 'BR-37']],
  ['false', ['BR-31', 'BR-32']],
  ['1', []],
])('an indicator of %s, taken as text', (indicator, rules) => {
  const allowance = `<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>${indicator}</udt:Indicator></ram:ChargeIndicator></ram:SpecifiedTradeAllowanceCharge>`
  const fired = firedInCii(transactionOf(settlementOf(allowance)))
  expect(fired.filter((rule) => ['BR-31', 'BR-32', 'BR-36', 'BR-37'].includes(rule))).toEqual(rules)
})

test('one finding for each line without a breakdown', () => {
  const fired = firedInCii(transactionOf(line('S', '1', '20').repeat(2)))
  expect(fired.filter((rule) => rule === 'BR-CO-18').length).toBe(2)
})

test.each([
  ['DE123', false],
  ['EL123', false],
  ['AN123', false],
  ['SS123', true],
  ['D 123', true],
  ['', true],
])('BR-CO-09: a VAT identifier of %j', (identifier, broken) => {
  const content = `<ram:SpecifiedTaxRegistration>${leaf('ID', identifier, ' schemeID="VA"')}</ram:SpecifiedTaxRegistration>`
  expect(fires('BR-CO-09', content)).toBe(broken)
})

test('an identifier with a scheme is judged by it, and not as a country', () => {
  const origin = (attributes: string) =>
    firedInCii(`<ram:OriginTradeCountry>${leaf('ID', 'XX', attributes)}</ram:OriginTradeCountry>`)
  expect(origin('')).toContain('BR-CL-15')
  expect(origin(' schemeID="9999"')).toContain('BR-CL-11')
  expect(origin(' schemeID="9999"')).not.toContain('BR-CL-15')
})
