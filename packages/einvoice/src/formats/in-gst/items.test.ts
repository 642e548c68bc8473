import { calendarDate, formatDecimal } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { TrackedGoods } from '../../model/tracked-goods.ts'
import { router, saleOf } from '../../regimes/in/gst-sale-fixture.ts'
import type { GstLineInput } from '../../regimes/in/model/line.ts'
import { projected } from './inv01-fixture.ts'

const expiry = calendarDate('2027-02-28')
const warrantyUntil = calendarDate('2028-11-20')

describe('lots that say how many they have', () => {
  /** The items of a line of 50 for 100.01, and what was reported. */
  function items(units: TrackedGoods['units'], said: Partial<GstLineInput> = {}) {
    const lines = [{ ...router, quantity: '50', total: '100.01', ...said, tracked: { units, warrantyUntil } }]
    const { inv01, notCarried } = projected(saleOf({ lines }))
    const told = inv01.ItemList.map(({ Qty, PrdSlNo = '', BchDtls, AttribDtls = [] }) =>
      [
        Qty === undefined ? '' : formatDecimal(Qty),
        PrdSlNo,
        BchDtls?.Nm ?? '',
        ...AttribDtls.map(({ Nm, Val }) => `${Nm}=${Val}`),
      ].join(' '),
    )
    return { told, items: inv01.ItemList, how: notCarried.map(({ how }) => how) }
  }

  const together = 'BATCH=LOT-A BATCH=LOT-B WARRANTY=20/11/2028'

  test('are an item each, with expiry, and share the amounts to the paisa', () => {
    const {
      told,
      items: list,
      how,
    } = items([
      { lot: 'LOT-A', quantity: '30', expiry },
      { lot: 'LOT-B', quantity: '20' },
    ])
    expect(told).toEqual(['30  LOT-A', '20  LOT-B'])
    expect(list.map(({ BchDtls }) => BchDtls)).toEqual([
      { Nm: 'LOT-A', ExpDt: '28/02/2027', WrDt: '20/11/2028' },
      { Nm: 'LOT-B', WrDt: '20/11/2028' },
    ])
    expect(list.map(({ AssAmt, UnitPrice }) => [AssAmt, UnitPrice].map(formatDecimal))).toEqual([
      ['60.01', '2'],
      ['40.00', '2'],
    ])
    expect(how).toEqual([])
  })

  test('may be weighed, and have decimals', () => {
    const units = [
      { lot: 'LOT-A', quantity: '30.250' },
      { lot: 'LOT-B', quantity: '19.75' },
    ]
    expect(items(units, { unit: 'KGM' }).told).toEqual(['30.25  LOT-A', '19.75  LOT-B'])
  })

  test('stand in their order among serials, and what is neither comes last', () => {
    const units = [
      { lot: 'LOT-A', quantity: '3' },
      { lot: 'LOT-B', serials: ['S1', 'S2'] },
      { lot: 'LOT-C', quantity: '40' },
      { serials: ['S3'] },
    ]
    expect(items(units).told).toEqual([
      '3  LOT-A',
      '1 S1 LOT-B',
      '1 S2 LOT-B',
      '40  LOT-C',
      '1 S3  WARRANTY=20/11/2028',
      '4   WARRANTY=20/11/2028',
    ])
  })

  test('leave what is left to the lots that say nothing', () => {
    expect(items([{ lot: 'LOT-A', quantity: '30' }, { lot: 'LOT-B' }]).told).toEqual([
      '30  LOT-A',
      '20  LOT-B',
    ])
  })

  test('alone is all of the item, or part of the line', () => {
    expect(items([{ lot: 'LOT-A', quantity: '50' }]).told).toEqual(['50  LOT-A'])
    expect(items([{ lot: 'LOT-A', quantity: '49' }]).told).toEqual(['49  LOT-A', '1   WARRANTY=20/11/2028'])
  })

  test('that their place does not take are attributes of their item', () => {
    expect(
      items([
        { lot: 'A', quantity: '30' },
        { lot: 'LOT-B', quantity: '20' },
      ]).told,
    ).toEqual(['30   BATCH=A WARRANTY=20/11/2028', '20  LOT-B'])
  })

  test.each([
    [
      'more than the line has',
      [
        { lot: 'LOT-A', quantity: '30' },
        { lot: 'LOT-B', quantity: '21' },
      ],
    ],
    ['nothing for a lot that has some', [{ lot: 'LOT-A', quantity: '50' }, { lot: 'LOT-B' }]],
    ['nothing of them', [{ lot: 'LOT-A' }, { lot: 'LOT-B' }]],
  ])('that leave %s are attributes, and not believed', (_name, units) => {
    expect(items(units).told).toEqual([`50   ${together}`])
  })

  test('that are not whole where units are counted are not believed', () => {
    const units = [{ lot: 'LOT-A', quantity: '0.5' }, { lot: 'LOT-B', quantity: '48.5' }, { serials: ['S1'] }]
    expect(items(units).told).toEqual(['1 S1  WARRANTY=20/11/2028', `49   ${together}`])
  })

  test('are whole where they are counted, also where the line is not', () => {
    const units = [{ lot: 'LOT-A', quantity: '30' }, { lot: 'LOT-B' }]
    expect(items(units, { quantity: '50.5' }).told).toEqual(['30  LOT-A', '20.5  LOT-B'])
    const broken = [
      { lot: 'LOT-A', quantity: '30.5' },
      { lot: 'LOT-B', quantity: '19.5' },
    ]
    expect(items(broken).told).toEqual([`50   ${together}`])
  })

  test('that leave no room beside serials are not believed, the serials are', () => {
    const units = [
      { lot: 'LOT-A', quantity: '49' },
      { lot: 'LOT-B', serials: ['S1', 'S2'] },
    ]
    expect(items(units).told).toEqual(['1 S1 LOT-B', '1 S2 LOT-B', '48  LOT-A'])
  })

  test('beside serials that are no items leave these the rest', () => {
    const units = [
      { lot: 'LOT-A', quantity: '49.5' },
      { lot: 'LOT-B', serials: ['S1'] },
    ]
    expect(items(units, { unit: 'KGM' }).told).toEqual(['49.5  LOT-A', '0.5  LOT-B SERIAL=S1'])
    expect(
      items(
        [
          { lot: 'LOT-A', quantity: '50' },
          { lot: 'LOT-B', serials: ['S1'] },
        ],
        { unit: 'KGM' },
      ).told,
    ).toEqual(['50   BATCH=LOT-A BATCH=LOT-B SERIAL=S1 WARRANTY=20/11/2028'])
  })

  test('say it no second time where serials do', () => {
    expect(items([{ lot: 'LOT-A', quantity: '9', serials: ['S1'] }], { quantity: '1' }).told).toEqual([
      '1 S1 LOT-A',
    ])
  })
})
