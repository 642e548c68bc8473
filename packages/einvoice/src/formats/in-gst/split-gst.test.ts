import { describe, expect, test } from 'vitest'
import type { TrackedGoods } from '../../model/tracked-goods.ts'
import { abroad, router, saleOf } from '../../regimes/in/gst-sale-fixture.ts'
import type { GstInvoiceInput } from '../../regimes/in/model/invoice.ts'
import type { GstLineInput } from '../../regimes/in/model/line.ts'
import { calculated, numbered } from './inv01-fixture.ts'
import { itemCount } from './items.ts'
import { MAX_ATTRIBUTE_LOTS, MAX_ATTRIBUTE_SERIALS, MAX_ITEMS } from './limits.ts'
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

describe('lots that say how many they have', () => {
  const lots = (count: number, prefix = 'LOT-') =>
    Array.from({ length: count }, (_, at) => ({ lot: `${prefix}${at}`, quantity: '2' }))
  const lotLine = (count: number, prefix?: string): GstLineInput =>
    lineOf(0, { quantity: String(2 * count), tracked: { units: lots(count, prefix) } })
  const itemsOf = (invoice: ReturnType<typeof of>) => {
    const rendered = projectInv01(numbered(invoice))
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
    return rendered.value.inv01.ItemList
  }

  test('count as items', () => {
    expect(
      splitGst(of([lotLine(MAX_ITEMS)]), { overflow: 'attributes' })[0]?.lines[0]?.serialsIn,
    ).toBeUndefined()
    const [only, ...others] = splitGst(of([lotLine(MAX_ITEMS), router]), { overflow: 'attributes' })
    expect(others).toEqual([])
    expect(only?.lines.map(({ serialsIn }) => serialsIn)).toEqual(['attributes', undefined])
  })

  test('say it in attributes where those take them', () => {
    const units = [...lots(2), { lot: 'LOT-9', serials: ['S1'] }]
    const invoice = of([lineOf(0, { quantity: '6', tracked: { units } })])
    const [only] = splitGst(invoice, { overflow: 'attributes', maxItems: 1 })
    expect(
      itemsOf(only ?? invoice).map(({ AttribDtls = [] }) => AttribDtls.map(({ Nm, Val }) => `${Nm}=${Val}`)),
    ).toEqual([['BATCH=LOT-0', 'QUANTITY=2', 'BATCH=LOT-1', 'QUANTITY=2', 'BATCH=LOT-9', 'SERIAL=S1']])
    const part = of([lineOf(0, { quantity: '6', tracked: { units: lots(1) } })])
    const [partly] = splitGst(part, { overflow: 'attributes', maxItems: 1 })
    expect(itemsOf(partly ?? part).map(({ BchDtls, AttribDtls }) => ({ BchDtls, AttribDtls }))).toEqual([
      {
        BchDtls: undefined,
        AttribDtls: [
          { Nm: 'BATCH', Val: 'LOT-0' },
          { Nm: 'QUANTITY', Val: '2' },
        ],
      },
    ])
  })

  test('have room in attributes for as many as are promised, and else are documents', () => {
    const [only, ...others] = splitGst(of([lotLine(MAX_ATTRIBUTE_LOTS, '"'.repeat(15))]), {
      overflow: 'attributes',
    })
    expect(others).toEqual([])
    expect(itemsOf(only ?? of([]))).toHaveLength(1)
    const many = splitGst(of([lotLine(MAX_ATTRIBUTE_LOTS + 1)]), { overflow: 'attributes', traceRecord })
    expect(many.map((part) => itemsOf(part).length)).toEqual([...Array(5).fill(1000), 1])
  })

  test('are cut between each other, in their order, what says nothing last', () => {
    const units = [
      { lot: 'LOT-1', quantity: '30' },
      { lot: 'LOT-0' },
      { lot: 'LOT-2', serials: ['A', 'B'] },
      { lot: 'LOT-3', quantity: '10.0' },
    ]
    const parts = splitGst(of([lineOf(0, { quantity: '50', tracked: { units } })]), {
      overflow: 'split',
      maxItems: 2,
    })
    expect(
      parts.flatMap(({ lines }) => lines.map(({ quantity, tracked }) => [quantity, tracked?.units])),
    ).toEqual([
      [
        '31',
        [
          { lot: 'LOT-1', quantity: '30' },
          { lot: 'LOT-2', serials: ['A'] },
        ],
      ],
      [
        '11',
        [
          { lot: 'LOT-2', serials: ['B'] },
          { lot: 'LOT-3', quantity: '10.0' },
        ],
      ],
      ['8', [{ lot: 'LOT-0' }]],
    ])
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
