import type { Gln, Gtin, Lot, Serial } from '@tallystick/gs1'
import { calendarDate, instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { encoding, holding } from './builders.ts'
import { checkEvents } from './check-events.ts'
import { bizTransaction, lotClass, unitEpc } from './identifiers.ts'
import { assembling, disassembling, transforming } from './making.ts'

const gtin = '09506000134352' as Gtin
const lot = lotClass(gtin, 'L1' as Lot)
const unit = unitEpc(gtin, 'A1' as Serial)
const at = { eventTime: instant('2026-03-02T08:41:00Z'), zoneOffset: '+05:30' }

test('what is made of lots is a transformation, the first time with what is known of the lot', () => {
  const made = transforming({
    ...at,
    isNew: true,
    lot: 'L2',
    expiry: calendarDate('2027-01-31'),
    inputs: { quantities: [{ epcClass: lot, quantity: 4, uom: 'KGM' }] },
    outputs: { quantities: [{ epcClass: lotClass(gtin, 'L2' as Lot), quantity: 9 }] },
  })
  expect(made).toMatchObject({
    bizStep: 'commissioning',
    ilmd: { 'cbvmda:lotNumber': 'L2', 'cbvmda:itemExpirationDate': '2027-01-31' },
  })
  expect(made).not.toHaveProperty('action')
  expect(checkEvents([made])).toEqual([])
  const more = transforming({ ...at, isNew: false, inputs: { epcs: [unit] }, outputs: { epcs: [unit] } })
  expect(more).toMatchObject({ bizStep: 'creating_class_instance', inputEPCList: [unit] })
  expect(more).not.toHaveProperty('ilmd')
})

test('a kit is associated with what is inside, and taken apart', () => {
  const kit = { ...at, parent: unit, quantities: [{ epcClass: lot, quantity: 2 }] }
  expect(assembling(kit)).toMatchObject({ type: 'AssociationEvent', action: 'ADD', parentID: unit })
  expect(disassembling(kit)).toMatchObject({ action: 'DELETE', bizStep: 'disassembling' })
  expect(checkEvents([assembling(kit), disassembling(kit)])).toEqual([])
})

test('a recall is set for good, and unset when it is withdrawn; a hold is neither', () => {
  const held = { ...at, quantities: [{ epcClass: lot }] }
  expect(holding({ ...held, recall: 'opened' })).toMatchObject({
    disposition: 'recalled',
    persistentDisposition: { set: ['recalled'] },
  })
  expect(holding({ ...held, recall: 'withdrawn' })).toMatchObject({
    disposition: 'non_sellable_other',
    persistentDisposition: { unset: ['recalled'] },
  })
  expect(holding(held)).not.toHaveProperty('persistentDisposition')
})

test('serials that are not on goods are told in a transaction, as the vocabulary wants', () => {
  const event = encoding({
    ...at,
    epcs: [unit],
    wanted: bizTransaction('prodorder', '9506000134307' as Gln, 'C1'),
  })
  expect(checkEvents([event])).toEqual([])
})
