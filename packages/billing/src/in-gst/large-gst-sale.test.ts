import { calendarDate, decimal, formatDecimal, sum } from '@tallystick/kernel'
import { MAX_ORDER_LINES } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { gstOrder, gstSaleOf, halves, routers, sellerOf, usha } from './in-gst-fixture.ts'
import { inGstRegime } from './in-gst-regime.ts'

test('an order of as many lines as one may have, serials on each, becomes documents that the portal takes', {
  timeout: 60_000,
}, () => {
  const lines = Array.from({ length: MAX_ORDER_LINES }, (_, i) => ({
    ...routers,
    lineId: String(i),
    price: halves('20.00', '1.80'),
  }))
  const serialsOf = (lineId: string) => ({ units: [{ serials: [`A-${lineId}`, `B-${lineId}`] }] })
  const goods = new Map(lines.map(({ lineId }) => [lineId, serialsOf(lineId)]))
  const made = inGstRegime.taxDocuments(gstSaleOf(gstOrder({ buyer: usha, lines }), { goods }))
  if (!made.ok) throw new Error(JSON.stringify(made.faults.slice(0, 3)))
  const totals = made.value.map(({ totals: { total } }) => decimal(total))
  expect([totals.length, formatDecimal(sum(totals))]).toEqual([5, '118000.00'])
  const numbering = { number: 'BLR/2627/000001', issueDate: calendarDate('2026-11-20') }
  for (const document of made.value)
    expect(inGstRegime.finalForm(document, numbering, sellerOf())).toMatchObject({
      ok: true,
      value: { kind: 'registered' },
    })
})
