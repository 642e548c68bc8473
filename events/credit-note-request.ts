import * as z from 'zod'

const text = (most: number) => z.string().trim().min(1).max(most)

/** Most serials in one credit note. */
const maxSerials = 10_000

/** JSON numbers arrive as their source text. */
const positive = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, 'expected a decimal number above zero')
  .refine((value) => /[1-9]/.test(value), 'expected a decimal number above zero')

const lineId = text(80)
const charges = z.boolean().exactOptional()

const what = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full') }),
  z.strictObject({
    kind: z.literal('lines'),
    lines: z.array(z.strictObject({ lineId, quantity: positive })).max(5_000),
    charges,
  }),
  z.strictObject({
    kind: z.literal('units'),
    units: z
      .array(z.strictObject({ lineId, serials: z.array(text(20)).min(1).max(maxSerials) }))
      .min(1)
      .max(5_000)
      .refine(
        (units) => units.reduce((sum, { serials }) => sum + serials.length, 0) <= maxSerials,
        `expected at most ${maxSerials} serials`,
      ),
    charges,
  }),
  z.strictObject({
    kind: z.literal('amount'),
    amount: positive,
    basis: z.enum(['net', 'gross']),
    lineId: lineId.exactOptional(),
  }),
])

/** What finance posts to `/v1/credit-notes`: a `CreditRequest` of the billing package under a reference of its own. */
export const creditNoteRequest = z.strictObject({
  reference: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'expected 1 to 80 letters, digits and _ . : -'),
  invoiceId: text(200),
  reason: text(500),
  what,
  /** What was given back in all, VAT included, where another system said so already. */
  total: positive.exactOptional(),
  refund: z
    .strictObject({
      state: z.enum(['paid-back', 'owed']),
      payment: z
        .strictObject({
          meansCode: z.string().regex(/^[A-Z0-9]{1,3}$/, 'expected a code of UNTDID 4461'),
          meansText: text(100).exactOptional(),
          remittance: text(140).exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
})
export type CreditNoteRequest = z.infer<typeof creditNoteRequest>
