import {
  type Gstin,
  isPinOfState,
  parseGstin,
  stateCodes,
  stateOfSubdivision,
  UPI_CODE_TURNOVER,
} from '@tallystick/einvoice/in'
import { compare, decimal } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import * as z from 'zod'

const text = (most: number) => z.string().min(1).max(most)

/** Most registrations of a legal entity: one for each state, and some more for its places of business. */
const MAX_REGISTRATIONS = 100
/** Most locations that are listed with a registration. */
const MAX_LISTED_LOCATIONS = 500
/** Most buyers that are told to be in special economic zones. */
const MAX_ZONE_BUYERS = 2_000

const rupees = z
  .string()
  .regex(/^(0|[1-9]\d{0,13})(\.\d{1,2})?$/, 'expected rupees with two decimals at most, without separators')

function gstinOf(value: string): Gstin | undefined {
  const parsed = parseGstin(value)
  return parsed.ok ? parsed.value : undefined
}

const gstin = z
  .string()
  .refine((value) => gstinOf(value) !== undefined, 'expected a GSTIN with a right check digit')
const sellerGstin = gstin.refine(
  (value) => ['regular', 'government'].includes(gstinOf(value)?.kind ?? 'regular'),
  'expected the GSTIN of a supplier, not of an operator, a deductor or a body with a UIN',
)
const prefix = z
  .string()
  .regex(
    /^[A-Z1-9][A-Z0-9-]{0,5}$/,
    'expected 1 to 6 capital letters, digits and hyphens that begin with no zero and no hyphen',
  )

const registration = z
  .strictObject({
    gstin: sellerGstin,
    address: z.strictObject({
      street: text(200),
      additionalStreet: text(200).optional(),
      city: text(50),
      postalCode: z.string(),
      subdivision: text(100).optional(),
      country: z.literal('IN'),
    }),
    locationIds: z
      .array(z.string().refine(isConnectionName, 'expected the id of a location'))
      .min(1)
      .max(MAX_LISTED_LOCATIONS)
      .optional(),
    invoicePrefix: prefix,
    creditNotePrefix: prefix,
    portal: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected the name of a portal of the deployment')
      .optional(),
  })
  .superRefine(({ gstin: own, address, invoicePrefix, creditNotePrefix }, { addIssue }) => {
    const state = own.slice(0, 2)
    const { postalCode, subdivision } = address
    const refuse = (path: string[], message: string) => addIssue({ code: 'custom', path, message })
    if (!isPinOfState(postalCode, state))
      refuse(['address', 'postalCode'], 'expected a PIN code, six digits, of the state of the GSTIN')
    if (subdivision !== undefined && stateOfSubdivision(subdivision) !== state)
      refuse(['address', 'subdivision'], `expected the state of the GSTIN, ${nameOf(state)}`)
    if (invoicePrefix === creditNotePrefix)
      refuse(['creditNotePrefix'], 'credit notes and invoices have numbers that differ')
  })

function nameOf(state: string): string {
  return Object.entries(stateCodes).find(([code]) => code === state)?.[1] ?? state
}

const upi = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9.-]{1,63}$/, 'expected a UPI id, such as `shop@bank`'),
  payee: text(50).optional(),
  account: z
    .strictObject({
      number: z.string().regex(/^[0-9A-Za-z]{5,34}$/, 'expected the number of an account'),
      ifsc: z.string().regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'expected an IFSC'),
    })
    .optional(),
})

type Registrations = readonly z.output<typeof registration>[]

/** GST settings of a legal entity, `gst` of its body. Of a GSTIN there is one registration, and of every location at most one. */
export const gstBody = z
  .strictObject({
    turnover: rupees,
    registrations: z.array(registration).min(1).max(MAX_REGISTRATIONS),
    tradeName: z.string().min(3).max(100).optional(),
    letterOfUndertaking: z.boolean().optional(),
    overflow: z.enum(['attributes', 'split']).optional(),
    specialEconomicZoneBuyers: z.array(gstin).max(MAX_ZONE_BUYERS).optional(),
    upi: upi.optional(),
  })
  .superRefine(({ turnover, registrations, upi: told }, { addIssue }) => {
    if (told === undefined && compare(decimal(turnover), decimal(UPI_CODE_TURNOVER)) > 0)
      addIssue({
        code: 'custom',
        path: ['upi'],
        message: 'is missing: above 500 crore, invoices to consumers have a code to pay by',
      })
    for (const [path, message] of doubles(registrations))
      addIssue({ code: 'custom', path: ['registrations', ...path], message })
  })

type Refusal = readonly [path: (string | number)[], message: string]

/** What of registrations cannot stand beside those before it. */
function doubles(registrations: Registrations): Refusal[] {
  const [gstins, states, locations] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const isNew = (seen: Set<string>, value: string) => seen.size !== seen.add(value).size
  const pan = registrations[0]?.gstin.slice(2, 12)
  return registrations.flatMap(({ gstin: own, locationIds }, index): Refusal[] => {
    const at = (...path: (string | number)[]) => [index, ...path]
    const listed = (locationIds ?? []).flatMap((id, place): Refusal[] =>
      isNew(locations, id) ? [] : [[at('locationIds', place), 'the location is listed already']],
    )
    const refusals: Refusal[] = isNew(gstins, own) ? [] : [[at('gstin'), 'the GSTIN is registered already']]
    if (own.slice(2, 12) !== pan) refusals.push([at('gstin'), 'GSTINs of one legal entity have the same PAN'])
    if (locationIds === undefined && !isNew(states, own.slice(0, 2)))
      refusals.push([
        at('locationIds'),
        'is missing: the state has another registration for all its locations',
      ])
    return [...refusals, ...listed]
  })
}
