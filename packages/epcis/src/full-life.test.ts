import {
  type Gln,
  type Gtin,
  type Lot,
  renderLocationLink,
  renderSsccLink,
  type Serial,
  type Sscc,
} from '@tallystick/gs1'
import { calendarDate, instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { commissioning, invoicing, reserving, shipping } from './builders.ts'
import { checkEvents } from './check-events.ts'
import { epcisDocument, renderDocument } from './document.ts'
import type { EpcisEvent } from './event.ts'
import { eventHash } from './event-hash.ts'
import { bizTransaction, lotClass, unitEpc } from './identifiers.ts'
import { preHash } from './pre-hash.ts'

const kit = '09506000134352' as Gtin
const component = '09506000134369' as Gtin
const material = '09506000134376' as Gtin
const company = '9506000134307' as Gln

const place = { id: renderLocationLink(company) }
const crate = renderSsccLink('095060001343520017' as Sscc)
const kitUnit = unitEpc(kit, 'K7Q2M9XD4T0A' as Serial)
const componentUnit = unitEpc(component, 'C-0001' as Serial)
const componentLot = lotClass(component, '0012' as Lot)
const order = bizTransaction('po', company, 'SO 1/77')
const invoice = bizTransaction('inv', company, 'INV-2026-000123')
const despatch = bizTransaction('desadv', company, 'D-9')

function at(day: number) {
  const date = `2026-03-${String(day).padStart(2, '0')}`
  return { eventTime: instant(`${date}T08:40:00Z`), zoneOffset: '+05:30' }
}

function when(day: number) {
  return { eventTime: at(day).eventTime, eventTimeZoneOffset: '+05:30', readPoint: place }
}

/** Made from two lots of material, kitted, packed, sold, returned, recalled, destroyed. */
const life: readonly EpcisEvent[] = [
  {
    type: 'ObjectEvent',
    ...when(1),
    action: 'OBSERVE',
    bizStep: 'receiving',
    disposition: 'in_progress',
    quantityList: [
      { epcClass: lotClass(material, 'M1' as Lot), quantity: 40, uom: 'KGM' },
      { epcClass: lotClass(material, 'M2' as Lot), quantity: 2, uom: 'KGM' },
    ],
    bizTransactionList: [bizTransaction('po', company, 'PO-5')],
  },
  {
    type: 'TransformationEvent',
    ...when(2),
    bizStep: 'commissioning',
    disposition: 'active',
    inputQuantityList: [
      { epcClass: lotClass(material, 'M1' as Lot), quantity: 40, uom: 'KGM' },
      { epcClass: lotClass(material, 'M2' as Lot), quantity: 1, uom: 'KGM' },
    ],
    outputQuantityList: [{ epcClass: componentLot, quantity: 200 }],
    bizTransactionList: [bizTransaction('prodorder', company, 'MO-3')],
    ilmd: { 'cbvmda:itemExpirationDate': '2027-01-31', 'cbvmda:lotNumber': '0012' },
  },
  commissioning({ ...at(3), epcs: [componentUnit], readPoint: place.id, lot: '0012' as Lot }),
  commissioning({
    ...at(4),
    epcs: [kitUnit],
    readPoint: place.id,
    lot: 'L2401' as Lot,
    expiry: calendarDate('2027-01-31'),
  }),
  {
    type: 'AssociationEvent',
    ...when(5),
    action: 'ADD',
    bizStep: 'assembling',
    disposition: 'in_progress',
    parentID: kitUnit,
    childEPCs: [componentUnit],
    childQuantityList: [{ epcClass: componentLot, quantity: 2 }],
  },
  reserving({ ...at(6), epcs: [kitUnit], order }),
  {
    type: 'AggregationEvent',
    ...when(7),
    action: 'ADD',
    bizStep: 'packing',
    parentID: crate,
    childEPCs: [kitUnit],
  },
  shipping({ ...at(8), epcs: [crate, kitUnit], readPoint: place.id, transactions: [order, despatch] }),
  invoicing({ ...at(9), epcs: [kitUnit], invoice }),
  {
    type: 'AggregationEvent',
    ...when(10),
    action: 'DELETE',
    bizStep: 'unpacking',
    parentID: crate,
    childEPCs: [kitUnit],
  },
  {
    type: 'ObjectEvent',
    ...when(11),
    action: 'OBSERVE',
    bizStep: 'receiving',
    disposition: 'returned',
    epcList: [kitUnit],
    bizTransactionList: [bizTransaction('rma', company, 'R-1')],
    destinationList: [{ type: 'possessing_party', destination: 'https://id.gs1.org/417/9506000134307' }],
  },
  {
    type: 'ObjectEvent',
    ...when(12),
    action: 'OBSERVE',
    bizStep: 'holding',
    disposition: 'recalled',
    persistentDisposition: { set: ['recalled'] },
    epcList: [kitUnit],
    sensorElementList: [
      {
        sensorMetadata: { time: '2026-03-12T08:39:59.5Z' },
        sensorReport: [{ type: 'Temperature', value: 26, uom: 'CEL' }],
      },
    ],
  },
  {
    type: 'ObjectEvent',
    ...when(13),
    action: 'DELETE',
    bizStep: 'decommissioning',
    disposition: 'inactive',
    epcList: [componentUnit],
  },
  {
    type: 'ObjectEvent',
    ...when(14),
    action: 'DELETE',
    bizStep: 'destroying',
    disposition: 'destroyed',
    epcList: [kitUnit],
  },
]

test('a full life has no faults', () => {
  expect(checkEvents(life, { now: instant('2026-04-01T00:00:00Z') })).toEqual([])
})

test('a full life renders to the golden bytes', async () => {
  const document = epcisDocument(life, { creationDate: instant('2026-03-14T09:00:00Z') })
  const rendered = Buffer.from(renderDocument(document)).toString('utf8')
  await expect(rendered).toMatchFileSnapshot('../golden/full-life.json')
})

test('a full life has the golden pre-hash texts, and every event its own hash', async () => {
  await expect(life.map((event) => `${preHash(event)}\n`).join('')).toMatchFileSnapshot(
    '../golden/full-life.prehashes',
  )
  expect(new Set(life.map((event) => eventHash(event))).size).toBe(life.length)
})
