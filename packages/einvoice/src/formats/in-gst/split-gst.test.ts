import { describe, expect, test } from 'vitest'
import type { TrackedGoods } from '../../model/tracked-goods.ts'
import { abroad, router, saleOf } from '../../regimes/in/gst-sale-fixture.ts'
import type { GstInvoiceInput } from '../../regimes/in/model/invoice.ts'
import type { GstLineInput } from '../../regimes/in/model/line.ts'
import { calculated, numbered } from './inv01-fixture.ts'
import { itemCount } from './items.ts'
import { MAX_ATTRIBUTE_SERIALS, MAX_ITEMS } from './limits.ts'
import { projectInv01 } from './render-inv01.ts'
import { splitGst } from './split-gst.ts'

const serials = (count: number, prefix = 'S') => Array.from({ length: count }, (_, at) => `${prefix}${at}`)

function lineOf(count: number, said: Partial<GstLineInput> = {}): GstLineInput {
  const tracked: TrackedGoods = { units: [{ lot: 'LOT-1', serials: serials(count) }] }
  return { ...router, quantity: String(count), total: '1000.01', tracked, ...said }
}

const of = (lines: readonly GstLineInput[], said: Partial<GstInvoiceInput> = {}) =>
  calculated(saleOf({ ...said, lines }))
const traceRecord = { url: 'https://t.example/r/1', digest: 'sha-256 00ff' }

test('a document that fits stays as it is', () => {
  const invoice = of([lineOf(MAX_ITEMS)])
  for (const overflow of ['attributes', 'split'] as const)
    expect(splitGst(invoice, { overflow })).toEqual([invoice])
})

describe('attributes', () => {
  test('take the serials of the largest lines, as few lines as fit', () => {
    const invoice = of([lineOf(10), lineOf(600), lineOf(500)])
    const [only, ...others] = splitGst(invoice, { overflow: 'attributes' })
    expect(others).toEqual([])
    expect(only?.lines.map(({ serialsIn }) => serialsIn)).toEqual([undefined, 'attributes', undefined])
    expect(only?.totals).toEqual(invoice.totals)
    expect(only?.supportingDocuments).toBeUndefined()
  })

  test('name the trace record where there is one', () => {
    const [only] = splitGst(of([lineOf(1001)]), { overflow: 'attributes', traceRecord })
    expect(only?.supportingDocuments).toEqual([
      { url: traceRecord.url, information: 'Trace record sha-256 00ff' },
    ])
  })

  test('leave to the trace record what they have no room for', () => {
    const invoice = of([lineOf(MAX_ATTRIBUTE_SERIALS + 1), lineOf(2)])
    const [only, ...others] = splitGst(invoice, { overflow: 'attributes', traceRecord })
    expect(others).toEqual([])
    expect(only?.lines.map(({ serialsIn }) => serialsIn)).toEqual(['trace-record', undefined])
    const rendered = projectInv01(numbered(only ?? invoice))
    expect(rendered.ok && rendered.value.notCarried).toEqual([
      { pointer: '/lines/0/tracked', how: 'left-out' },
    ])
  })

  test('have room for the serials of a document together', () => {
    const most = MAX_ATTRIBUTE_SERIALS / 2 + 1
    const [only] = splitGst(of([lineOf(most + 1), lineOf(most)]), { overflow: 'attributes', traceRecord })
    expect(only?.lines.map(({ serialsIn }) => serialsIn)).toEqual(['attributes', 'trace-record'])
  })

  test('are rendered where they have room', () => {
    const [only] = splitGst(of([lineOf(MAX_ATTRIBUTE_SERIALS)]), { overflow: 'attributes' })
    const rendered = projectInv01(numbered(only ?? of([])))
    const told = rendered.ok ? rendered.value.inv01.ItemList : []
    expect(told).toHaveLength(1)
    const values = told[0]?.AttribDtls?.flatMap(({ Val }) => Val.split(' ')) ?? []
    expect(values).toEqual(serials(MAX_ATTRIBUTE_SERIALS))
  })

  test('are no help against too many lines', () => {
    const invoice = of(Array.from({ length: MAX_ITEMS + 1 }, () => lineOf(2)))
    const parts = splitGst(invoice, { overflow: 'attributes' })
    expect(parts.map(({ lines }) => lines.length)).toEqual([1000, 1])
  })
})

describe('several documents', () => {
  test('share lines and units in their order', () => {
    const invoice = of([lineOf(3), lineOf(5, { quantity: '7', freeQuantity: '1' }), router])
    const parts = splitGst(invoice, { overflow: 'split', maxItems: 4 })
    const told = parts.map(({ lines }) =>
      lines.map(
        ({ quantity, tracked }) =>
          `${quantity}:${tracked?.units.flatMap((unit) => unit.serials ?? []) ?? ''}`,
      ),
    )
    expect(told).toEqual([['3:S0,S1,S2', '1:S0'], ['4:S1,S2,S3,S4'], ['2:', '1:']])
    expect(parts.flatMap(({ lines }) => lines.map(({ freeQuantity }) => freeQuantity ?? '-'))).toEqual([
      ...['-', '1', '-', '-', '-'],
    ])
    for (const { lines } of parts)
      expect(lines.reduce((all, line) => all + itemCount(line), 0)).toBeLessThanOrEqual(4)
  })

  test('add up to the whole: lines, discount, charges, round-off, payment', () => {
    const said = {
      discount: '10.01',
      otherCharges: '0.05',
      settlement: { total: '3540.00' },
      payment: { paid: '100.00', due: '3440.00', mode: 'Cash' },
    }
    const invoice = of([lineOf(7), lineOf(7), lineOf(7)], said)
    const parts = splitGst(invoice, { overflow: 'split', maxItems: 5 })
    expect(parts).toHaveLength(5)
    const paisa = (amount: string | undefined) => BigInt((amount ?? '0').replace('.', ''))
    const all = (read: (part: (typeof parts)[number]) => string | undefined) =>
      parts.reduce((sum, part) => sum + paisa(read(part)), 0n)
    for (const head of Object.keys(invoice.totals) as (keyof typeof invoice.totals)[])
      expect(all(({ totals }) => totals[head])).toBe(paisa(invoice.totals[head]))
    expect(all(({ payment }) => payment?.paid)).toBe(10_000n)
    expect(all(({ payment }) => payment?.due)).toBe(344_000n)
    expect(parts.map(({ payment }) => payment?.mode)).toEqual(Array.from({ length: 5 }, () => 'Cash'))
  })

  test('of an export share its duty and its total in a foreign currency', () => {
    const told = { duty: '10.00', totalInForeignCurrency: '12.34', port: 'INBLR4' }
    const parts = splitGst(of([lineOf(2, { total: '200.00' })], { buyer: abroad, export: told }), {
      overflow: 'split',
      maxItems: 1,
    })
    expect(parts.map((part) => part.export)).toEqual([
      { duty: '5.00', totalInForeignCurrency: '6.17', port: 'INBLR4' },
      { duty: '5.00', totalInForeignCurrency: '6.17', port: 'INBLR4' },
    ])
  })

  test('of goods given away are shared too', () => {
    const invoice = of([lineOf(3, { total: '0' })], { otherCharges: '1.00' })
    const parts = splitGst(invoice, { overflow: 'split', maxItems: 2 })
    expect(parts.map(({ totals }) => totals.otherCharges)).toEqual(['0.50', '0.50'])
  })

  test('tell the components of a line once, and its lots without serials last', () => {
    const units = [{ lot: 'LOT-1', serials: ['A', 'B', 'C'] }, { lot: 'LOT-2' }]
    const components = [{ name: 'Filter', units: [{ serials: ['F'] }] }]
    const invoice = of([{ ...router, quantity: '5', tracked: { gtin: '09506000134352', units, components } }])
    const parts = splitGst(invoice, { overflow: 'split', maxItems: 2 })
    expect(parts.flatMap(({ lines }) => lines.map(({ tracked }) => tracked))).toEqual([
      { gtin: '09506000134352', units: [{ lot: 'LOT-1', serials: ['A', 'B'] }], components },
      { gtin: '09506000134352', units: [{ lot: 'LOT-1', serials: ['C'] }, { lot: 'LOT-2' }] },
    ])
  })
})
