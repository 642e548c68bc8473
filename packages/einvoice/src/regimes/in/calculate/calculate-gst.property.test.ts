import {
  absolute,
  add,
  assert,
  compare,
  type Decimal,
  decimal,
  equals,
  negate,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gstSaleArbitrary } from '../gst-sale-arbitrary.ts'
import { rupees } from '../gst-sale-lines-arbitrary.ts'
import type { GstInvoice, GstInvoiceInput } from '../model/invoice.ts'
import type { GstLineAmounts } from '../model/line.ts'
import { isTaxCharged } from '../supply.ts'
import { calculateGst } from './calculate-gst.ts'
import { shareLine } from './share-line.ts'

function calculated(input: GstInvoiceInput): GstInvoice {
  const invoice = calculateGst(input)
  assert(invoice.ok, `is calculated: ${invoice.ok || JSON.stringify(invoice.faults)}`)
  return invoice.value
}

/** A percentage in paisa by whole numbers alone: the taxable value and the rate in thousandths, halves up. */
function taxInPaisa(taxable: string, rateInThousandths: bigint, parts: bigint): bigint {
  const paisa = BigInt(taxable.replace('.', ''))
  const divisor = 100_000n * parts
  return (2n * paisa * rateInThousandths + divisor) / (2n * divisor)
}

function thousandths(rate: string): bigint {
  const [whole = '', fraction = ''] = rate.split('.')
  return BigInt(whole + fraction.padEnd(3, '0'))
}

const paisa = (amount: string) => BigInt(amount.replace('.', ''))

test('every head of every line is the rate of the taxable value, rounded by itself', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const { lines, interState, supplyType } = calculated(input)
      const isTaxed = !supplyType.endsWith('WOP')
      for (const { gstRate, cessRate = '0', stateCessRate = '0', amounts } of lines) {
        const of = (rate: string, parts: bigint) =>
          isTaxed ? taxInPaisa(amounts.taxable, thousandths(rate), parts) : 0n
        expect(paisa(amounts.igst)).toBe(interState ? of(gstRate, 1n) : 0n)
        expect(paisa(amounts.cgst)).toBe(interState ? 0n : of(gstRate, 2n))
        expect(amounts.sgst).toBe(amounts.cgst)
        expect(paisa(amounts.cess)).toBe(of(cessRate, 1n))
        expect(paisa(amounts.stateCess)).toBe(of(stateCessRate, 1n))
      }
    }),
  )
})

test('sums are those of the lines, and nothing but the round-off is negative', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const { lines, totals } = calculated(input)
      const of = (...heads: readonly (keyof GstLineAmounts)[]) =>
        lines.reduce(
          (all, { amounts }) => heads.reduce((some, head) => some + paisa(amounts[head] ?? '0'), all),
          0n,
        )
      expect(paisa(totals.taxable)).toBe(of('taxable'))
      expect(paisa(totals.igst)).toBe(of('igst'))
      expect(paisa(totals.cgst)).toBe(of('cgst'))
      expect(paisa(totals.sgst)).toBe(of('sgst'))
      expect(paisa(totals.cess)).toBe(of('cess', 'cessNonAdvalorem'))
      expect(paisa(totals.stateCess)).toBe(of('stateCess', 'stateCessNonAdvalorem'))
      const whole = of('total') - paisa(totals.discount) + paisa(totals.otherCharges) + paisa(totals.roundOff)
      expect(paisa(totals.total)).toBe(whole)
      for (const { amounts } of lines)
        for (const amount of Object.values(amounts)) expect(amount).not.toMatch(/^-/)
      for (const { amounts } of lines)
        expect(paisa(amounts.taxable)).toBe(paisa(amounts.gross) - paisa(amounts.discount))
    }),
  )
})

test('a line comes to its taxable value, its charges and the taxes that are charged', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      for (const { amounts } of calculated(input).lines) {
        const { igst, cgst, sgst, cess, cessNonAdvalorem, stateCess, stateCessNonAdvalorem } = amounts
        const taxes = [igst, cgst, sgst, cess, cessNonAdvalorem, stateCess, stateCessNonAdvalorem]
        const charged = isTaxCharged(input) ? taxes : []
        const parts = [amounts.taxable, amounts.otherCharges, ...charged]
        expect(equals(decimal(amounts.total), sum(parts.map(decimal)))).toBe(true)
      }
    }),
  )
})

/** What the lines of a sale cost with tax, as the shop has it. */
function askedFor({ lines, otherCharges = '0' }: GstInvoiceInput): Decimal {
  const amounts = lines.flatMap(({ total = '0', otherCharges: extra = '0' }) => [total, extra])
  return add(sum(amounts.map(decimal)), decimal(otherCharges))
}

const withTotals = gstSaleArbitrary.filter(
  ({ lines, amounts }) => amounts === 'with-tax' && lines.every(({ total }) => total !== undefined),
)

test('prices with tax come to what was asked, to the paisa, and each line within two of its own', () => {
  fc.assert(
    fc.property(withTotals, (input) => {
      fc.pre(isTaxCharged(input))
      const { totals, lines } = calculated(input)
      expect(equals(decimal(totals.total), askedFor(input))).toBe(true)
      const limit = { coefficient: BigInt(2 * lines.length), scale: 2 }
      expect(compare(absolute(decimal(totals.roundOff)), limit)).toBeLessThanOrEqual(0)
    }),
  )
})

test('the total is what was charged while the round-off has room, and a fault beyond it', () => {
  fc.assert(
    fc.property(
      gstSaleArbitrary,
      fc.integer({ min: -20_000, max: 20_000 }).map(rupees),
      (input, difference) => {
        const { totals } = calculated(input)
        const plain = subtract(decimal(totals.total), decimal(totals.roundOff))
        const charged = add(plain, decimal(difference))
        fc.pre(charged.coefficient >= 0n)
        const total = rupees(charged.coefficient)
        const settled = calculateGst({ ...input, settlement: { total } })
        const hasRoom = compare(absolute(decimal(difference)), decimal('99.99')) <= 0
        expect(settled.ok).toBe(hasRoom)
        if (settled.ok) expect(settled.value.totals.total).toBe(total)
        else expect(settled.faults.map(({ code }) => code)).toEqual(['GST-SETTLEMENT-DIFFERS'])
      },
    ),
  )
})

test('two paisa more or less charged are two paisa of round-off, and a fault where none may be', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, fc.constantFrom('0.02', '-0.02'), (input, moved) => {
      const { totals } = calculated(input)
      const plain = subtract(decimal(totals.total), decimal(totals.roundOff))
      const total = rupees(add(plain, decimal(moved)).coefficient)
      const settled = calculateGst({ ...input, settlement: { total } })
      assert(settled.ok, 'is settled')
      expect(settled.value.totals.roundOff).toBe(moved)
      const strict = calculateGst({ ...input, settlement: { total, roundOffLimit: '0.01' } })
      expect(strict.ok).toBe(false)
    }),
  )
})

test('parts of a line add up to it under each head, none negative', () => {
  const marks = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
  fc.assert(
    fc.property(gstSaleArbitrary, marks, (input, sizes) => {
      const whole = decimal(String(sizes.reduce((all, size) => all + size, 1)))
      for (const { amounts } of calculated(input).lines) {
        let from = zero
        const parts = [...sizes, 1].map((size) => {
          const to = add(from, decimal(String(size)))
          const part = shareLine(amounts, { from, to, whole })
          from = to
          return part
        })
        for (const head of Object.keys(amounts) as (keyof GstLineAmounts)[]) {
          const shares = parts.map((part) => decimal(part[head] ?? '0'))
          expect(equals(sum([...shares, negate(decimal(amounts[head] ?? '0'))]), zero)).toBe(true)
          for (const share of shares) expect(share.coefficient).toBeGreaterThanOrEqual(0n)
        }
      }
    }),
  )
})
