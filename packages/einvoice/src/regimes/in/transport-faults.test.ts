import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { mumbai, router, saleOf } from './gst-sale-fixture.ts'
import type { GstInvoiceInput } from './model/invoice.ts'
import { transportDocumentNumber, transportFaults, vehicleNumber } from './transport-faults.ts'

const service = { ...router, hsn: '998713', isService: true }
const papers = { documentNumber: 'LR1', documentDate: calendarDate('2026-11-20') }
const { buyer } = saleOf()

const cases: readonly (readonly [string, Partial<GstInvoiceInput>, readonly string[]])[] = [
  ['no transport', { documentType: 'CRN', lines: [service] }, []],
  ['part A alone', { transport: { distance: '0' } }, []],
  ['a note', { documentType: 'CRN', transport: { distance: '0' } }, ['/transport 2252']],
  ['only services', { lines: [service], transport: { distance: '0' } }, ['/lines 2251']],
  ['goods and services', { lines: [service, router], transport: { distance: '0' } }, []],
  ['a road without vehicle', { transport: { distance: '0', mode: 'road' } }, ['/transport/vehicle 2253']],
  [
    'a vehicle without type',
    { transport: { distance: '0', mode: 'road', vehicle: 'KA01A1' } },
    ['/transport/vehicle 2253'],
  ],
  ['a road', { transport: { distance: '0', mode: 'road', vehicle: 'KA01A1', vehicleType: 'regular' } }, []],
  [
    'rail without document',
    { transport: { distance: '0', mode: 'rail' } },
    ['/transport/documentNumber 2254'],
  ],
  [
    'rail with what is no number',
    { transport: { distance: '0', mode: 'rail', ...papers, documentNumber: 'LR_1' } },
    ['/transport/documentNumber 2254'],
  ],
  ['air', { transport: { distance: '0', mode: 'air', ...papers } }, []],
  [
    'the buyer as another consignee',
    {
      transport: { distance: '0' },
      shipTo: { gstin: buyer.gstin ?? '', legalName: 'Usha', address: mumbai },
    },
    ['/shipTo/gstin 2323'],
  ],
]

test.each(cases)('%s', (_name, said, faults) => {
  expect(transportFaults(saleOf(said)).map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(faults)
})

test.each([
  ['KA 01-AB 1234', 'KA01AB1234'],
  ['KA1', undefined],
  ['KA/01/1234', undefined],
  ['K'.repeat(21), undefined],
  [undefined, undefined],
])('the vehicle %s has the number %s', (vehicle, number) => {
  expect(vehicleNumber(vehicle)).toBe(number)
})

test.each([
  ['R R 7', 'RR7'],
  ['LR/7-A', 'LR/7-A'],
  ['LR_7', undefined],
  ['1234567890123456', undefined],
  [' ', undefined],
  [undefined, undefined],
])('the transport document %s has the number %s', (document, number) => {
  expect(transportDocumentNumber(document)).toBe(number)
})
