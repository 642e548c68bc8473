import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { DEFAULT_MAX_SERIALS_PER_LINE, defaultTracking } from './settings.ts'
import { trackedItem } from './tracked-item.ts'

function attributes(tracked: Parameters<typeof trackedItem>[1], settings = defaultTracking) {
  const item = trackedItem({ name: 'Thing' }, tracked, settings)
  return (item.attributes ?? []).map(({ name, value }) => `${name}: ${value}`)
}

test('lot, expiry and serials of each group follow one another', () => {
  const units = [
    { lot: 'L1', expiry: calendarDate('2027-01-31'), serials: ['1', '2'] },
    { lot: 'L2', serials: ['3'] },
  ]
  expect(attributes({ units })).toEqual([
    'Lot number: L1',
    'Expiry date: 2027-01-31',
    'Serial number: 1',
    'Serial number: 2',
    'Lot number: L2',
    'Serial number: 3',
  ])
})

test('the attributes of components carry their names', () => {
  const components = [{ name: 'Spoon', units: [{ lot: 'S1', serials: ['9'] }] }]
  expect(attributes({ units: [], components })).toEqual([
    'Lot number (Spoon): S1',
    'Serial number (Spoon): 9',
  ])
})

test('the end of the warranty follows the units', () => {
  const warrantyUntil = calendarDate('2028-03-02')
  const components = [{ name: 'Spoon', units: [{ serials: ['9'] }] }]
  expect(attributes({ warrantyUntil, units: [{ serials: ['1'] }], components })).toEqual([
    'Serial number: 1',
    'Serial number (Spoon): 9',
    'Warranty until: 2028-03-02',
  ])
})

test('a lot says how many it has, where that is known and serials do not say it', () => {
  const units = [
    { lot: 'A', quantity: '30', expiry: calendarDate('2027-01-31') },
    { lot: 'B', quantity: '20.5' },
    { lot: 'C' },
    { lot: 'D', quantity: '1', serials: ['1'] },
    { quantity: '7' },
  ]
  const components = [{ name: 'Spoon', units: [{ lot: 'S1', quantity: '6' }] }]
  expect(attributes({ units, components })).toEqual([
    'Lot number: A',
    'Lot quantity: 30',
    'Expiry date: 2027-01-31',
    'Lot number: B',
    'Lot quantity: 20.5',
    'Lot number: C',
    'Lot number: D',
    'Serial number: 1',
    'Lot number (Spoon): S1',
    'Lot quantity (Spoon): 6',
  ])
})

test('names can be in another language', () => {
  const names = {
    serial: 'Seriennummer',
    lot: 'Charge',
    lotQuantity: 'Menge',
    expiry: 'Verfallsdatum',
    warranty: 'Garantie bis',
    serialCount: 'Anzahl',
  }
  expect(attributes({ units: [{ lot: 'L1', serials: ['1'] }] }, { ...defaultTracking, names })).toEqual([
    'Charge: L1',
    'Seriennummer: 1',
  ])
})

test('beyond the threshold only lots and the count remain', () => {
  const serials = Array.from({ length: DEFAULT_MAX_SERIALS_PER_LINE }, (_, index) => `SN${index}`)
  expect(attributes({ units: [{ serials }] }).length).toBe(DEFAULT_MAX_SERIALS_PER_LINE)
  expect(attributes({ units: [{ lot: 'L1', serials: [...serials, 'SN200'] }] })).toEqual([
    'Lot number: L1',
    'Number of serial numbers: 201',
  ])
})

test('the GTIN is the standard identifier, unless the item has one', () => {
  const tracked = { gtin: '09506000134352', units: [] }
  expect(trackedItem({ name: 'Thing' }, tracked, defaultTracking).standardIdentifier).toEqual({
    value: '09506000134352',
    scheme: '0160',
  })
  const known = { name: 'Thing', standardIdentifier: { value: '1', scheme: '0088' } }
  expect(trackedItem(known, tracked, defaultTracking)).toEqual(known)
})
