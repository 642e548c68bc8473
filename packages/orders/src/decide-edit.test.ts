import { absolute, canonicalJson, compare, decimal, subtract, sum } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountUpTo } from './amount-up-to.ts'
import { decideEdit } from './decide-edit.ts'
import type { Order, OrderLine } from './order.ts'
import { given, mugs, orderOf, stateOf } from './order-fixture.ts'
import type { LineLedger, LineShare, OrderState } from './order-state.ts'

const priced = (quantity: number, change: Partial<OrderLine> = {}): OrderLine => {
  const amount = (each: number) => (each * quantity).toString().replace(/(\d\d)$/, '.$1')
  const tax = amount(190)
  const price = { net: amount(1000), tax, gross: amount(1190), taxes: [{ ...vat, amount: tax }] }
  return { ...mugs, quantity, price, ...change }
}
const vat = { title: 'VAT', rate: '19', liability: 'seller' as const }

function stateWith(line: Partial<LineLedger>, change: Partial<OrderState> = {}): OrderState {
  const { shipped = 0 } = line
  const ledger = { lineId: '1', ordered: 3, shipped, closed: 0, parts: [given], ...line }
  return stateOf(shipped > 0 ? 'partly-shipped' : 'allocated', { lines: [ledger], ...change })
}

function edit(lines: readonly OrderLine[], state: OrderState, change: Partial<Order> = {}) {
  const order = orderOf({ lines: [priced(3)] })
  const [{ lineId, shipped, ordered } = { lineId: '', shipped: 0, ordered: 0 }] = state.lines
  const shares: LineShare[] = shipped > 0 ? [{ lineId, from: 0, to: shipped, ordered }] : []
  return decideEdit(orderOf({ lines, ...change }), { order, state, shares })
}

function linesOf(decision: ReturnType<typeof edit>): readonly LineLedger[] {
  return decision.kind === 'edited' ? decision.state.lines : []
}

function codesOf(decision: ReturnType<typeof edit>): string[] {
  return decision.kind === 'park' ? decision.faults.map(({ code, pointer }) => `${code} ${pointer}`) : []
}

const other = priced(2, { lineId: '2', sku: 'CHOC-70' })

describe('an edit of an order of which a part has left', () => {
  test('a line is added: it has no goods yet', () => {
    expect(linesOf(edit([priced(3), other], stateWith({ shipped: 1 })))).toMatchObject([
      { lineId: '1', ordered: 3, shipped: 1 },
      { lineId: '2', ordered: 2, shipped: 0, closed: 0 },
    ])
  })

  test('a line is raised: it is to be given more', () => {
    expect(linesOf(edit([priced(5)], stateWith({ shipped: 1 })))).toMatchObject([
      { ordered: 5, raised: true },
    ])
  })

  test('a line is lowered to what left: nothing is open, and the order is shipped', () => {
    expect(edit([priced(1)], stateWith({ shipped: 1 }))).toMatchObject({
      state: { phase: 'shipped', lines: [{ ordered: 1, shipped: 1 }] },
    })
  })

  test('what was raised and is lowered again is not raised', () => {
    const [line] = linesOf(edit([priced(2)], stateWith({ ordered: 3, raised: true, shipped: 2 })))
    expect(line).not.toHaveProperty('raised')
  })

  test('a line of which nothing left is taken off: its ledger stays, with what it was given', () => {
    const state = stateOf('partly-shipped', {
      lines: [
        { lineId: '1', ordered: 3, shipped: 1, closed: 0, parts: [given] },
        { lineId: '2', ordered: 2, shipped: 0, closed: 0, parts: [given] },
      ],
    })
    expect(linesOf(edit([priced(3)], state))[1]).toEqual({
      lineId: '2',
      ordered: 0,
      shipped: 0,
      closed: 0,
      parts: [given],
    })
  })

  test('a line without goods that is taken off leaves nothing', () => {
    const state = stateWith({})
    const lines = [...state.lines, { lineId: '2', ordered: 2, shipped: 0, closed: 0 }]
    expect(linesOf(edit([priced(3)], { ...state, lines }))).toHaveLength(1)
  })

  test('a place in the line is given up: what it waits for is found out anew', () => {
    const waiting = { waitingFor: 'stock', waitsAt: { thing: 'stock.leipzig.MUG', since: '2026' } }
    const decision = edit([priced(5)], stateWith({}, waiting))
    expect(decision).not.toHaveProperty('state.waitsAt')
    expect(decision).not.toHaveProperty('state.waitingFor')
  })

  test.each<[string, readonly OrderLine[], Partial<LineLedger>, string]>([
    ['fewer than left', [priced(1)], { shipped: 2 }, 'ORDERS-EDITED-BELOW-SHIPPED /lines/0'],
    [
      'fewer than left or closed',
      [priced(2)],
      { shipped: 1, closed: 2 },
      'ORDERS-EDITED-BELOW-SHIPPED /lines/0',
    ],
    ['a line gone that left', [other], { shipped: 1 }, 'ORDERS-EDITED-BELOW-SHIPPED /lines'],
    [
      'another price of what left',
      [priced(3, { price: priced(4).price })],
      { shipped: 1 },
      'ORDERS-EDITED-SHIPPED-PRICE /lines/0/price',
    ],
    ['another SKU', [priced(3, { sku: 'CHOC-70' })], {}, 'ORDERS-EDITED-SKU /lines/0/sku'],
  ])('%s: parked', (_, lines, ledger, fault) => {
    expect(codesOf(edit(lines, stateWith(ledger)))).toEqual([fault])
  })

  test('charges that an invoice carries stay; before that they may change', () => {
    const charges = [{ chargeId: 'tip', kind: 'tip' as const, label: 'Tip', price: mugs.price }]
    const carried = stateWith({ shipped: 1 }, { chargesWith: 'S-1' })
    expect(codesOf(edit([priced(3)], carried, { charges }))).toEqual(['ORDERS-EDITED-SHIPPED-PRICE /charges'])
    expect(edit([priced(3)], stateWith({}), { charges }).kind).toBe('edited')
  })

  test('currency and tax base stay once goods left; before that they may change', () => {
    expect(codesOf(edit([priced(3)], stateWith({ shipped: 1 }), { currency: 'CHF' }))).toEqual([
      'ORDERS-EDITED-BASE ',
    ])
    expect(edit([priced(3)], stateWith({}), { currency: 'CHF' }).kind).toBe('edited')
  })

  test('a price may change while nothing of the line left', () => {
    expect(edit([priced(3, { price: priced(4).price })], stateWith({})).kind).toBe('edited')
  })
})

describe('an edit after which what left comes to a cent more', () => {
  const flat = (quantity: number, gross: string, change: Partial<OrderLine> = {}): OrderLine => {
    const price = { net: gross, tax: '0.00', gross, taxes: [] }
    return { ...mugs, quantity, price, ...change }
  }
  const left = { lineId: '1', ordered: 3, shipped: 1, closed: 0, parts: [given] }
  const share = { lineId: '1', from: 0, to: 1, ordered: 3 }
  const decide = (before: readonly OrderLine[], after: readonly OrderLine[], lines: readonly LineLedger[]) =>
    decideEdit(orderOf({ lines: after }), {
      order: orderOf({ lines: before }),
      state: stateOf('partly-shipped', { lines }),
      shares: lines.map(({ lineId }) => ({ ...share, lineId })),
    })

  test('is taken, and no other of the line after it', () => {
    const first = decide([flat(3, '10.00')], [flat(2, '6.67')], [left])
    expect(linesOf(first)).toMatchObject([{ ordered: 2, isOff: true }])
    const again = decide([flat(2, '6.67')], [flat(3, '10.04')], linesOf(first))
    expect(codesOf(again)).toEqual(['ORDERS-EDITED-SHIPPED-PRICE /lines/0/price'])
    expect(decide([flat(2, '6.67')], [flat(2, '6.67')], linesOf(first)).kind).toBe('edited')
  })

  test('is parked where two lines of one rate are off, or one by two cents', () => {
    const second = { lineId: '2' }
    const before = [flat(3, '10.00'), flat(3, '10.00', second)]
    const after = [flat(2, '6.67'), flat(2, '6.67', second)]
    expect(codesOf(decide(before, after, [left, { ...left, ...second }]))).toHaveLength(1)
    expect(codesOf(decide([flat(3, '10.00')], [flat(3, '10.06')], [left]))).toHaveLength(1)
  })
})

test('whatever edits are taken, the invoices of a line add up to its amount, but for a cent', () => {
  const cents = fc.integer({ min: 0, max: 99_999 })
  const sold = fc.record({ quantity: fc.integer({ min: 1, max: 9 }), cents })
  fc.assert(
    fc.property(sold, sold, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }), (a, b, ends) => {
      const text = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
      const line = ({ quantity, cents: gross }: typeof a): OrderLine => ({
        ...mugs,
        quantity,
        price: { net: text(gross), tax: '0.00', gross: text(gross), taxes: [] },
      })
      const boundaries = [0, ...ends.filter((end) => end <= a.quantity).sort((x, y) => x - y)]
      const shares = boundaries.slice(1).map((to, i) => ({
        lineId: '1',
        from: boundaries[i] ?? 0,
        to,
        ordered: a.quantity,
      }))
      const shipped = boundaries.at(-1) ?? 0
      const state = stateWith(
        { ordered: a.quantity, shipped },
        { phase: shipped ? 'partly-shipped' : 'allocated' },
      )
      const decision = decideEdit(orderOf({ lines: [line(b)] }), {
        order: orderOf({ lines: [line(a)] }),
        state,
        shares,
      })
      if (decision.kind === 'park') return
      const upTo = (units: number, { quantity, cents: gross }: typeof a) =>
        amountUpTo(text(gross), units, quantity, 'EUR')
      const invoiced = shares.map(({ from, to }) => subtract(upTo(to, a), upTo(from, a)))
      const rest = subtract(upTo(b.quantity, b), upTo(shipped, b))
      const off = absolute(subtract(sum([...invoiced, rest]), decimal(text(b.cents))))
      expect(compare(off, decimal('0.01'))).toBeLessThanOrEqual(0)
    }),
  )
})

test('an edit that says what is on record changes nothing but the place in a line', () => {
  const state = stateWith({ shipped: 1 })
  const decision = edit([priced(3)], state)
  expect(canonicalJson(linesOf(decision).map(({ parts: _, ...line }) => line))).toBe(
    canonicalJson(state.lines.map(({ parts: _, ...line }) => line)),
  )
})
