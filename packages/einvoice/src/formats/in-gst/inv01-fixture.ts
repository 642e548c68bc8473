import { assert, calendarDate, type Decimal, formatDecimal } from '@tallystick/kernel'
import { calculateGst } from '../../regimes/in/calculate/calculate-gst.ts'
import { finishGst } from '../../regimes/in/calculate/finish-gst.ts'
import type { GstInvoice, GstInvoiceInput, NumberedGstInvoice } from '../../regimes/in/model/invoice.ts'
import type { Inv01 } from './inv01.ts'
import { type Inv01Settings, projectInv01, type RenderedInv01 } from './render-inv01.ts'

/** The sale, calculated. */
export function calculated(input: GstInvoiceInput): GstInvoice {
  const invoice = calculateGst(input)
  assert(invoice.ok, `is calculated: ${invoice.ok || JSON.stringify(invoice.faults)}`)
  return invoice.value
}

/** The sale with a number and a date. */
export function numbered(invoice: GstInvoice): NumberedGstInvoice {
  const finished = finishGst(invoice, { number: 'BLR/2627/000017', issueDate: calendarDate('2026-11-20') })
  assert(finished.ok, `is numbered: ${finished.ok || JSON.stringify(finished.faults)}`)
  return finished.value
}

/** The sale as INV-01, and what that does not carry. */
export function projected(input: GstInvoiceInput, settings: Inv01Settings = {}): RenderedInv01 {
  const rendered = projectInv01(numbered(calculated(input)), settings)
  assert(rendered.ok, `is rendered: ${rendered.ok || JSON.stringify(rendered.faults)}`)
  return rendered.value
}

/** The sale as INV-01. */
export function inv01Of(input: GstInvoiceInput, settings: Inv01Settings = {}): Inv01 {
  return projected(input, settings).inv01
}

/** What is wrong with the sale as INV-01: codes and pointers. */
export function faultsOf(input: GstInvoiceInput, settings: Inv01Settings = {}): readonly string[] {
  const rendered = projectInv01(numbered(calculated(input)), settings)
  return rendered.ok ? [] : rendered.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

/** A section with its numbers as text. */
export function plain(section: unknown): unknown {
  return JSON.parse(
    JSON.stringify(section, (_key, held: unknown) => (isDecimal(held) ? formatDecimal(held) : held)),
  )
}

/** True for a number of INV-01. */
export function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && 'coefficient' in value && 'scale' in value
}
