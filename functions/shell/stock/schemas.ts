import { parseLot } from '@tallystick/gs1'
import { type CalendarDate, parseCalendarDate } from '@tallystick/kernel'
import { MAX_MOVEMENT_UNITS } from '@tallystick/lots'
import { isConnectionName, isSkuName } from '@tallystick/orders'
import * as z from 'zod'

// What bodies about lots and stock are made of.

/** The caller's name of an operation: it makes a repeat harmless. */
export const operationReference = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'expected 1 to 80 letters, digits, dots, colons, hyphens and underscores')

export const locationId = z.string().refine(isConnectionName, 'expected the id of a location')
export const sku = z.string().refine(isSkuName, 'expected the name of a SKU')
export const lot = z.string().refine((text) => parseLot(text).ok, 'expected 1 to 20 characters of GS1 set 82')
export const reason = z.string().trim().min(1).max(500)

const digits = (form: RegExp, expected: string) =>
  z
    .string()
    .regex(form, expected)
    .transform((text) => Number.parseInt(text, 10))
    .refine((units) => units <= MAX_MOVEMENT_UNITS, `expected at most ${MAX_MOVEMENT_UNITS}`)

/** Units, a whole number from 1. */
export const quantity = digits(/^[1-9]\d{0,9}$/, 'expected a whole number from 1')

/** Units that were found, a whole number from 0. */
export const counted = digits(/^(0|[1-9]\d{0,9})$/, 'expected a whole number from 0')

export const date = z.string().transform((text, context): CalendarDate => {
  const read = parseCalendarDate(text)
  if (read === undefined) context.addIssue('expected a date, YYYY-MM-DD')
  return read ?? z.NEVER
})

/** The days that a body may state of a lot. */
export const dates = {
  expiry: date.optional(),
  bestBefore: date.optional(),
  producedOn: date.optional(),
}
