import * as z from 'zod'

/** What people, or the pipeline itself, want of a registration beyond going on with it. */
const registrationWish = z.discriminatedUnion('kind', [
  /** Try again what was refused or parked. */
  z.strictObject({ kind: z.literal('retry') }),
  /** The document was made anew under its number; it lies in the working bucket. */
  z.strictObject({ kind: z.literal('revised'), documentKey: z.string() }),
  /** The number is given up: what was refused never becomes a document of it. */
  z.strictObject({ kind: z.literal('give-up'), reason: z.string().min(1).max(100) }),
  z.strictObject({
    kind: z.literal('cancel'),
    reason: z.enum(['1', '2', '3', '4']),
    remark: z.string().min(1).max(100),
  }),
])

/** A numbered invoice is to be registered with its authority, or people want something of its registration. Queue `registrations`. */
export const registrationDue = z.strictObject({
  type: z.literal('registration-due'),
  version: z.literal(1),
  seriesId: z.string(),
  sequence: z.int().positive(),
  wish: registrationWish.exactOptional(),
})
export type RegistrationDue = z.infer<typeof registrationDue>
