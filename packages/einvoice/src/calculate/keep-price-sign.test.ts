import { describe, expect, test } from 'vitest'
import type { InvoiceInput } from '../model/invoice-input.ts'
import { calculate } from './calculate.ts'

const vat = { category: 'S' as const, rate: '22' }
const charge = { reason: 'Agreed', amount: '0.01' }
const party = { name: 'Fable & Thread GmbH', address: { country: 'IT' } }
const input: InvoiceInput = {
  typeCode: '380',
  amounts: 'with-vat',
  currency: 'EUR',
  seller: { ...party, vatIdentifier: 'IT12345670017' },
  buyer: party,
  lines: [],
}

function firstLine(lines: InvoiceInput['lines']) {
  const invoice = calculate({ ...input, lines })
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return invoice.value.lines[0]
}

describe('goods for nothing, with charges that round up by more than the line', () => {
  const other = { quantity: '1', unit: 'H87', vat, item: { name: 'Lid' }, total: '0.01' }

  test('have the price zero', () => {
    const goods = {
      quantity: '1000',
      unit: 'H87',
      vat,
      item: { name: 'Mug' },
      price: { net: '0.0000' },
      charges: [charge, charge],
    }
    const line = firstLine([goods, other])
    expect(line).toMatchObject({ netAmount: '0.01', price: { net: '0.00' } })
    expect(line?.charges?.map(({ amount }) => amount)).toEqual(['0.00', '0.01'])
  })

  test('as well where they are taken back', () => {
    const goods = {
      quantity: '-1000',
      unit: 'H87',
      vat,
      item: { name: 'Mug' },
      total: '-0.02',
      allowances: [charge, charge],
    }
    const line = firstLine([goods, { ...other, quantity: '-1', total: '-0.01' }])
    expect(line).toMatchObject({ netAmount: '-0.01', price: { net: '0.00' } })
  })
})
