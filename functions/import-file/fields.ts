import { parseLot } from '@tallystick/gs1'
import { parseCalendarDate } from '@tallystick/kernel'
import { isConnectionName, isSkuName } from '@tallystick/orders'
import * as z from 'zod'

// What values of columns look like, whatever the kind of file. They stay text: the API's bodies have their numbers as text too.

export const text = (most: number) => z.string().max(most, `expected at most ${most} characters`)
export const skuName = z.string().refine(isSkuName, 'expected the name of a SKU')
export const placeName = z.string().refine(isConnectionName, 'expected the id of a location')
export const lotName = z
  .string()
  .refine((value) => parseLot(value).ok, 'expected 1 to 20 characters of GS1 set 82')
export const date = z
  .string()
  .refine((value) => parseCalendarDate(value) !== undefined, 'expected a date, YYYY-MM-DD')
export const whole = z.string().regex(/^(0|[1-9]\d{0,8})$/, 'expected a whole number')
export const positive = z.string().regex(/^[1-9]\d{0,8}$/, 'expected a whole number from 1')
export const rowReference = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'expected 1 to 80 letters, digits and _ . : -')
export const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true')

/** A value that is a JSON object in its cell. */
export const jsonObject = z.string().transform((value, context): object => {
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  } catch {
    // Told below: it is no JSON at all.
  }
  context.addIssue('expected a JSON object')
  return {}
})

/** Entries separated by spaces, each of as many pieces as there are names, separated by `between`. */
export function entries<Name extends string>(between: string, ...names: readonly Name[]) {
  return z.string().transform((value, context): Record<Name, string>[] =>
    value
      .split(' ')
      .filter((entry) => entry !== '')
      .map((entry) => {
        const pieces = entry.split(between)
        if (pieces.length !== names.length || pieces.includes(''))
          context.addIssue(`expected ${names.join(between)}, separated by spaces`)
        return Object.fromEntries(names.map((name, i) => [name, pieces[i] ?? ''])) as Record<Name, string>
      }),
  )
}
