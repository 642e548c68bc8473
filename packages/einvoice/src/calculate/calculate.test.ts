import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import type { InvoiceInput, LineInput } from '../model/invoice-input.ts'
import { calculate } from './calculate.ts'
import { finishInvoice } from './finish-invoice.ts'
import { MAX_LINES } from './read-input.ts'

const line: LineInput = {
  quantity: '2',
  unit: 'H87',
  total: '20.00',
  vat: { category: 'S', rate: '20' },
  item: { name: 'Thing' },
}

function input(changes: Partial<InvoiceInput> = {}): InvoiceInput {
  return {
    typeCode: '380',
    currency: 'EUR',
    amounts: 'without-vat',
    seller: { name: 'Seller', taxRegistration: '12 345/6789', address: { country: 'AT' } },
    buyer: { name: 'Buyer', address: { country: 'AT' } },
    lines: [line],
    ...changes,
  }
}

function invoice(changes: Partial<InvoiceInput> = {}) {
  const result = calculate(input(changes))
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

function faults(changes: Partial<InvoiceInput>): string[] {
  const result = calculate(input(changes))
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

test('totals of a plain invoice', () => {
  expect(invoice().totals).toEqual({
    lineNet: '20.00',
    withoutVat: '20.00',
    vat: '4.00',
    withVat: '24.00',
    payable: '24.00',
  })
})

test('allowances and charges of the document count in their rate', () => {
  const vat = { category: 'S', rate: '20.0' } as const
  const { totals, vatBreakdown } = invoice({
    allowances: [{ vat, baseAmount: '20.00', percent: '12.5', reason: 'Voucher' }],
    charges: [{ vat, amount: '5.00', reason: 'Shipping' }],
  })
  expect(totals).toMatchObject({ allowances: '2.50', charges: '5.00', withoutVat: '22.50', vat: '4.50' })
  expect(vatBreakdown).toEqual([{ category: 'S', rate: '20', taxableAmount: '22.50', taxAmount: '4.50' }])
})

test('a line without a total is quantity times price, with its allowances and charges', () => {
  const { total: _total, ...open } = line
  const price = { net: '3.333', baseQuantity: '1' }
  const { lines } = invoice({
    lines: [
      { ...open, quantity: '3', price, allowances: [{ amount: '1.00' }], charges: [{ amount: '0.50' }] },
    ],
  })
  expect(lines[0]).toMatchObject({ netAmount: '9.50', price })
})

test('a price that does not lead to the total is replaced', () => {
  const { lines } = invoice({ lines: [{ ...line, price: { net: '9.00' } }] })
  expect(lines[0]?.price).toEqual({ net: '10.00' })
})

test('prepaid is taken off what is due', () => {
  expect(invoice({ prepaid: '24.00' }).totals).toMatchObject({
    withVat: '24.00',
    prepaid: '24.00',
    payable: '0.00',
  })
})

test('one minor unit for each rate may be rounded, not more', () => {
  const settled = (total: string) => ({ settlement: { total, taxRounding: 'per-rate' as const } })
  expect(invoice(settled('24.01')).totals).toMatchObject({ rounding: '0.01', payable: '24.01' })
  expect(faults(settled('24.02'))).toEqual(['EINVOICE-SETTLEMENT-DIFFERS /settlement/total'])
})

test('tax rounded on every line may be off by half a minor unit for each', () => {
  const bead = { ...line, quantity: '1', total: '0.13' }
  const settled = (total: string) => ({
    lines: Array.from({ length: 5 }, () => bead),
    settlement: { total, taxRounding: 'per-line' as const },
  })
  expect(invoice(settled('0.80')).totals).toMatchObject({
    withVat: '0.78',
    rounding: '0.02',
    payable: '0.80',
  })
  expect(invoice(settled('0.81')).totals).toMatchObject({ rounding: '0.03' })
  expect(faults(settled('0.82'))).toEqual(['EINVOICE-SETTLEMENT-DIFFERS /settlement/total'])
})

test('shares of lines may be off by two minor units for each', () => {
  const settled = (total: string) => ({ settlement: { total, taxRounding: 'per-share' as const } })
  expect(invoice(settled('24.02')).totals).toMatchObject({ rounding: '0.02', payable: '24.02' })
  expect(invoice(settled('23.98')).totals).toMatchObject({ rounding: '-0.02', payable: '23.98' })
  expect(faults(settled('24.03'))).toEqual(['EINVOICE-SETTLEMENT-DIFFERS /settlement/total'])
})

test('amounts with VAT: allowances of a line lose it too, and its price follows', () => {
  const { lines, totals } = invoice({
    amounts: 'with-vat',
    lines: [{ ...line, total: '21.60', allowances: [{ amount: '2.40', reason: 'Voucher' }] }],
  })
  expect(lines[0]).toMatchObject({
    netAmount: '18.00',
    allowances: [{ amount: '2.00' }],
    price: { net: '10.00' },
  })
  expect(totals.payable).toBe('21.60')
})

test('what is outside VAT has no rate', () => {
  const { lines, vatBreakdown } = invoice({
    lines: [{ ...line, vat: { category: 'O' } }],
    exemptions: { O: { reasonCode: 'VATEX-EU-O' } },
  })
  expect(lines[0]?.vat).toEqual({ category: 'O' })
  expect(vatBreakdown).toEqual([
    { category: 'O', taxableAmount: '20.00', taxAmount: '0.00', reasonCode: 'VATEX-EU-O' },
  ])
})

test.each<[string, Partial<InvoiceInput>]>([
  ['EINVOICE-LINES /lines', { lines: [] }],
  ['EINVOICE-CURRENCY /currency', { currency: 'euro' }],
  ['EINVOICE-CURRENCY-DECIMALS /currency', { currency: 'KWD' }],
  ['EINVOICE-DECIMAL /lines/0/quantity', { lines: [{ ...line, quantity: '1e3', total: '0.00' }] }],
  ['EINVOICE-AMOUNT-DECIMALS /lines/0/total', { lines: [{ ...line, total: '1.005' }] }],
  ['EINVOICE-LINE-QUANTITY-ZERO /lines/0/quantity', { lines: [{ ...line, quantity: '0' }] }],
  [
    'EINVOICE-LINE-QUANTITY-ZERO /lines/0/quantity',
    { lines: [{ ...line, quantity: '0', total: '0.00', charges: [{ amount: '2.00', reason: 'Fee' }] }] },
  ],
  ['EINVOICE-LINE-ID /lines/1/id', { lines: [{ ...line, id: '2' }, line] }],
  [
    'EINVOICE-CARD-NUMBER /payment/card/number',
    { payment: { meansCode: '48', card: { number: '4'.repeat(11) } } },
  ],
  [
    'EINVOICE-TRACKED-BLANK /lines/0/tracked/units/0/lot',
    { lines: [{ ...line, tracked: { units: [{ lot: ' ' }] } }] },
  ],
  [
    'EINVOICE-TRACKED-BLANK /lines/0/tracked/components/0/units/0/serials/1',
    {
      lines: [
        { ...line, tracked: { units: [], components: [{ name: 'Spoon', units: [{ serials: ['1', ''] }] }] } },
      ],
    },
  ],
  [
    'EINVOICE-DECIMAL /lines/0/tracked/units/1/quantity',
    {
      lines: [
        {
          ...line,
          tracked: {
            units: [
              { lot: 'A', quantity: '1' },
              { lot: 'B', quantity: 'two' },
            ],
          },
        },
      ],
    },
  ],
  ['EINVOICE-VAT-RATE /lines/0/vat/rate', { lines: [{ ...line, vat: { category: 'S', rate: '0.26' } }] }],
  ['EINVOICE-NUMBER-SIZE /prepaid', { prepaid: '1000000000000.00' }],
  [
    'EINVOICE-NUMBER-SIZE /lines/0',
    {
      lines: [{ quantity: '20000', unit: 'H87', price: { net: '99999999' }, vat: line.vat, item: line.item }],
    },
  ],
  [
    'EINVOICE-NUMBER-SIZE /lines',
    {
      lines: [
        { ...line, total: '600000000000.00' },
        { ...line, total: '600000000000.00' },
      ],
    },
  ],
  ['EINVOICE-LINE-PRICE-NEGATIVE /lines/0', { lines: [{ ...line, quantity: '-1' }] }],
  ['EINVOICE-VAT-RATE /lines/0/vat', { lines: [{ ...line, vat: { category: 'S' } }] }],
  ['EINVOICE-VAT-RATE /lines/0/vat/rate', { lines: [{ ...line, vat: { category: 'S', rate: '101' } }] }],
  [
    'EINVOICE-VAT-RATE /lines/0/vat/rate',
    { lines: [{ ...line, vat: { category: 'O', rate: '0' } }], exemptions: { O: { reason: 'Outside' } } },
  ],
  [
    'EINVOICE-PRICE-BASE-QUANTITY /lines/0/price/baseQuantity',
    { lines: [{ ...line, price: { net: '1', baseQuantity: '0' } }] },
  ],
  [
    'EINVOICE-ALLOWANCE-AMOUNT-MISSING /lines/0/charges/0',
    { lines: [{ ...line, charges: [{ percent: '5' }] }] },
  ],
  [
    'EINVOICE-ALLOWANCE-PERCENT-DIFFERS /lines/0/charges/0/percent',
    { lines: [{ ...line, charges: [{ percent: '5', baseAmount: '100.00', amount: '6.00' }] }] },
  ],
  [
    'EINVOICE-PRICE-DISCOUNT-DIFFERS /lines/0/price/gross',
    { lines: [{ ...line, price: { net: '10', gross: '12', discount: '1' } }] },
  ],
  [
    'EINVOICE-LINE-PRICE-NEGATIVE /lines/0/price/gross',
    { lines: [{ ...line, price: { net: '0', gross: '-1', discount: '-1' } }] },
  ],
  ['EINVOICE-TEXT-CHARACTER /buyer/name', { buyer: { name: 'Bell\u0007', address: { country: 'AT' } } }],
])('%s', (fault, changes) => {
  expect(faults(changes)).toEqual([fault])
})

test('a line needs a total or a price', () => {
  const { total: _total, ...open } = line
  expect(faults({ lines: [open] })).toEqual(['EINVOICE-LINE-AMOUNT-MISSING /lines/0'])
})

test('all faults are told at once', () => {
  const bad = { ...line, quantity: 'two', total: '1.001' }
  expect(faults({ currency: 'usd', lines: [bad, line], prepaid: '-' }).length).toBeGreaterThanOrEqual(4)
})

test('the number of lines has a limit', () => {
  expect(faults({ lines: new Array(MAX_LINES + 1).fill(line) })).toEqual(['EINVOICE-LINES /lines'])
  expect(invoice({ lines: new Array(MAX_LINES).fill(line) }).lines.length).toBe(MAX_LINES)
})

test('allowances and charges alone may make the amount of a line without quantity', () => {
  const fee = { ...line, quantity: '0', total: '5.00', charges: [{ amount: '5.00', reason: 'Fee' }] }
  expect(invoice({ lines: [fee] }).totals.payable).toBe('6.00')
})

test('number and issue date come last', () => {
  const numbering = { number: 'A-1', issueDate: calendarDate('2026-03-02') }
  expect(finishInvoice(invoice(), numbering)).toEqual({ ...invoice(), ...numbering })
  expect(() => finishInvoice(invoice(), { ...numbering, number: ' ' })).toThrow('not blank')
})
