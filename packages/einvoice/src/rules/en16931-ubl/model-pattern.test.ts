import { expect, test } from 'vitest'
import { checkDocument } from '../check-document.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'

function fired(content: string): string[] {
  const text = `<Invoice xmlns="${base}Invoice-2" xmlns:a="${base}CommonAggregateComponents-2" xmlns:b="${base}CommonBasicComponents-2">${content}</Invoice>`
  return checkDocument(new TextEncoder().encode(text), { ruleSets: ['en16931'], structure: 'skip' }).map(
    ({ rule }) => rule,
  )
}

function allowanceCharge(indicator: string, amounts: string): string {
  return `<a:AllowanceCharge><b:ChargeIndicator>${indicator}</b:ChargeIndicator>${amounts}</a:AllowanceCharge>`
}

const precise = '<b:Amount>1.234</b:Amount><b:BaseAmount>1.2345</b:BaseAmount>'
const inLine = (content: string) => `<a:InvoiceLine>${content}</a:InvoiceLine>`

test.each([
  ['document allowance', allowanceCharge('false', precise), ['BR-DEC-01', 'BR-DEC-02']],
  ['document charge', allowanceCharge('true', precise), ['BR-DEC-05', 'BR-DEC-06']],
  ['line allowance', inLine(allowanceCharge('0', precise)), ['BR-DEC-24', 'BR-DEC-25']],
  ['line charge', inLine(allowanceCharge(' true ', precise)), ['BR-DEC-27', 'BR-DEC-28']],
])('decimals of a %s', (_what, content, rules) => {
  expect(fired(content).filter((rule) => rule.startsWith('BR-DEC-'))).toEqual(rules)
})

const category = (code: string) =>
  `<a:TaxTotal><a:TaxSubtotal><a:TaxCategory><b:ID>${code}</b:ID></a:TaxCategory></a:TaxSubtotal></a:TaxTotal>`
const country = (code: string) =>
  `<a:Delivery><a:DeliveryLocation><a:Address><a:Country><b:IdentificationCode>${code}</b:IdentificationCode></a:Country></a:Address></a:DeliveryLocation></a:Delivery>`

test('split payment is Italian, and does not stand beside the standard rate', () => {
  expect(fired(category('B') + country('IT'))).not.toContain('BR-B-01')
  expect(fired(category('B') + country('AT'))).toContain('BR-B-01')
  expect(fired(category('B') + category('S'))).toContain('BR-B-02')
  expect(fired(category('S') + country('AT'))).not.toContain('BR-B-01')
})

test.each([
  ['#AAI#Thanks', false],
  ['#XYZ#Thanks', true],
  ['#XYZ', false],
  ['#LONGER#Thanks', false],
  ['No code', false],
])('the subject code in the note %s', (note, fires) => {
  expect(fired(`<b:Note>${note}</b:Note>`).includes('BR-CL-08')).toBe(fires)
})

test('the period of a line is not judged as that of the invoice', () => {
  const period =
    '<a:InvoicePeriod><b:StartDate>2026-03-02</b:StartDate><b:EndDate>2026-03-01</b:EndDate></a:InvoicePeriod>'
  expect(fired(inLine(period))).toContain('BR-30')
  expect(fired(inLine(period))).not.toContain('BR-29')
  expect(fired(period)).toContain('BR-29')
})
