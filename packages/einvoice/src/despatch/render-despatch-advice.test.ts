import { readFileSync } from 'node:fs'
import type { CalendarDate, Fault, Result } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { checkDespatchAdvice } from './check-despatch-advice.ts'
import type { DespatchAdvice, DespatchLine, DespatchParty } from './despatch-advice.ts'
import { fullAdvice, smallAdvice } from './despatch-fixture.ts'
import { renderDespatchAdvice } from './render-despatch-advice.ts'

const kept = (name: string) => readFileSync(`${import.meta.dirname}/golden/${name}.xml`, 'utf8')

function text(result: Result<Uint8Array, Fault[]>): string {
  return result.ok ? new TextDecoder().decode(result.value) : JSON.stringify(result.faults)
}

describe('what is accepted', () => {
  test.each([
    ['small', smallAdvice],
    ['full', fullAdvice],
  ] as const)('%s: is rendered as kept and passes the check', (name, advice) => {
    const xml = text(renderDespatchAdvice(advice))
    expect(xml).toBe(kept(name))
    expect(checkDespatchAdvice(new TextEncoder().encode(xml))).toEqual([])
  })

  test('a GTIN of the goods identifies an item that has no identifier of its own', () => {
    const xml = text(
      renderDespatchAdvice(
        withLine({ item: { name: 'Juice' }, goods: { gtin: '9506000134352', units: [] } }),
      ),
    )
    expect(xml).toContain('<cbc:ID schemeID="0160">9506000134352</cbc:ID>')
  })
})

test('how many there are of each lot passes the check', () => {
  const units = [
    { lot: 'A', quantity: '30' },
    { lot: 'B', quantity: '20' },
  ]
  const components = [{ name: 'Oats', units: [{ lot: 'O1', quantity: '6' }] }]
  const rendered = renderDespatchAdvice(withLine({ goods: { units, components } }))
  expect(text(rendered).match(/<cbc:Value>\d+</g)).toEqual([
    '<cbc:Value>30<',
    '<cbc:Value>20<',
    '<cbc:Value>6<',
  ])
  expect(rendered.ok && checkDespatchAdvice(rendered.value)).toEqual([])
})

test('nothing left of a line, and that is said', () => {
  const rendered = renderDespatchAdvice(
    withLine({ quantity: '0', outstanding: { quantity: '2', reason: 'Sold out' } }),
  )
  expect(rendered.ok && checkDespatchAdvice(rendered.value)).toEqual([])
})

describe('what is refused, with a pointer', () => {
  const missing = 'EINVOICE-DESPATCH-MISSING'
  const value = 'EINVOICE-DESPATCH-VALUE'
  const noDay = '2026-02-30' as CalendarDate
  const faulty: readonly (readonly [string, string, DespatchAdvice])[] = [
    [missing, '/id', { ...smallAdvice, id: ' ' }],
    [missing, '/id', { ...smallAdvice, id: '\u00a0' }],
    [value, '/issueDate', { ...smallAdvice, issueDate: noDay }],
    [value, '/issueDate', { ...smallAdvice, issueDate: '0000-01-01' as CalendarDate }],
    [value, '/issueTime', { ...smallAdvice, issueTime: '24:00:00' }],
    [missing, '/despatchSupplier/name', supplier({ name: '' })],
    [missing, '/despatchSupplier/electronicAddress', { ...smallAdvice, despatchSupplier: { name: 'A' } }],
    [missing, '/deliveryCustomer/electronicAddress', { ...smallAdvice, deliveryCustomer: { name: 'A' } }],
    [
      missing,
      '/despatchSupplier/electronicAddress/value',
      supplier({ electronicAddress: { value: '', scheme: '9930' } }),
    ],
    [
      value,
      '/despatchSupplier/electronicAddress/scheme',
      supplier({ electronicAddress: { value: 'a', scheme: 'EM' } }),
    ],
    [
      value,
      '/despatchSupplier/electronicAddress/value',
      supplier({ electronicAddress: { value: '9506000134308', scheme: '0088' } }),
    ],
    [value, '/despatchSupplier/identifier/scheme', supplier({ identifier: { value: '1', scheme: '9930' } })],
    [
      value,
      '/despatchSupplier/identifier/value',
      supplier({ identifier: { value: '9506000134308', scheme: '0088' } }),
    ],
    [missing, '/despatchSupplier/identifier/value', supplier({ identifier: { value: ' ' } })],
    [missing, '/despatchSupplier/address/country', supplier({ address: { city: 'Gera', country: '' } })],
    [value, '/despatchSupplier/address/country', supplier({ address: { country: 'de' } })],
    [missing, '/buyer/name', { ...smallAdvice, buyer: { name: ' ' } }],
    [missing, '/seller/name', { ...smallAdvice, seller: { address: { country: 'DE' } } }],
    [missing, '/shipment/id', { ...smallAdvice, shipment: { id: '' } }],
    [missing, '/shipment/consignment/id', { ...smallAdvice, shipment: { id: '1', consignment: { id: '' } } }],
    [
      missing,
      '/shipment/consignment/carrier/name',
      { ...smallAdvice, shipment: { id: '1', consignment: { id: '1', carrier: {} } } },
    ],
    [value, '/shipment/despatchTime', { ...smallAdvice, shipment: { id: '1', despatchTime: '9:00:00' } }],
    [missing, '/lines', { ...smallAdvice, lines: [] }],
    [missing, '/lines/0/id', withLine({ id: '' })],
    [value, '/lines/0/quantity', withLine({ quantity: '-1' })],
    [value, '/lines/0/quantity', withLine({ quantity: '1e3' })],
    [value, '/lines/0/unit', withLine({ unit: 'pieces' })],
    [missing, '/lines/0/outstanding/reason', withLine({ outstanding: { quantity: '1', reason: '' } })],
    [value, '/lines/0/outstanding/quantity', withLine({ outstanding: { quantity: '', reason: 'late' } })],
    [missing, '/lines/0/orderLine/id', withLine({ orderLine: { id: '' } })],
    [missing, '/lines/0/item/name', withLine({ item: { name: '', sellerIdentifier: 'A' } })],
    [missing, '/lines/0/item/sellerIdentifier', withLine({ item: { name: 'Juice', sellerIdentifier: ' ' } })],
    [
      value,
      '/lines/0/item/standardIdentifier/scheme',
      withLine({ item: { name: 'Juice', standardIdentifier: { value: '1', scheme: 'GTIN' } } }),
    ],
    [
      value,
      '/lines/0/item/classifications/0/list',
      withLine({ item: { name: 'J', sellerIdentifier: 'A', classifications: [{ code: '1', list: '?' }] } }),
    ],
    [
      missing,
      '/lines/0/item/attributes/0/value',
      withLine({ item: { name: 'J', sellerIdentifier: 'A', attributes: [{ name: 'a', value: '' }] } }),
    ],
    [value, '/lines/0/goods/gtin', withLine({ goods: { gtin: '09506000134353', units: [] } })],
    [value, '/lines/0/goods/units/0/lot', withLine({ goods: { units: [{ lot: '' }] } })],
    [
      value,
      '/lines/0/goods/units/0/quantity',
      withLine({ goods: { units: [{ lot: 'A', quantity: '-1' }] } }),
    ],
    [value, '/lines/0/goods/units/0/serials/1', withLine({ goods: { units: [{ serials: ['A', ' '] }] } })],
    [
      missing,
      '/lines/0/goods/components/0/name',
      withLine({ goods: { units: [], components: [{ name: '', units: [] }] } }),
    ],
    [value, '/lines/0/handlingUnits/0/sscc', withLine({ handlingUnits: [{ sscc: '095060001343000013' }] })],
    [
      value,
      '/lines/0/handlingUnits/0/type',
      withLine({ handlingUnits: [{ sscc: '095060001343000014', type: 'XCT' }] }),
    ],
    [missing, '/buyer/identifier/value', { ...smallAdvice, buyer: { name: 'B', identifier: { value: '' } } }],
    [value, '/buyer/address/country', { ...smallAdvice, buyer: { name: 'B', address: { country: '?' } } }],
    [value, '/shipment/despatchDate', { ...smallAdvice, shipment: { id: '1', despatchDate: noDay } }],
    [
      value,
      '/shipment/estimatedDelivery/start',
      { ...smallAdvice, shipment: { id: '1', estimatedDelivery: { start: noDay } } },
    ],
    [
      value,
      '/shipment/estimatedDelivery/end',
      { ...smallAdvice, shipment: { id: '1', estimatedDelivery: { end: noDay } } },
    ],
    [
      missing,
      '/lines/0/item/standardIdentifier/value',
      withLine({ item: { name: 'J', standardIdentifier: { value: '', scheme: '0160' } } }),
    ],
    [
      missing,
      '/lines/0/item/classifications/0/code',
      withLine({ item: { name: 'J', sellerIdentifier: 'A', classifications: [{ code: '', list: 'HS' }] } }),
    ],
    [
      missing,
      '/lines/0/item/attributes/0/name',
      withLine({ item: { name: 'J', sellerIdentifier: 'A', attributes: [{ name: '', value: 'a' }] } }),
    ],
    [value, '/lines/0/goods/units/0/expiry', withLine({ goods: { units: [{ expiry: noDay }] } })],
    [value, '/lines/0/goods/units/0/bestBefore', withLine({ goods: { units: [{ bestBefore: noDay }] } })],
    [value, '/lines/0/goods/units/0/manufactured', withLine({ goods: { units: [{ manufactured: noDay }] } })],
    [
      value,
      '/lines/0/goods/components/0/gtin',
      withLine({ goods: { units: [], components: [{ name: 'a', gtin: '1', units: [] }] } }),
    ],
    [
      value,
      '/lines/0/goods/components/0/units/0/lot',
      withLine({ goods: { units: [], components: [{ name: 'a', units: [{ lot: '' }] }] } }),
    ],
    ['EINVOICE-TEXT-CHARACTER', '/note', { ...smallAdvice, note: 'bell \u0007' }],
  ]

  test.each(faulty)('%s %s', (code, pointer, advice) => {
    const result = renderDespatchAdvice(advice)
    expect(result.ok ? [] : result.faults.map((fault) => [fault.code, fault.pointer])).toEqual([
      [code, pointer],
    ])
  })

  test('a message says what is wanted', () => {
    const advice = {
      ...smallAdvice,
      issueDate: 'today' as CalendarDate,
      issueTime: 'noon',
      lines: [],
      buyer: { name: 'B', address: { country: 'UK' } },
    }
    const result = renderDespatchAdvice(advice)
    expect(result.ok ? [] : result.faults.map(({ message }) => message)).toEqual([
      'It must be a day as YYYY-MM-DD.',
      'It must be a time as hh:mm:ss.',
      'It must be a code of ISO 3166-1.',
      'A despatch advice lacks a part that it must have.',
    ])
  })

  test('a number with a check digit says so', () => {
    const result = renderDespatchAdvice(
      withLine({ goods: { gtin: '1', units: [] }, handlingUnits: [{ sscc: '1' }] }),
    )
    expect(result.ok ? [] : result.faults.map(({ message }) => message)).toEqual([
      'It must be a GTIN of 8, 12, 13 or 14 digits with the right check digit.',
      'It must be an SSCC of 18 digits with the right check digit.',
    ])
  })

  test('all faults at once', () => {
    const result = renderDespatchAdvice({ ...smallAdvice, id: '', buyer: {}, lines: [] })
    expect(result.ok ? [] : result.faults.map(({ pointer }) => pointer)).toEqual([
      '/id',
      '/buyer/name',
      '/lines',
    ])
  })
})

function supplier(change: Partial<DespatchParty>): DespatchAdvice {
  return { ...smallAdvice, despatchSupplier: { ...smallAdvice.despatchSupplier, ...change } }
}

function withLine(change: Partial<DespatchLine>): DespatchAdvice {
  return { ...smallAdvice, lines: smallAdvice.lines.map((line) => ({ ...line, ...change })) }
}
