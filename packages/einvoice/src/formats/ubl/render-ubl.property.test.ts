import { calendarDate, formatDecimal } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calculate } from '../../calculate/calculate.ts'
import { finishInvoice } from '../../calculate/finish-invoice.ts'
import type { InvoiceInput } from '../../model/invoice-input.ts'
import { peppolBis3 } from '../../profiles/profiles.ts'
import { checkDocument } from '../../rules/check-document.ts'
import { isXmlText } from '../../xml/characters.ts'
import { renderUbl } from './render-ubl.ts'

const electronicAddress = { value: '9506000134307', scheme: '0088' }
const address = { country: 'AT' }
const seller = { name: 'Seller', address, electronicAddress, vatIdentifier: 'ATU12345678' }
const numbering = { number: 'A-1', issueDate: calendarDate('2026-03-02') }

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 20 })
  .filter((each) => isXmlText(each) && each.trim() !== '')
const vat = fc
  .oneof(fc.integer({ min: 0, max: 27 }), fc.constantFrom(5.5, 2.1))
  .map((rate) => ({ category: rate === 0 ? ('Z' as const) : ('S' as const), rate: String(rate) }))
const units = fc.bigInt({ min: 0n, max: 9_999_999n })

const invoice = fc.record({
  exponent: fc.constantFrom(0, 2),
  amounts: fc.constantFrom('with-vat' as const, 'without-vat' as const),
  lines: fc.array(
    fc.record({
      vat,
      units,
      name: text,
      quantity: fc.constantFrom('1', '2', '3', '7', '0.25', '1000', '12.345'),
      serials: fc.array(text, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 10 },
  ),
  charge: fc.option(fc.record({ vat, units }), { nil: undefined }),
})
type RandomInvoice = typeof invoice extends fc.Arbitrary<infer Value> ? Value : never

function inputOf({ exponent, amounts, lines, charge }: RandomInvoice): InvoiceInput {
  const money = (coefficient: bigint) => formatDecimal({ coefficient, scale: exponent })
  return {
    typeCode: '380',
    currency: exponent === 0 ? 'JPY' : 'EUR',
    amounts,
    seller,
    buyer: { name: 'Buyer', address, electronicAddress },
    references: { buyerReference: 'B-1' },
    lines: lines.map((line) => ({
      quantity: line.quantity,
      unit: 'H87',
      total: money(line.units),
      vat: line.vat,
      item: { name: line.name },
      tracked: { gtin: '09506000134352', units: [{ serials: line.serials }] },
    })),
    ...(charge === undefined
      ? {}
      : { charges: [{ amount: money(charge.units), vat: charge.vat, reason: 'Shipping' }] }),
  }
}

test('whatever is sold, the rendered invoice keeps every rule of EN 16931 and Peppol, and renders alike again', () => {
  fc.assert(
    fc.property(invoice, (random) => {
      const calculated = calculate(inputOf(random))
      expect(calculated).toMatchObject({ ok: true })
      if (!calculated.ok) return
      const rendered = renderUbl(finishInvoice(calculated.value, numbering), peppolBis3)
      if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
      const bytes = rendered.value
      expect(checkDocument(bytes, { ruleSets: peppolBis3.ruleSets })).toEqual([])
      const stored = JSON.parse(JSON.stringify(calculated.value))
      expect(renderUbl(finishInvoice(stored, numbering), peppolBis3)).toEqual(rendered)
    }),
    { numRuns: 300 },
  )
})
