import { existsSync, readFileSync } from 'node:fs'
import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { DespatchAdvice } from './despatch-advice.ts'
import { fullAdvice, smallAdvice } from './despatch-fixture.ts'
import { parseDespatchAdvice, type ReceivedAdvice } from './parse-despatch-advice.ts'
import { renderDespatchAdvice } from './render-despatch-advice.ts'

function parsed(bytes: Uint8Array): ReceivedAdvice | undefined {
  const read = parseDespatchAdvice(bytes)
  return read.ok ? read.value : undefined
}

function written(advice: DespatchAdvice): Uint8Array {
  const rendered = renderDespatchAdvice(advice)
  return rendered.ok ? rendered.value : Buffer.from('')
}

const at = (line: number) => `/ubl:DespatchAdvice/cac:DespatchLine[${line}]`

describe('what we write, we read', () => {
  test('all that a report needs', () => {
    expect(parsed(written(fullAdvice))).toEqual({
      id: 'DA-2026-0007',
      orderReference: 'PO-4711',
      issueDate: '2026-03-02',
      despatchDate: '2026-03-02',
      despatchTime: '16:00:00',
      carrier: 'Eilbote',
      trackingId: '00340434161094042557',
      lines: [
        {
          location: at(1),
          orderLineId: '10',
          sellerIdentifier: 'YM-1',
          quantity: '3',
          outstanding: '1',
          units: [{ lot: 'L-42', expiry: '2027-12-31', serials: ['SN001', 'SN002'] }, { serials: ['SN(3)'] }],
          components: [],
          handlingUnits: ['095060001343000014', '095060001343000021'],
        },
        {
          location: at(2),
          orderLineId: '20',
          quantity: '0.5',
          units: [{ lot: 'M1' }],
          components: [
            { name: 'Oats', units: [{ lot: 'O1', expiry: '2026-09-30' }] },
            { name: 'Spoon', units: [{ serials: ['SP1'] }] },
          ],
          handlingUnits: [],
        },
      ],
    })
  })

  test('the least of it', () => {
    const line = { location: at(1), orderLineId: '1', sellerIdentifier: 'AJ-1', quantity: '2' }
    expect(parsed(written(smallAdvice))).toEqual({
      id: 'DA-1',
      issueDate: '2026-03-02',
      lines: [{ ...line, units: [], components: [], handlingUnits: [] }],
    })
  })

  test('how many there are of each lot', () => {
    const [line] = smallAdvice.lines
    const units = [
      { lot: 'A', quantity: '1', expiry: calendarDate('2027-01-31') },
      { lot: 'B', quantity: '1' },
    ]
    const advice = { ...smallAdvice, lines: line === undefined ? [] : [{ ...line, goods: { units } }] }
    expect(parsed(written(advice))?.lines[0]?.units).toEqual(units)
  })
})

const namespaces = [
  'xmlns="urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2"',
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"',
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"',
].join(' ')

test.each([
  ['<cac:DespatchLine/>', { units: [], components: [], handlingUnits: [] }],
  ['<cac:DespatchLine><cbc:DeliveredQuantity>many</cbc:DeliveredQuantity></cac:DespatchLine>', { units: [] }],
  [
    '<cac:DespatchLine><cac:OrderLineReference><cbc:LineID>NA</cbc:LineID></cac:OrderLineReference></cac:DespatchLine>',
    { units: [] },
  ],
  ['<cac:DespatchLine><cac:Item><cac:ItemInstance/></cac:Item></cac:DespatchLine>', { units: [] }],
])('what is missing or unreadable is left out: %s', (line, expected) => {
  const read = parsed(Buffer.from(`<DespatchAdvice ${namespaces}>${line}</DespatchAdvice>`))
  expect(read?.lines[0]).toMatchObject(expected)
  expect(read?.lines[0]).not.toHaveProperty('orderLineId')
  expect(read?.lines[0]).not.toHaveProperty('quantity')
})

test.each(['', 'no xml', '<!DOCTYPE a><a/>', `<Despatch ${namespaces}/>`])('%j is refused', (text) => {
  expect(parseDespatchAdvice(Buffer.from(text))).toMatchObject({
    ok: false,
    faults: [{ code: expect.stringMatching(/^EINVOICE-XML-/) }],
  })
})

const snippets = new URL('../../../../../shared/data/channels/threepl/', import.meta.url)
const snippet = (name: string) => new URL(`peppol-despatch-snippet-30-${name}.xml`, snippets)

test.skipIf(!existsSync(snippet('1')))(
  'Peppol’s own examples are read (skipped where they are not at hand)',
  () => {
    const [partial, , boxed] = ['1', '2', '3'].map((name) => parsed(readFileSync(snippet(name))))
    expect(partial?.lines.map(({ quantity, outstanding }) => [quantity, outstanding])).toEqual([
      ['6', '4'],
      ['6', '0'],
      ['6', '3'],
    ])
    expect(partial?.lines.map(({ orderLineId }) => orderLineId)).toEqual(['5', undefined, undefined])
    expect(partial?.lines.flatMap(({ units }) => units)).toEqual([
      { serials: ['OR250RHZ444', 'OR250RHZ4445', 'OR250RHZ4446'] },
      { lot: '898A129', expiry: '2015-07-01' },
    ])
    expect(boxed?.lines.flatMap(({ handlingUnits }) => handlingUnits)).toEqual(['5454'])
  },
)
