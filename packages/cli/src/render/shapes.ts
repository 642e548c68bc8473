import type { CalendarDate } from '@tallystick/kernel'
import * as z from 'zod'

/** A text that says something; what XML can hold is checked where it is calculated. */
export const text = z.string().trim().min(1)

/** A decimal number as text: a JSON number has lost digits before anybody can look at it. */
export const decimalText = z.string('A decimal number is written as text, such as "12.50".').min(1)

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date().transform((text) => text as CalendarDate)

export const identifier = z.strictObject({ value: text, scheme: text.exactOptional() })

export const period = z.strictObject({ start: day.exactOptional(), end: day.exactOptional() })

export const vatCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B'])

export const vat = z.strictObject({ category: vatCategory, rate: decimalText.exactOptional() })

/** The parts that allowances and charges on lines and documents share. */
export const allowanceCharge = z.strictObject({
  amount: decimalText.exactOptional(),
  baseAmount: decimalText.exactOptional(),
  percent: decimalText.exactOptional(),
  reason: text.exactOptional(),
  reasonCode: text.exactOptional(),
})
