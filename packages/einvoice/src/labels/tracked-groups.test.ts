import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { InvoiceLine } from '../model/line.ts'
import type { TrackedGoods } from '../model/tracked-goods.ts'
import { defaultTracking } from '../tracked/settings.ts'
import { trackedItem } from '../tracked/tracked-item.ts'
import { labelsOf } from './labels-of.ts'
import { readableAttributes } from './tracked-groups.ts'

const line: InvoiceLine = {
  id: '1',
  quantity: '3',
  unit: 'H87',
  vat: { category: 'S', rate: '20' },
  item: { name: 'Router', attributes: [{ name: 'Colour', value: 'White' }] },
  netAmount: '300.00',
  price: { net: '100.00' },
}

const tracked: TrackedGoods = {
  units: [
    { lot: 'L-7', expiry: calendarDate('2027-01-15'), serials: ['S-1', 'S-2'] },
    { lot: 'L-8', serials: ['S-3'] },
  ],
  components: [{ name: 'Cable (1 m)', units: [{ lot: 'C-1' }, { serials: ['C-9'] }] }],
}

const groups = [
  { lot: 'L-7', expiry: '2027-01-15', serials: ['S-1', 'S-2'] },
  { lot: 'L-8', serials: ['S-3'] },
  { component: 'Cable (1 m)', lot: 'C-1', serials: [] },
]

const ofAttributes = (...attributes: [name: string, value: string][]) =>
  readableAttributes({
    ...line,
    item: { name: 'Router', attributes: attributes.map(([name, value]) => ({ name, value })) },
  })

describe('of tracked goods', () => {
  test.each([2, 1])(
    'an own attribute stays that happens to equal what is told, listed from %i serials',
    (most) => {
      const units = { units: [{ serials: ['A', '2'] }] }
      const own = { name: 'Router', attributes: [{ name: 'Pieces per box', value: '2' }] }
      const item = trackedItem(own, units, { ...defaultTracking, maxSerialsPerLine: most })
      expect(item.attributes).toHaveLength(most === 2 ? 3 : 2)
      expect(readableAttributes({ ...line, item, tracked: units }).others).toEqual(own.attributes)
    },
  )

  test('lots stand with their serials, and the attributes that repeat them do not', () => {
    const item = trackedItem(line.item, tracked, defaultTracking)
    expect(readableAttributes({ ...line, item, tracked })).toEqual({
      groups: [...groups, { component: 'Cable (1 m)', serials: ['C-9'] }],
      others: line.item.attributes,
    })
  })

  test('serials that an attached list has stand too', () => {
    const item = trackedItem(line.item, tracked, { ...defaultTracking, maxSerialsPerLine: 1 })
    const readable = readableAttributes({ ...line, item, tracked })
    expect(readable.groups[0]?.serials).toEqual(['S-1', 'S-2'])
    expect(readable.others).toEqual(line.item.attributes)
  })

  test('the warranty is told', () => {
    const warrantyUntil = calendarDate('2028-01-01')
    expect(readableAttributes({ ...line, tracked: { units: [], warrantyUntil } }).warranty).toBe('2028-01-01')
  })
})

describe('of attributes alone', () => {
  test('our own are read back into the same groups', () => {
    const item = trackedItem(line.item, tracked, defaultTracking)
    const readable = readableAttributes({ ...line, item })
    // A serial without a lot follows the lot before it: attributes cannot tell more.
    expect(readable.groups).toEqual([
      ...groups.slice(0, 2),
      { component: 'Cable (1 m)', lot: 'C-1', serials: ['C-9'] },
    ])
    expect(readable.others).toEqual(line.item.attributes)
  })

  test('names of every language and any case are known', () => {
    const { lot, serial } = labelsOf('de').tracked
    expect(ofAttributes([lot, 'L'], [serial.toUpperCase(), 'S'], ['NUMERO DI SERIE', 'T']).groups).toEqual([
      { lot: 'L', serials: ['S', 'T'] },
    ])
  })

  test('a count and a warranty are no units', () => {
    expect(
      ofAttributes(
        ['Lot number', 'L'],
        ['Warranty until', '2028-01-01'],
        ['Number of serial numbers', '500'],
      ),
    ).toEqual({
      groups: [{ lot: 'L', serials: [] }],
      warranty: '2028-01-01',
      listedSerials: '500',
      others: [],
    })
  })

  test('a lot behind serials opens a group of its own', () => {
    expect(ofAttributes(['Serial number', 'S'], ['Lot number', 'L'], ['Lot number', 'M']).groups).toEqual([
      { serials: ['S'] },
      { lot: 'L', serials: [] },
      { lot: 'M', serials: [] },
    ])
  })

  test('a quantity is that of the lot before it, of whom it is', () => {
    const counted: TrackedGoods = {
      units: [
        { lot: 'A', quantity: '30' },
        { lot: 'B' },
        { lot: 'C', quantity: '20', expiry: calendarDate('2027-01-15') },
      ],
      components: [{ name: 'Cable', units: [{ lot: 'D', quantity: '6' }] }],
    }
    const item = trackedItem(line.item, counted, defaultTracking)
    const told = {
      groups: [
        { lot: 'A', quantity: '30', serials: [] },
        { lot: 'B', serials: [] },
        { lot: 'C', quantity: '20', expiry: '2027-01-15', serials: [] },
        { component: 'Cable', lot: 'D', quantity: '6', serials: [] },
      ],
      others: line.item.attributes,
    }
    expect(readableAttributes({ ...line, item, tracked: counted })).toEqual(told)
    expect(readableAttributes({ ...line, item })).toEqual(told)
  })

  test.each([
    ['none before it', [['Lot quantity', '3']]],
    [
      'a lot of somebody else',
      [
        ['Lot number (Cable)', 'L'],
        ['Lot quantity', '3'],
      ],
    ],
    [
      'a lot with serials',
      [
        ['Lot number', 'L'],
        ['Serial number', 'S'],
        ['Lot quantity', '3'],
      ],
    ],
    [
      'serials without a lot',
      [
        ['Serial number', 'S'],
        ['Lot quantity', '3'],
      ],
    ],
  ] satisfies [string, [string, string][]][])(
    'a quantity with %s is an attribute like others',
    (_name, attributes) => {
      const { groups: read, others } = ofAttributes(...attributes)
      expect(read.every(({ quantity }) => quantity === undefined)).toBe(true)
      expect(others).toEqual([{ name: 'Lot quantity', value: '3' }])
    },
  )

  test('a second quantity does not replace the first', () => {
    const read = ofAttributes(['Lot number', 'L'], ['Lot quantity', '3'], ['Lot quantity', '4'])
    expect(read.groups).toEqual([{ lot: 'L', quantity: '3', serials: [] }])
    expect(read.others).toEqual([{ name: 'Lot quantity', value: '4' }])
  })

  test('other attributes stay as they are', () => {
    expect(ofAttributes(['constructor', 'x'], ['Size (EU)', '42'], ['Lot', ')']).others).toHaveLength(3)
    expect(readableAttributes({ ...line, item: { name: 'Router' } })).toEqual({ groups: [], others: [] })
  })
})
