import { describe, expect, test } from 'vitest'
import { checkDocument } from '../check-document.ts'
import { path } from '../path.ts'
import * as once from './cardinalities.data.ts'

const base = 'urn:oasis:names:specification:ubl:schema:xsd:'

function fired(content: string): string[] {
  const text = `<Invoice xmlns="${base}Invoice-2" xmlns:cac="${base}CommonAggregateComponents-2" xmlns:cbc="${base}CommonBasicComponents-2">${content}</Invoice>`
  return checkDocument(new TextEncoder().encode(text), { ruleSets: ['en16931'], structure: 'skip' }).map(
    ({ rule }) => rule,
  )
}

/** The path's elements, the last one given so many times. */
function elements(text: string, times: number): string {
  const { steps, attribute } = path(text)
  const own = attribute === undefined ? '' : ` ${attribute}="x"`
  const last = `<${steps.at(-1)}${own}/>`.repeat(times)
  return steps.slice(0, -1).reduceRight((inner, name) => `<${name}>${inner}</${name}>`, last)
}

describe.each([
  ['the document', once.ofDocument, '', ''],
  ['a line', once.ofLine, '<cac:InvoiceLine>', '</cac:InvoiceLine>'],
  [
    'a document reference',
    once.ofSupportingDocument,
    '<cac:AdditionalDocumentReference>',
    '</cac:AdditionalDocumentReference>',
  ],
  ['the delivery', once.ofDelivery, '<cac:Delivery>', '</cac:Delivery>'],
  [
    'an allowance',
    once.ofAllowance,
    '<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>',
    '</cac:AllowanceCharge>',
  ],
  [
    'a charge',
    once.ofCharge,
    '<cac:AllowanceCharge><cbc:ChargeIndicator>1</cbc:ChargeIndicator>',
    '</cac:AllowanceCharge>',
  ],
  ['the payment means', once.ofPaymentMeans, '<cac:PaymentMeans>', '</cac:PaymentMeans>'],
  ['a preceding invoice', once.ofBillingReference, '<cac:BillingReference>', '</cac:BillingReference>'],
  [
    'the tax representative',
    once.ofTaxRepresentative,
    '<cac:TaxRepresentativeParty>',
    '</cac:TaxRepresentativeParty>',
  ],
  [
    'a row of the breakdown',
    once.ofTaxSubtotal,
    '<cac:TaxTotal><cac:TaxSubtotal>',
    '</cac:TaxSubtotal></cac:TaxTotal>',
  ],
] as const)('in %s', (_where, rows, before, after) => {
  test.each(rows)('$id: $path once, not twice', ({ id, path: text, required }) => {
    const times = (count: number) => fired(before + (count === 0 ? '' : elements(text, count)) + after)
    expect(times(0).includes(id)).toBe(required === true)
    expect(times(1)).not.toContain(id)
    expect(times(2)).toContain(id)
  })
})

test('an element is counted over all its parents', () => {
  expect(fired('<cac:PaymentTerms><cbc:Note>1</cbc:Note></cac:PaymentTerms>'.repeat(2))).toContain(
    'UBL-SR-05',
  )
})
