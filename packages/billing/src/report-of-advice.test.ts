import type { ReceivedAdvice, ReceivedLine } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { reportOfAdvice } from './report-of-advice.ts'

const sku = (name: string, components: readonly string[] = []): [string, Sku] => [
  name,
  {
    ...{ sku: name, name: `The ${name}`, unit: 'H87', serials: { mode: 'none' }, lots: true },
    ...(components.length > 0 && { components: components.map((each) => ({ sku: each, quantity: 1 })) }),
  },
]

const context = {
  orderId: 'shopify.a.1',
  locationId: 'leipzig',
  timeZone: 'Europe/Berlin',
  skus: new Map([sku('TEA'), sku('CUP'), sku('BOX', ['TEA', 'CUP'])]),
}

function line(changes: Partial<ReceivedLine> = {}, location = '/line[1]'): ReceivedLine {
  const about = { orderLineId: '1', sellerIdentifier: 'TEA', quantity: '3' }
  return { location, ...about, units: [], components: [], handlingUnits: [], ...changes }
}

function reported(lines: readonly ReceivedLine[], changes: Partial<ReceivedAdvice> = {}) {
  const advice = { id: 'DA-1', despatchDate: calendarDate('2026-11-20'), lines, ...changes }
  const read = reportOfAdvice(advice, context)
  return read.ok
    ? (read.value.report as Record<string, unknown>)
    : read.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const linesOf = (...lines: ReceivedLine[]) => {
  const report = reported(lines)
  return Array.isArray(report) ? report : report.lines
}

describe('when the goods left', () => {
  test.each<[Partial<ReceivedAdvice>, string]>([
    [{ despatchTime: '16:30:00' }, '2026-11-20T16:30:00+01:00'],
    [{}, '2026-11-20T00:00:00+01:00'],
    [{ despatchDate: calendarDate('2026-07-01') }, '2026-07-01T00:00:00+02:00'],
  ])('with %j is %s', (changes, shippedAt) => {
    expect(reported([line()], changes)).toMatchObject({ shipmentRef: 'DA-1', shippedAt })
  })

  test('is the day of issue where nothing else is told, and a fault without one', () => {
    const { despatchDate: _, ...untold } = { despatchDate: 0, id: 'DA-1', lines: [line()] }
    const read = reportOfAdvice({ ...untold, issueDate: calendarDate('2026-11-19') }, context)
    expect(read.ok && read.value.report).toMatchObject({ shippedAt: '2026-11-19T00:00:00+01:00' })
    expect(reportOfAdvice(untold, context)).toMatchObject({ faults: [{ pointer: '/cbc:IssueDate' }] })
  })
})

describe('units', () => {
  test('of one lot that does not say how many are all of the line', () => {
    const units = [{ lot: 'T1', expiry: calendarDate('2037-01-31') }]
    expect(linesOf(line({ units }))).toMatchObject([
      { quantity: '3', units: [{ quantity: '3', lot: 'T1', expiry: '2037-01-31' }] },
    ])
  })

  test('with serials have the lot that is told of the line', () => {
    expect(linesOf(line({ units: [{ lot: 'T1' }, { serials: ['A', 'B', 'C'] }] }))).toMatchObject([
      { units: [{ quantity: '3', lot: 'T1', serials: ['A', 'B', 'C'] }] },
    ])
  })

  test('of several lots are several lines of the advice, and one of the report', () => {
    const first = line({ units: [{ lot: 'T1' }], outstanding: '2', handlingUnits: ['095060001343000014'] })
    const second = line({ units: [{ lot: 'T2' }], quantity: '2.0', handlingUnits: ['B'] }, '/line[2]')
    expect(reported([first, second])).toMatchObject({
      packages: [{ id: '095060001343000014', sscc: '095060001343000014' }, { id: 'B' }],
      lines: [
        {
          ...{ orderLineId: '1', quantity: '5', outstanding: '2' },
          units: [
            { quantity: '3', lot: 'T1', package: '095060001343000014' },
            { quantity: '2', lot: 'T2', package: 'B' },
          ],
        },
      ],
    })
  })

  test('of components go by what people call them', () => {
    const components = [{ name: 'The CUP', units: [{ lot: 'C1', quantity: '3' }] }]
    expect(linesOf(line({ sellerIdentifier: 'BOX', components }))).toMatchObject([
      {
        sku: 'BOX',
        quantity: '3',
        units: [],
        components: [{ sku: 'CUP', units: [{ quantity: '3', lot: 'C1' }] }],
      },
    ])
  })

  test.each<[Partial<ReceivedLine>, string]>([
    [{ units: [{ lot: 'A' }, { lot: 'B' }] }, 'BILLING-ADVICE-UNCLEAR /line[1]/cac:Item/cac:ItemInstance'],
    [
      { units: [{ lot: 'A' }, { lot: 'B', serials: ['1'] }] },
      'BILLING-ADVICE-UNCLEAR /line[1]/cac:Item/cac:ItemInstance',
    ],
    [{ quantity: '-1' }, 'BILLING-ADVICE-UNCLEAR /line[1]/cbc:DeliveredQuantity'],
    [
      { components: [{ name: 'A cup', units: [{ quantity: '1' }] }] },
      'BILLING-ADVICE-COMPONENT /line[1]/cac:Item/cac:ItemInstance',
    ],
    [
      { sellerIdentifier: 'BOX', components: [{ name: 'The CUP', units: [{ lot: 'C1' }] }] },
      'BILLING-ADVICE-UNCLEAR /line[1]/cac:Item/cac:ItemInstance',
    ],
  ])('with %j are a fault', (changes, fault) => {
    expect(linesOf(line(changes))).toEqual([fault])
  })

  test('of one order line say the same of what is outstanding', () => {
    expect(linesOf(line({ outstanding: '1' }), line({ outstanding: '2' }))).toEqual([
      'BILLING-ADVICE-UNCLEAR /line[1]/cbc:OutstandingQuantity',
    ])
  })
})
