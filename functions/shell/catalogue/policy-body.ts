import type { SerialFormat, SerialPattern, SerialPolicy } from '@tallystick/orders'
import { DEFAULT_FORMAT, formatFaults, maxQuota } from '@tallystick/serials'
import * as z from 'zod'

/** Counts come as JSON numbers or as text; both arrive as their digits. */
const count = z
  .string()
  .regex(/^\d{1,16}$/, 'expected a whole number')
  .transform((digits) => Number.parseInt(digits, 10))

const affix = z.string().max(20)
const alphabet = z.string().min(1).max(82)

const format = z
  .strictObject({ alphabet: alphabet.optional(), length: count.optional(), prefix: affix.optional() })
  .transform((given): SerialFormat => ({ ...DEFAULT_FORMAT, ...present(given) }))

const accepts = z
  .strictObject({
    prefix: affix.optional(),
    suffix: affix.optional(),
    length: count.optional(),
    alphabet: alphabet.optional(),
    check: z.literal('luhn').optional(),
  })
  .transform((given): SerialPattern => present(given))

const policy = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({
    mode: z.literal('minted'),
    when: z.enum(['at-order', 'at-commissioning', 'at-shipment']).default('at-order'),
    format: format.default(DEFAULT_FORMAT),
    quota: count.optional(),
  }),
  z.strictObject({
    mode: z.literal('reported'),
    when: z.enum(['at-commissioning', 'at-shipment']).default('at-shipment'),
    accepts: accepts.default({}),
  }),
  z.strictObject({
    mode: z.literal('pool'),
    when: z.enum(['at-order', 'at-shipment']).default('at-order'),
    accepts: accepts.default({}),
    lowLevel: count.default(0),
  }),
])

/** How serials are given: a policy whose absent members have their defaults, or its mode alone. */
export const policyBody = z
  .preprocess((given) => (typeof given === 'string' ? { mode: given } : given), policy)
  .transform(
    (given): SerialPolicy =>
      given.mode === 'minted' ? { ...given, quota: given.quota ?? quotaOf(given.format) } : given,
  )
  .meta({ override: orItsModeAlone })

/** Tells the document of the API what a preprocessing function does not say of itself. */
function orItsModeAlone({
  jsonSchema,
}: {
  readonly jsonSchema: { type?: unknown; oneOf?: unknown[] }
}): void {
  delete jsonSchema.type
  jsonSchema.oneOf?.push({ type: 'string', enum: policy.options.map(({ shape }) => shape.mode.value) })
}

/** The most there may be; a format that is wrong in itself is told by its own faults. */
function quotaOf(format: SerialFormat): number {
  return formatFaults(format).length > 0 ? 1 : maxQuota(format)
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** What was not given is not there. */
function present<T extends object>(given: T): Present<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Present<T>
}
