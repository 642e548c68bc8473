import { checkDespatchAdvice, renderDespatchAdvice } from '@tallystick/einvoice'
import { calendarDate, instant } from '@tallystick/kernel'
import type { Location, Shipment } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { type Departure, despatchAdviceOf } from './despatch-advice-of.ts'
import { legalEntity, mug, mugs, orderOf } from './sale-fixture.ts'

const onNetwork = (value: string) => ({ electronicAddress: { scheme: '0088', value } })

const location: Location = {
  locationId: 'leipzig',
  name: 'Leipzig',
  address: { street: 'Dock 4', city: 'Leipzig', postalCode: '04347', country: 'DE' },
  timeZone: 'Europe/Berlin',
  providers: ['default'],
}

const report: Shipment = {
  shipmentRef: 'S-1',
  orderId: 'shopify.fable.1001',
  locationId: 'leipzig',
  shippedAt: instant('2026-11-20T10:00:00Z'),
  zoneOffset: '+01:00',
  carrier: { code: 'DHL', tracking: ['00340434161094021501'] },
  packages: [{ id: 'P1', sscc: '095060001343000014' }, { id: 'P2' }],
  lines: [
    {
      orderLineId: '1',
      sku: 'MUG-BLUE',
      quantity: 1,
      outstanding: 1,
      units: [
        { quantity: 1, lot: 'L-1', expiry: calendarDate('2028-01-31'), serials: ['A1'], package: 'P1' },
      ],
    },
  ],
}

function departure(change: Partial<Departure> = {}): Departure {
  const order = orderOf()
  return {
    order: { ...order, buyer: { ...order.buyer, ...onNetwork('9506000134314') } },
    legalEntity: { ...legalEntity, ...onNetwork('9506000134307') },
    location,
    skus: new Map([[mug.sku, { ...mug, gtin: '09506000134352', warrantyMonths: 24 }]]),
    report,
    shippedOn: calendarDate('2026-11-20'),
    ...change,
  }
}

test('the advice tells of every unit that left, in what it was packed, and what is still to come', () => {
  const advice = despatchAdviceOf(departure())
  expect(advice).toMatchObject({
    id: 'S-1',
    orderReference: '#1001',
    lines: [
      {
        quantity: '1',
        outstanding: { quantity: '1' },
        item: { name: mugs.name, sellerIdentifier: 'MUG-BLUE' },
        goods: { gtin: '09506000134352', units: [{ lot: 'L-1', serials: ['A1'] }] },
        handlingUnits: [{ sscc: '095060001343000014' }],
      },
    ],
  })
  const rendered = advice && renderDespatchAdvice(advice)
  if (!rendered?.ok) throw new Error(JSON.stringify(rendered?.faults))
  expect(checkDespatchAdvice(rendered.value)).toEqual([])
  const xml = Buffer.from(rendered.value).toString()
  expect(xml).toContain('(01)09506000134352(17)280131(10)L-1(21)A1')
})

test('there is none for parties that no network reaches, and no line for what did not leave', () => {
  expect(despatchAdviceOf(departure({ order: orderOf() }))).toBeUndefined()
  expect(despatchAdviceOf(departure({ legalEntity }))).toBeUndefined()
  const [line] = report.lines
  if (line === undefined) throw new Error('the report has a line')
  const later = { ...line, orderLineId: '2', quantity: 0, units: [] }
  const advice = despatchAdviceOf(departure({ report: { ...report, lines: [line, later] } }))
  expect(advice?.lines.map(({ id }) => id)).toEqual(['1'])
})
