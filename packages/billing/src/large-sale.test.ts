import { calculate } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import { MAX_ORDER_LINES } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { renderChecked } from './render-checked.ts'
import { mugs, orderOf, priceOf, saleOf } from './sale-fixture.ts'
import { taxDocument } from './tax-document.ts'

test('an order of as many lines as one may have, a serial on each, becomes a document that keeps every rule', {
  timeout: 30_000,
}, () => {
  const price = priceOf('10.00', '1.90', '11.90', '19')
  const lines = Array.from({ length: MAX_ORDER_LINES }, (_, i) => ({
    ...mugs,
    lineId: String(i),
    quantity: 1,
    price,
  }))
  const units = (lineId: string) => ({ gtin: '09506000134352', units: [{ serials: [`SERIAL-${lineId}`] }] })
  const goods = new Map(lines.map(({ lineId }) => [lineId, units(lineId)]))
  const input = taxDocument(saleOf(orderOf({ lines }), { goods }))
  const invoice = input.ok ? calculate(input.value) : input
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults.slice(0, 3)))
  expect(invoice.value.totals).toMatchObject({ withoutVat: '50000.00', withVat: '59500.00' })
  const document = renderChecked(invoice.value, { number: 'INV-1', issueDate: calendarDate('2026-11-20') })
  if (!document.ok) throw new Error(JSON.stringify(document.faults.slice(0, 3)))
  const text = Buffer.from(document.value.bytes).toString()
  const told = text.matchAll(/<cbc:Value>SERIAL-(\d+)</g)
  expect([...told].map(([, lineId]) => lineId)).toEqual(lines.map(({ lineId }) => lineId))
})
