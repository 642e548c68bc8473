import { readFileSync } from 'node:fs'
import { gstinCheckDigit, parseGstin } from '@tallystick/einvoice/in'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { showLegalEntity, writeLegalEntity } from './step.ts'

const sample = new URL('../../events/samples/catalogue/kaveri-traders.json', import.meta.url)
const { kaveri } = JSON.parse(readFileSync(sample, 'utf8')).legalEntities
const [karnataka, maharashtra] = kaveri.gst.registrations

function requestOf(json: unknown): HttpRequest {
  const body = Buffer.from(JSON.stringify(json))
  return { parameters: { legalEntityId: 'kaveri' }, query: {}, headers: {}, body, requestId: 'r' }
}

async function written(settings: object) {
  const deps = { table: memoryTable(), secrets: memoryTable() }
  const answer = await writeLegalEntity(deps, requestOf({ ...kaveri, ...settings }))
  const { errors = [] } = JSON.parse(String(answer.body))
  const shown = await showLegalEntity(deps, requestOf({}))
  return {
    faults: errors.map(({ pointer }: { pointer: string }) => pointer),
    shown: JSON.parse(String(shown.body)),
  }
}

/** The pointers of what is wrong with these settings, below `gst`. */
async function refused(gst: object): Promise<string[]> {
  const { faults } = await written({ gst: { ...kaveri.gst, ...gst } })
  return faults.map((pointer: string) => pointer.replace('/gst', ''))
}

const first = (change: object) => refused({ registrations: [{ ...karnataka, ...change }] })
const second = (change: object) => refused({ registrations: [karnataka, { ...maharashtra, ...change }] })

describe('a seller in India keeps its settings', () => {
  test.each<[object]>([
    [{}],
    [{ invoiceTrigger: 'shipped' }],
    [
      {
        gst: {
          turnover: '5650000000.50',
          registrations: [{ ...karnataka, locationIds: ['bengaluru', 'store-1'], invoicePrefix: 'A-B-CD' }],
          letterOfUndertaking: true,
          overflow: 'split',
          specialEconomicZoneBuyers: ['27AABCU9603R1ZN'],
          upi: { id: 'shop@bank', payee: 'Kaveri', account: { number: '00012345', ifsc: 'SBIN0000300' } },
        },
      },
    ],
  ])('%j', async (settings) => {
    const { faults, shown } = await written(settings)
    expect(faults).toEqual([])
    expect(shown).toEqual({ ...kaveri, ...settings, legalEntityId: 'kaveri' })
  })

  test('as numbers or as text', async () => {
    const { shown } = await written({ gst: { ...kaveri.gst, turnover: 5650000000 } })
    expect(shown.gst.turnover).toBe('5650000000')
  })
})

describe('is refused', () => {
  test.each<[object, string]>([
    [{ turnover: '-1' }, '/turnover'],
    [{ turnover: '5,00,000' }, '/turnover'],
    [{ registrations: [] }, '/registrations'],
    [{ overflow: 'cut' }, '/overflow'],
    [{ specialEconomicZoneBuyers: ['27AABCU9603R1ZM'] }, '/specialEconomicZoneBuyers/0'],
    [{ upi: { id: 'shop' } }, '/upi/id'],
    [{ upi: { id: 'shop@bank', account: { number: '12345', ifsc: 'SBIN1000300' } } }, '/upi/account/ifsc'],
    [{ letter: true }, '/letter'],
  ])('%j', async (settings, pointer) => {
    expect(await refused(settings)).toEqual([pointer])
  })

  test.each<[object, string]>([
    [{ gstin: '29AAACK1234K1ZM' }, '/gstin'],
    [{ gstin: '29aaack1234k1zl' }, '/gstin'],
    [{ invoicePrefix: 'TOOLONG' }, '/invoicePrefix'],
    [{ invoicePrefix: '-A' }, '/invoicePrefix'],
    [{ invoicePrefix: '0A' }, '/invoicePrefix'],
    [{ invoicePrefix: 'a' }, '/invoicePrefix'],
    [{ creditNotePrefix: 'BL/C' }, '/creditNotePrefix'],
    [{ creditNotePrefix: 'BLR' }, '/creditNotePrefix'],
    [{ locationIds: [] }, '/locationIds'],
    [{ locationIds: ['Store 1'] }, '/locationIds/0'],
    [{ locationIds: ['store-1', 'store-1'] }, '/locationIds/1'],
    [{ portal: 'NIC' }, '/portal'],
    [{ address: { ...karnataka.address, postalCode: '400001' } }, '/address/postalCode'],
    [{ address: { ...karnataka.address, postalCode: '56005' } }, '/address/postalCode'],
    [{ address: { ...karnataka.address, subdivision: 'MH' } }, '/address/subdivision'],
    [{ address: { ...karnataka.address, country: 'DE' } }, '/address/country'],
  ])('a registration with %j', async (change, pointer) => {
    expect(await first(change)).toEqual([`/registrations/0${pointer}`])
  })

  test('the GSTIN of an operator', async () => {
    const head = '29AAACK1234K1C'
    const gstin = head + gstinCheckDigit(head)
    expect(parseGstin(gstin)).toMatchObject({ value: { kind: 'e-commerce-operator' } })
    expect(await first({ gstin })).toEqual(['/registrations/0/gstin'])
  })

  test('a registration beside another of its GSTIN, its state or its locations', async () => {
    const { gstin, address } = karnataka
    expect(await second({ gstin, address })).toEqual([
      '/registrations/1/gstin',
      '/registrations/1/locationIds',
    ])
    expect(await second({ gstin, address, locationIds: ['store-1'] })).toEqual(['/registrations/1/gstin'])
    const listed = [
      { ...karnataka, locationIds: ['store-1'] },
      { ...maharashtra, locationIds: ['store-2', 'store-1'] },
    ]
    expect(await refused({ registrations: listed })).toEqual(['/registrations/1/locationIds/1'])
  })

  test('a registration of another company', async () => {
    expect(await second({ gstin: '27AABCU9603R1ZN' })).toEqual(['/registrations/1/gstin'])
  })

  test('another zone than that of India', async () => {
    expect((await written({ timeZone: 'Europe/Berlin' })).faults).toEqual(['/timeZone'])
  })

  test('another trigger', async () => {
    expect((await written({ invoiceTrigger: 'paid' })).faults).toEqual(['/invoiceTrigger'])
  })
})
