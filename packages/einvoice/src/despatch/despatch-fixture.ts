import { calendarDate } from '@tallystick/kernel'
import type { DespatchAdvice } from './despatch-advice.ts'

/** The least that a despatch advice can say. */
export const smallAdvice: DespatchAdvice = {
  id: 'DA-1',
  issueDate: calendarDate('2026-03-02'),
  despatchSupplier: {
    name: 'Lindenhof Naturkost GmbH',
    electronicAddress: { value: '9506000134307', scheme: '0088' },
  },
  deliveryCustomer: {
    name: 'Reformhaus am Markt',
    electronicAddress: { value: 'reformhaus@example.com', scheme: '9930' },
  },
  lines: [
    {
      id: '1',
      quantity: '2',
      unit: 'C62',
      orderLine: { id: '1' },
      item: { name: 'Apple juice', sellerIdentifier: 'AJ-1' },
    },
  ],
}

/** Everything that a despatch advice can say, a kit and a short line among it. */
export const fullAdvice: DespatchAdvice = {
  id: 'DA-2026-0007',
  issueDate: calendarDate('2026-03-02'),
  issueTime: '14:30:00',
  note: 'Ring at the yard & wait <5 minutes>',
  orderReference: 'PO-4711',
  despatchSupplier: {
    name: 'Lindenhof Naturkost GmbH',
    electronicAddress: { value: '9506000134307', scheme: '0088' },
    identifier: { value: '9506000134307', scheme: '0088' },
    address: {
      line1: 'Am Hang 3',
      line2: 'Hof 2',
      line3: 'Tor 34',
      city: 'Gera',
      postCode: '07545',
      subdivision: 'Thüringen',
      country: 'DE',
    },
    contact: { name: 'Versand', telephone: '+49 365 1234', email: 'versand@example.com' },
  },
  deliveryCustomer: {
    name: 'Reformhaus am Markt',
    electronicAddress: { value: 'DE123456789', scheme: '9930' },
    identifier: { value: 'R-17' },
    address: { line1: 'Markt 1', city: 'Jena', postCode: '07743', country: 'DE' },
    contact: { name: 'Wareneingang' },
  },
  buyer: {
    name: 'Reformhaus Zentrale eG',
    identifier: { value: 'Z-1' },
    address: { city: 'Weimar', country: 'DE' },
  },
  seller: { identifier: { value: '9506000134307', scheme: '0088' } },
  shipment: {
    id: 'S-1',
    consignment: { id: 'WB-99', carrier: { name: 'Eilbote', identifier: { value: 'EB' } } },
    trackingId: '00340434161094042557',
    estimatedDelivery: { start: calendarDate('2026-03-03'), end: calendarDate('2026-03-04') },
    despatchDate: calendarDate('2026-03-02'),
    despatchTime: '16:00:00',
  },
  lines: [
    {
      id: '1',
      note: 'Keep cool',
      quantity: '3',
      unit: 'C62',
      outstanding: { quantity: '1', reason: 'Lot on hold' },
      orderLine: { id: '10', order: 'PO-4711' },
      item: {
        name: 'Yoghurt maker',
        buyerIdentifier: 'B-5',
        sellerIdentifier: 'YM-1',
        classifications: [{ code: '52141500', list: 'TST', listVersion: '26' }],
        attributes: [{ name: 'Colour', value: 'white' }],
      },
      goods: {
        gtin: '09506000134352',
        units: [
          {
            lot: 'L-42',
            expiry: calendarDate('2027-12-31'),
            bestBefore: calendarDate('2027-10-31'),
            manufactured: calendarDate('2026-01-05'),
            serials: ['SN001', 'SN002'],
          },
          { serials: ['SN(3)'] },
        ],
      },
      handlingUnits: [{ sscc: '095060001343000014', type: 'CT' }, { sscc: '095060001343000021' }],
    },
    {
      id: '2',
      quantity: '0.5',
      unit: 'KGM',
      orderLine: { id: '20' },
      item: {
        name: 'Muesli kit',
        standardIdentifier: { value: '09506000134369', scheme: '0160' },
      },
      goods: {
        units: [{ lot: 'M1' }, {}],
        components: [
          {
            name: 'Oats',
            gtin: '09506000134376',
            units: [{ lot: 'O1', expiry: calendarDate('2026-09-30') }],
          },
          { name: 'Spoon', units: [{ serials: ['SP1'] }] },
        ],
      },
    },
  ],
}
