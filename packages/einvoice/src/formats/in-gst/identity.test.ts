import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { TrackedGoods } from '../../model/tracked-goods.ts'
import { router, saleOf } from '../../regimes/in/gst-sale-fixture.ts'
import type { GstLineInput } from '../../regimes/in/model/line.ts'
import { projected } from './inv01-fixture.ts'

const expiry = calendarDate('2027-02-28')
const warrantyUntil = calendarDate('2028-11-20')

/** The items of one line, and how what is not carried as it is was told. */
function told(tracked: TrackedGoods, said: Partial<GstLineInput> = {}) {
  const { inv01, notCarried } = projected(saleOf({ lines: [{ ...router, ...said, tracked }] }))
  return {
    items: inv01.ItemList.map(({ PrdSlNo, BchDtls, AttribDtls }) => ({ PrdSlNo, BchDtls, AttribDtls })),
    how: notCarried.map(({ pointer, how }) => `${pointer} ${how}`),
  }
}

const none = { PrdSlNo: undefined, BchDtls: undefined, AttribDtls: undefined }

describe('serials', () => {
  test('are an item each, and the rest is one', () => {
    const tracked = { gtin: '09506000134352', units: [{ serials: ['A1', 'A2'] }] }
    const lines = [{ ...router, total: '100.00', preTaxValue: '10.00', quantity: '4', tracked }]
    const { inv01, notCarried } = projected(saleOf({ lines }))
    const items = inv01.ItemList.map(({ SlNo, Barcde, PrdSlNo, Qty, AssAmt, UnitPrice, PreTaxVal }) =>
      [SlNo, Barcde, PrdSlNo, ...[Qty, AssAmt, UnitPrice, PreTaxVal].map((value) => value?.coefficient)].join(
        ' ',
      ),
    )
    expect(items).toEqual([
      '1 09506000134352 A1 1 2500 2500 250',
      '2 09506000134352 A2 1 2500 2500 250',
      '3 09506000134352  2 5000 25 500',
    ])
    expect(notCarried).toEqual([])
  })

  test('stand beside their lot, its expiry and the end of the warranty', () => {
    const units = [
      { lot: 'LOT-1', expiry, serials: ['A1'] },
      { lot: 'LOT-2', serials: ['A2'] },
    ]
    const WrDt = '20/11/2028'
    expect(told({ units, warrantyUntil }, { quantity: '2' })).toEqual({
      items: [
        { ...none, PrdSlNo: 'A1', BchDtls: { Nm: 'LOT-1', ExpDt: '28/02/2027', WrDt } },
        { ...none, PrdSlNo: 'A2', BchDtls: { Nm: 'LOT-2', WrDt } },
      ],
      how: [],
    })
  })

  test.each([
    ['"', { Nm: 'SERIAL PERCENT-ENCODED', Val: '%22' }],
    ['A\\B', { Nm: 'SERIAL PERCENT-ENCODED', Val: 'A%5CB' }],
    ['123456789012345678901', { Nm: 'SERIAL', Val: '123456789012345678901' }],
  ])('that the place of serials does not take are attributes: %s', (serial, attribute) => {
    expect(told({ units: [{ serials: [serial] }] })).toEqual({
      items: [{ ...none, AttribDtls: [attribute] }],
      how: ['/lines/0/tracked moved'],
    })
  })

  test('of twenty characters fit', () => {
    expect(told({ units: [{ serials: ['12345678901234567890'] }] }).items).toEqual([
      { ...none, PrdSlNo: '12345678901234567890' },
    ])
  })

  test.each([
    ['weighed goods', { unit: 'KGM', quantity: '2' }],
    ['a quantity that is not whole', { quantity: '2.5' }],
    ['fewer units than serials', { quantity: '1' }],
  ])('of %s are attributes of one item', (_name, said) => {
    expect(told({ units: [{ serials: ['A1', 'A2'] }] }, said)).toEqual({
      items: [{ ...none, AttribDtls: [{ Nm: 'SERIAL', Val: 'A1 A2' }] }],
      how: ['/lines/0/tracked moved'],
    })
  })

  test('longer than an attribute are left out', () => {
    expect(told({ units: [{ serials: ['9'.repeat(101)] }] })).toEqual({
      items: [none],
      how: ['/lines/0/tracked left-out'],
    })
  })

  test('have the second IMEI beside them', () => {
    const secondImei = { '350000000000001': '350000000000019' }
    const tracked = { units: [{ serials: ['350000000000001', '350000000000002'] }] }
    expect(told(tracked, { quantity: '2', secondImei }).items).toEqual([
      { ...none, PrdSlNo: '350000000000001', AttribDtls: [{ Nm: 'IMEI2', Val: '350000000000019' }] },
      { ...none, PrdSlNo: '350000000000002' },
    ])
  })
})

describe('lots', () => {
  test.each(['L7', '123456789012345678901', 'L"7'])(
    'that their place does not take are attributes: %s',
    (lot) => {
      const { items, how } = told({ units: [{ lot, expiry }], warrantyUntil })
      expect(items[0]?.BchDtls).toBeUndefined()
      expect(items[0]?.AttribDtls?.slice(1)).toEqual([
        { Nm: 'EXPIRY', Val: '28/02/2027' },
        { Nm: 'WARRANTY', Val: '20/11/2028' },
      ])
      expect(items[0]?.AttribDtls?.[0]?.Nm).toMatch(/^BATCH/)
      expect(how).toEqual(['/lines/0/tracked moved'])
    },
  )

  test('of three and of twenty characters fit', () => {
    expect(told({ units: [{ lot: 'L-7' }] }).items[0]?.BchDtls).toEqual({ Nm: 'L-7' })
    expect(told({ units: [{ lot: '12345678901234567890' }] }).items[0]?.BchDtls?.Nm).toHaveLength(20)
  })

  test('of one item are attributes where they are several', () => {
    const units = [{ lot: 'LOT-1', expiry }, { lot: 'LOT-2' }]
    expect(told({ units }, { quantity: '5' }).items).toEqual([
      {
        ...none,
        AttribDtls: [
          { Nm: 'BATCH', Val: 'LOT-1' },
          { Nm: 'EXPIRY', Val: '28/02/2027' },
          { Nm: 'BATCH', Val: 'LOT-2' },
        ],
      },
    ])
  })

  test('stand before their serials where those are attributes', () => {
    const units = [
      { lot: 'LOT-1', serials: ['A1', 'A2'] },
      { lot: 'LOT-2', serials: ['B1'] },
    ]
    expect(told({ units }, { unit: 'KGM', quantity: '5' }).items[0]?.AttribDtls).toEqual([
      { Nm: 'BATCH', Val: 'LOT-1' },
      { Nm: 'SERIAL', Val: 'A1 A2' },
      { Nm: 'BATCH', Val: 'LOT-2' },
      { Nm: 'SERIAL', Val: 'B1' },
    ])
    const [only] = told({ units: units.slice(0, 1) }, { unit: 'KGM', quantity: '5' }).items
    expect(only).toEqual({ ...none, BchDtls: { Nm: 'LOT-1' }, AttribDtls: [{ Nm: 'SERIAL', Val: 'A1 A2' }] })
  })

  test('that expire in years the form does not know are attributes', () => {
    const { items } = told({ units: [{ lot: 'LOT-1', expiry: calendarDate('2060-01-01') }] })
    expect(items[0]).toMatchObject({
      BchDtls: undefined,
      AttribDtls: [{}, { Nm: 'EXPIRY', Val: '01/01/2060' }],
    })
    const known = told({ units: [{ lot: 'LOT-1', expiry: calendarDate('2059-12-31') }] })
    expect(known.items[0]?.BchDtls).toEqual({ Nm: 'LOT-1', ExpDt: '31/12/2059' })
  })

  test('nothing tracked is nothing told', () => {
    expect(told({ units: [] })).toEqual({ items: [none], how: [] })
    expect(told({ units: [{}] })).toEqual({ items: [none], how: [] })
  })

  test('a warranty without a lot is an attribute', () => {
    expect(told({ units: [], warrantyUntil }).items[0]?.AttribDtls).toEqual([
      { Nm: 'WARRANTY', Val: '20/11/2028' },
    ])
  })
})

test('components and attributes stand with the first item of a line', () => {
  const components = [
    { name: 'Filter "B"', gtin: '09506000134369', units: [{ lot: 'F1', expiry, serials: ['C1', 'C"2'] }] },
  ]
  const attributes = [
    { name: 'Colour', value: 'red "A"' },
    { name: '', value: 'x' },
  ]
  const { items, how } = told(
    { units: [{ serials: ['A1', 'A2'] }], components },
    { quantity: '2', attributes },
  )
  expect(items.map(({ AttribDtls }) => AttribDtls)).toEqual([
    [
      { Nm: "GTIN (Filter 'B')", Val: '09506000134369' },
      { Nm: "BATCH (Filter 'B')", Val: 'F1' },
      { Nm: "EXPIRY (Filter 'B')", Val: '28/02/2027' },
      { Nm: "SERIAL (Filter 'B')", Val: 'C1' },
      { Nm: "SERIAL (Filter 'B') PERCENT-ENCODED", Val: 'C%222' },
      { Nm: 'Colour', Val: "red 'A'" },
    ],
    undefined,
  ])
  expect(how).toEqual(['/lines/0/tracked/components/0/name changed', '/lines/0/attributes/0/value changed'])
})

test('lots of a component say how many they have in an attribute', () => {
  const components = [{ name: 'Filter', units: [{ lot: 'F-1', quantity: '6.0', expiry }] }]
  expect(told({ units: [], components }).items[0]?.AttribDtls).toEqual([
    { Nm: 'BATCH (Filter)', Val: 'F-1' },
    { Nm: 'QUANTITY (Filter)', Val: '6' },
    { Nm: 'EXPIRY (Filter)', Val: '28/02/2027' },
  ])
})
