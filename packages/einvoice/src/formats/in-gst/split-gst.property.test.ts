import { calendarDate, formatDecimal } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gstSaleArbitrary } from '../../regimes/in/gst-sale-arbitrary.ts'
import type { GstInvoice, GstTotals } from '../../regimes/in/model/invoice.ts'
import { checkInv01 } from './check/check-inv01.ts'
import { calculated, numbered } from './inv01-fixture.ts'
import { projectInv01 } from './render-inv01.ts'
import { splitGst } from './split-gst.ts'

const overflow = fc.constantFrom('attributes' as const, 'split' as const)
const maxItems = fc.integer({ min: 1, max: 8 })

function serialsOf({ lines }: GstInvoice): readonly string[] {
  return lines.flatMap(({ tracked }) => (tracked?.units ?? []).flatMap(({ serials = [] }) => serials))
}

/** Which units each item of a document is: how many, serial and lot. */
function itemsOf(invoice: GstInvoice, maxItems: number): readonly string[] {
  const rendered = projectInv01(numbered(invoice), { maxItems })
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
  return rendered.value.inv01.ItemList.map(({ Qty, PrdSlNo, BchDtls }) =>
    JSON.stringify([Qty && formatDecimal(Qty), PrdSlNo, BchDtls]),
  )
}

test('several documents have the items of the whole, one after the other', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, maxItems, (input, most) => {
      const invoice = calculated(input)
      const parts = splitGst(invoice, { overflow: 'split', maxItems: most })
      expect(parts.flatMap((part) => itemsOf(part, most))).toEqual(itemsOf(invoice, 1_000))
    }),
  )
})

test('parts fit, keep every rule, and add up to the whole under each head', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, overflow, maxItems, (input, how, most) => {
      const invoice = calculated(input)
      const parts = splitGst(invoice, { overflow: how, maxItems: most })
      const paisa = (amount: string) => BigInt(amount.replace('.', ''))
      for (const head of Object.keys(invoice.totals) as (keyof GstTotals)[])
        expect(parts.reduce((sum, { totals }) => sum + paisa(totals[head]), 0n)).toBe(
          paisa(invoice.totals[head]),
        )
      expect(parts.flatMap(serialsOf)).toEqual(serialsOf(invoice))
      for (const part of parts) {
        const rendered = projectInv01(numbered(part), { maxItems: most })
        if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
        expect(rendered.value.inv01.ItemList.length).toBeLessThanOrEqual(most)
        const findings = checkInv01(rendered.value.inv01, { today: calendarDate('2026-11-21') })
        expect(findings.filter(({ level }) => level === 'error')).toEqual([])
      }
    }),
  )
})
