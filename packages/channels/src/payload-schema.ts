import { decimal, MAX_DECIMAL_CHARACTERS, parseDecimal, parseInstant } from '@tallystick/kernel'
import * as z from 'zod'

/*
 * What payloads are made of. They are read by `readBody`, so every number is its source text; `null` and absence are one.
 */

/** A decimal in plain notation that is not negative. */
export const plainDecimal = z
  .string()
  .max(MAX_DECIMAL_CHARACTERS)
  .regex(/^\d+(\.\d+)?$/, 'Must be a plain decimal that is not negative.')
  .transform(decimal)

/** A decimal in plain notation. */
export const signedDecimal = z
  .string()
  .max(MAX_DECIMAL_CHARACTERS)
  .transform((value, context) => {
    const parsed = parseDecimal(value)
    if (parsed !== undefined) return parsed
    context.addIssue('Must be a plain decimal.')
    return z.NEVER
  })

/** Text that says something, or `undefined`. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined)

/** `true` or not. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

/** ISO 4217, three capital letters. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'Must be an ISO 4217 code.')

/** ISO 8601 with a zone. */
export const moment = z.iso.datetime({ offset: true }).transform((value, context) => {
  const parsed = parseInstant(value)
  if (parsed !== undefined) return parsed
  context.addIssue('Must be a moment that exists.')
  return z.NEVER
})

/** The same, or `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined)
}

/** As many of them as there are, none where the list is missing. */
export function list<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((values) => values ?? [])
}
