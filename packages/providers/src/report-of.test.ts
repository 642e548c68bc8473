import { type Instant, instant } from '@tallystick/kernel'
import type { Order, OrderState, Sku } from '@tallystick/orders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OrderToMatch, reportOf } from './report-of.ts'
import type { ToldLine, ToldShipment, ToldUnits } from './told.ts'

const at: Instant = instant('2026-11-20T10:00:00Z')

const skus = new Map<string, Sku>(
  [
    { sku: 'TEA' },
    { sku: 'CUP' },
    {
      sku: 'BOX',
      components: [
        { sku: 'TEA', quantity: 2 },
        { sku: 'CUP', quantity: 1 },
      ],
    },
    { sku: 'SET', components: [{ sku: 'CUP', quantity: 4 }] },
    { sku: 'HAMPER', kit: 'pre-assembled' as const, components: [{ sku: 'TEA', quantity: 1 }] },
  ].map((sku) => [sku.sku, { name: sku.sku, unit: 'H87', serials: { mode: 'none' }, lots: true, ...sku }]),
)

type Ordered = readonly [sku: string, quantity: number, shipped?: number]

/** An order of these lines; of some units have left before. */
function orderOf(...lines: readonly Ordered[]): OrderToMatch {
  const numbered = lines.map(([sku, quantity, shipped = 0], i) => ({
    lineId: `L${i}`,
    sku,
    quantity,
    shipped,
  }))
  return {
    order: { orderId: 'shopify.a.1', lines: numbered } as unknown as Order,
    state: { lines: numbered } as unknown as OrderState,
    skus,
  }
}

const group = (quantity: number, more: Partial<ToldUnits> = {}): ToldUnits => ({
  quantity,
  pointer: '/u',
  ...more,
})

type Line = Partial<ToldLine> & { readonly sku: string }

function shipmentOf(...lines: readonly Line[]): ToldShipment {
  return {
    kind: 'shipment',
    shipmentRef: 'x-1',
    order: { reference: { value: '1', pointer: '/order' } },
    location: { value: 'leipzig', pointer: '/warehouse' },
    packages: [],
    lines: lines.map((line, i) => ({ units: [], pointer: `/lines/${i}`, ...line })),
  }
}

function linesOf(told: ToldShipment, world: OrderToMatch) {
  const read = reportOf(told, at, world)
  if (!read.ok) return read.faults.map(({ code, pointer }) => `${code} ${pointer}`)
  return (read.value.report as unknown as { lines: Record<string, unknown>[] }).lines
}

describe('units go to', () => {
  test('the lines of their SKU, in the order’s order, as far as these lack them', () => {
    const told = shipmentOf({
      sku: 'TEA',
      units: [group(3, { serials: ['A', 'B', 'C'] }), group(2, { lot: 'T2' })],
    })
    expect(linesOf(told, orderOf(['TEA', 2, 1], ['CUP', 1], ['TEA', 4]))).toEqual([
      {
        ...{ orderLineId: 'L0', sku: 'TEA', quantity: '1', outstanding: '0' },
        units: [{ quantity: '1', serials: ['A'] }],
      },
      {
        ...{ orderLineId: 'L2', sku: 'TEA', quantity: '4', outstanding: '0' },
        units: [
          { quantity: '2', serials: ['B', 'C'] },
          { quantity: '2', lot: 'T2' },
        ],
      },
    ])
  })

  test('the line that the call names, even where it has enough', () => {
    const told = shipmentOf({ sku: 'TEA', lineRef: 'L1', units: [group(3)] })
    expect(linesOf(told, orderOf(['TEA', 5], ['TEA', 2]))).toMatchObject([
      { orderLineId: 'L1', quantity: '3' },
    ])
  })

  test('the last line, where they are too many: that they left is a fact', () => {
    const told = shipmentOf({ sku: 'TEA', units: [group(9)] })
    expect(linesOf(told, orderOf(['TEA', 2], ['TEA', 2]))).toMatchObject([
      { quantity: '2' },
      { quantity: '7' },
    ])
  })

  test('no line of another SKU', () => {
    expect(linesOf(shipmentOf({ sku: 'MUG', units: [group(1)] }), orderOf(['TEA', 2]))).toEqual([
      'PROVIDERS-LINE-UNKNOWN /lines/0',
    ])
  })

  test('a part leaves the rest outstanding', () => {
    expect(linesOf(shipmentOf({ sku: 'TEA', units: [group(1)] }), orderOf(['TEA', 5, 2]))).toMatchObject([
      { quantity: '1', outstanding: '2' },
    ])
  })
})

describe('components go to', () => {
  const inBox = [
    { sku: 'TEA', units: [group(4)] },
    { sku: 'CUP', units: [group(2)] },
  ]

  test('the kit that they are inside, which they count', () => {
    expect(linesOf(shipmentOf(...inBox), orderOf(['BOX', 3]))).toEqual([
      {
        ...{ orderLineId: 'L0', sku: 'BOX', quantity: '2', outstanding: '1', units: [] },
        components: [
          { sku: 'TEA', units: [{ quantity: '4' }] },
          { sku: 'CUP', units: [{ quantity: '2' }] },
        ],
      },
    ])
  })

  test('the kit that tells them', () => {
    const components = inBox.map((each) => ({ ...each, pointer: '/c' }))
    expect(linesOf(shipmentOf({ sku: 'BOX', components }), orderOf(['BOX', 2], ['TEA', 1]))).toMatchObject([
      { sku: 'BOX', quantity: '2' },
    ])
  })

  test.each<[string, Line[], Ordered[], string]>([
    ['uneven', [{ sku: 'TEA', units: [group(3)] }], [['BOX', 3]], 'PROVIDERS-KIT-UNITS /lines/0'],
    [
      'of differing counts',
      [
        { sku: 'TEA', units: [group(2)] },
        { sku: 'CUP', units: [group(2)] },
      ],
      [['BOX', 3]],
      'PROVIDERS-KIT-UNITS /lines/0',
    ],
    [
      'of either kit',
      [{ sku: 'CUP', units: [group(4)] }],
      [
        ['BOX', 4],
        ['SET', 1],
      ],
      'PROVIDERS-KIT-AMBIGUOUS /lines/0',
    ],
    [
      'of a kit or by itself',
      [{ sku: 'TEA', units: [group(2)] }],
      [
        ['BOX', 1],
        ['TEA', 2],
      ],
      'PROVIDERS-KIT-AMBIGUOUS /lines/0',
    ],
    [
      'of a kit that is made before',
      [{ sku: 'TEA', units: [group(2)] }],
      [['HAMPER', 2]],
      'PROVIDERS-LINE-UNKNOWN /lines/0',
    ],
  ])('nobody: %s', (_, told, order, fault) => {
    expect(linesOf(shipmentOf(...told), orderOf(...order))).toEqual([fault])
  })

  test('what is by itself, where the call names that line', () => {
    const told = shipmentOf({ sku: 'TEA', lineRef: 'L1', units: [group(2)] })
    expect(linesOf(told, orderOf(['BOX', 1], ['TEA', 2]))).toMatchObject([{ orderLineId: 'L1', sku: 'TEA' }])
  })
})

test('places of a report are those of the call that told them', () => {
  const told = {
    ...shipmentOf({ sku: 'TEA', units: [group(1, { pointer: '/items/0' })] }),
    packages: [{ id: 'P', pointer: '/cartons/0' }],
  }
  const read = reportOf(told, at, orderOf(['TEA', 1]))
  const places = [
    '/orderId',
    '/locationId',
    '/packages/0/sscc',
    '/lines/0/quantity',
    '/lines/0/units/0/lot',
    '/shippedAt',
  ]
  expect(read.ok && places.map(read.value.pointerOf)).toEqual([
    '/order',
    '/warehouse',
    '/cartons/0',
    '/lines/0',
    '/items/0',
    '',
  ])
})

test('goods that are packed say so', () => {
  const told = { ...shipmentOf({ sku: 'TEA', units: [group(1)] }), status: 'packed' as const }
  const read = reportOf(told, at, orderOf(['TEA', 1]))
  expect(read.ok && read.value.report).toMatchObject({ status: 'packed', packedAt: at })
})

test('no unit and no serial is lost or doubled, whatever the lines and groups', () => {
  const count = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(
      fc.array(count, { minLength: 1, maxLength: 5 }),
      fc.array(count, { minLength: 1, maxLength: 6 }),
      (ordered, told) => {
        let serial = 0
        const units = told.map((quantity) =>
          group(quantity, { serials: Array.from({ length: quantity }, () => `S${serial++}`) }),
        )
        const lines = linesOf(
          shipmentOf({ sku: 'TEA', units }),
          orderOf(...ordered.map((quantity): [string, number] => ['TEA', quantity])),
        ) as { quantity: string; units: { quantity: string; serials: string[] }[] }[]
        const given = lines.flatMap((line) => line.units)
        expect(given.flatMap(({ serials }) => serials)).toEqual(units.flatMap(({ serials = [] }) => serials))
        expect(given.every(({ quantity, serials }) => Number(quantity) === serials.length)).toBe(true)
        for (const { quantity, units: inside } of lines)
          expect(inside.reduce((sum, each) => sum + Number(each.quantity), 0)).toBe(Number(quantity))
      },
    ),
  )
})
