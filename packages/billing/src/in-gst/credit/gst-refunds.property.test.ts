import { compare, decimal } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CreditWhat } from '../../credit/credit-request.ts'
import { shareOf } from '../../share.ts'
import { creditGst } from './credit-gst.ts'
import { requestOf } from './gst-credit-fixture.ts'
import { nothingGstCredited } from './gst-credited.ts'
import { invoiceOf } from './gst-shape-fixture.ts'

const sold = fc
  .record({
    kind: fc.constantFrom('serial' as const, 'cess' as const, 'untaxed' as const),
    ordered: fc.integer({ min: 1, max: 7 }),
    paisa: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 90_000 })),
    off: fc.integer({ min: -99, max: 99 }),
  })
  .map(({ kind, ordered, paisa, off }) => {
    const lines = [{ kind, quantity: String(ordered), paisa, named: 0 }]
    const whole = { discount: 0, otherCharges: 0, off }
    return { ordered, invoice: invoiceOf({ supply: 'within', amounts: 'with-tax', lines, ...whole }) }
  })

test('what a shop refunds for each unit, with tax, is what each credit note comes to', () => {
  fc.assert(
    fc.property(sold, ({ ordered, invoice }) => {
      fc.pre(invoice !== undefined)
      let credited = nothingGstCredited
      for (let from = 0; from < ordered; from += 1) {
        const total = shareOf(invoice.totals.total, { lineId: '1', from, to: from + 1, ordered }, 'INR')
        const what: CreditWhat = { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }] }
        const decided = creditGst(invoice, { ...requestOf(what), total }, credited)
        expect(decided).toMatchObject({ ok: true, value: { creditNote: { totals: { total } } } })
        if (decided.ok) credited = decided.value.credited
      }
      expect(compare(decimal(credited.roundOff), decimal(invoice.totals.roundOff))).toBe(0)
    }),
    // A few paisa of many units: the taxes round to more than the units' prices.
    { numRuns: 300, examples: [[{ ordered: 7, invoice: fewPaisa() }]] },
  )
})

function fewPaisa() {
  const lines = [{ kind: 'cess' as const, quantity: '7', paisa: 9, named: 0 }]
  return invoiceOf({ supply: 'within', amounts: 'with-tax', lines, discount: 0, otherCharges: 0, off: 0 })
}
