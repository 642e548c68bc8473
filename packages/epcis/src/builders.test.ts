import type { Gln, Gtin, Lot, Serial, Sscc } from '@tallystick/gs1'
import { calendarDate, instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { commissioning, invoicing, packing, packingInto, reserving, shipping } from './builders.ts'
import { checkEvents } from './check-events.ts'
import { bizTransaction, logisticUnit, lotClass, unitEpc } from './identifiers.ts'

const gtin = '09506000134352' as Gtin
const gln = '9506000134307' as Gln
const epc = 'https://id.gs1.org/01/09506000134352/21/K7Q2M9XD4T0A'
const happening = { eventTime: instant('2026-03-02T14:10:00+05:30'), zoneOffset: '+05:30' }
const moment = { eventTime: '2026-03-02T08:40:00.000Z', eventTimeZoneOffset: '+05:30' }

describe('identifiers', () => {
  test('units and lots are Digital Link URIs', () => {
    expect(unitEpc(gtin, 'K7Q2M9XD4T0A' as Serial)).toBe(epc)
    expect(unitEpc(gtin, 'a/b' as Serial)).toBe('https://id.gs1.org/01/09506000134352/21/a%2Fb')
    expect(lotClass(gtin, '0012' as Lot)).toBe('https://id.gs1.org/01/09506000134352/10/0012')
    expect(lotClass(gtin)).toBe('https://id.gs1.org/01/09506000134352')
  })

  test('documents are URNs of a party, whatever their number holds', () => {
    expect(bizTransaction('inv', gln, 'INV/2026 1')).toEqual({
      type: 'inv',
      bizTransaction: 'urn:epcglobal:cbv:bt:9506000134307:INV%2F2026%201',
    })
    expect(bizTransaction('po', gln, 'half \ud800').bizTransaction).toBe(
      'urn:epcglobal:cbv:bt:9506000134307:half%20%EF%BF%BD',
    )
  })
})

describe('builders', () => {
  test('commissioning', () => {
    expect(
      commissioning({
        ...happening,
        epcs: [epc],
        readPoint: 'https://id.gs1.org/414/9506000134307',
        lot: 'L2401' as Lot,
        expiry: calendarDate('2027-01-31'),
      }),
    ).toEqual({
      type: 'ObjectEvent',
      ...moment,
      action: 'ADD',
      bizStep: 'commissioning',
      disposition: 'active',
      epcList: [epc],
      readPoint: { id: 'https://id.gs1.org/414/9506000134307' },
      ilmd: { 'cbvmda:lotNumber': 'L2401', 'cbvmda:itemExpirationDate': '2027-01-31' },
    })
  })

  test('commissioning of a maker without GTINs, with nothing but the units', () => {
    expect(commissioning({ ...happening, epcs: ['https://id.maker.example/u/77'] })).toEqual({
      type: 'ObjectEvent',
      ...moment,
      action: 'ADD',
      bizStep: 'commissioning',
      disposition: 'active',
      epcList: ['https://id.maker.example/u/77'],
    })
  })

  test('reserving', () => {
    const order = bizTransaction('po', gln, 'SO-1')
    expect(reserving({ ...happening, epcs: [epc], order })).toEqual({
      type: 'TransactionEvent',
      ...moment,
      action: 'ADD',
      bizStep: 'reserving',
      disposition: 'reserved',
      bizTransactionList: [order],
      epcList: [epc],
    })
  })

  test('packing, loose and into a package', () => {
    const order = bizTransaction('po', gln, 'SO-1')
    const packed = { ...moment, bizStep: 'packing', disposition: 'in_progress', bizTransactionList: [order] }
    expect(packing({ ...happening, epcs: [epc], transactions: [order] })).toEqual({
      type: 'ObjectEvent',
      ...packed,
      action: 'OBSERVE',
      epcList: [epc],
    })
    const parent = logisticUnit('195060001000000019' as Sscc)
    const quantities = [{ epcClass: lotClass(gtin), quantity: 2 }]
    expect(packingInto({ ...happening, parent, quantities, transactions: [order] })).toEqual({
      type: 'AggregationEvent',
      ...packed,
      action: 'ADD',
      parentID: 'https://id.gs1.org/00/195060001000000019',
      childQuantityList: quantities,
    })
    expect(checkEvents([packingInto({ ...happening, parent, epcs: [epc] })])).toEqual([])
  })

  test('shipping, serials and lots in one', () => {
    const transactions = [bizTransaction('po', gln, 'SO-1'), bizTransaction('desadv', gln, 'D-1')]
    const party = 'https://id.gs1.org/417/9506000134307'
    expect(
      shipping({
        ...happening,
        epcs: [epc],
        quantities: [{ epcClass: lotClass(gtin, '0012' as Lot), quantity: 3 }],
        transactions,
        sources: [{ type: 'owning_party', source: party }],
        destinations: [{ type: 'possessing_party', destination: party }],
      }),
    ).toEqual({
      type: 'ObjectEvent',
      ...moment,
      action: 'OBSERVE',
      bizStep: 'shipping',
      disposition: 'in_transit',
      epcList: [epc],
      quantityList: [{ epcClass: 'https://id.gs1.org/01/09506000134352/10/0012', quantity: 3 }],
      bizTransactionList: transactions,
      sourceList: [{ type: 'owning_party', source: party }],
      destinationList: [{ type: 'possessing_party', destination: party }],
    })
  })

  test('invoicing has no step of its own', () => {
    const invoice = bizTransaction('inv', gln, 'INV-2026-000123')
    expect(invoicing({ ...happening, epcs: [epc], invoice })).toEqual({
      type: 'TransactionEvent',
      ...moment,
      action: 'ADD',
      bizTransactionList: [invoice],
      epcList: [epc],
    })
  })
})
