import { MAX_RETENTION_YEARS, minimumRetentionYears } from '@tallystick/billing'
import { profileOf } from '@tallystick/einvoice'
import { INDIA_ZONE } from '@tallystick/einvoice/in'
import { parseGln } from '@tallystick/gs1'
import { isTimeZone } from '@tallystick/kernel'
import { isConnectionName, MAX_LOCATION_CANDIDATES } from '@tallystick/orders'
import * as z from 'zod'
import { days, untaxedBody } from '../shell/catalogue/sku-body.ts'
import { gstBody } from './gst-body.ts'

const text = (most: number) => z.string().min(1).max(most)
const country = z.string().regex(/^[A-Z]{2}$/, 'expected ISO 3166-1 alpha-2')
const timeZone = z.string().refine(isTimeZone, 'expected an IANA time zone')
const gln = z.string().refine((value) => parseGln(value).ok, 'expected a GLN with a right check digit')
const name = z.string().refine(isConnectionName, 'expected 1 to 40 lower-case letters, digits and hyphens')
const pointer = z.string().regex(/^(\/[^/]*)+$/, 'expected a JSON Pointer')

const address = z.strictObject({
  street: text(200).optional(),
  additionalStreet: text(200).optional(),
  city: text(100).optional(),
  postalCode: text(20).optional(),
  subdivision: text(100).optional(),
  country,
})

const electronicAddress = z.strictObject({ scheme: text(10), value: text(100) })
const numberPrefix = z.string().regex(/^[A-Z0-9]{1,12}$/, 'expected 1 to 12 capital letters and digits')
const profileId = z
  .string()
  .refine((id) => profileOf(id) !== undefined, 'expected the id of an invoice profile, such as `en16931`')

const marketplaceTax = z.discriminatedUnion('treatment', [
  z.strictObject({ treatment: z.enum(['park', 'leave-out']) }),
  z.strictObject({
    treatment: z.literal('as-untaxed'),
    untaxed: untaxedBody,
    marketplace: z
      .strictObject({
        name: text(200),
        address,
        taxId: text(30).optional(),
        electronicAddress: electronicAddress.optional(),
      })
      .optional(),
  }),
])

const years = z
  .string()
  .regex(/^[1-9]\d?$/, 'expected a whole number of years')
  .transform((digits) => Number.parseInt(digits, 10))
  .refine((many) => many <= MAX_RETENTION_YEARS, `expected at most ${MAX_RETENTION_YEARS}`)

/** What becomes of goods that left otherwise than they were ordered. */
const deviations = {
  substitution: z.enum(['refuse', 'accept']).optional(),
  overShipment: z.enum(['refuse', 'accept-free']).optional(),
}

/** Body of `PUT /v1/legal-entities/{legalEntityId}`. */
export const legalEntityBody = z
  .strictObject({
    name: text(200),
    vatId: text(30),
    registrationId: text(60).optional(),
    gln: gln.optional(),
    address,
    contact: z
      .strictObject({
        name: text(100).optional(),
        telephone: text(40).optional(),
        email: text(200).optional(),
      })
      .optional(),
    electronicAddress: electronicAddress.optional(),
    timeZone,
    invoicePrefix: numberPrefix,
    creditNotePrefix: numberPrefix.optional(),
    invoiceProfile: profileId.optional(),
    offNetworkProfile: profileId.optional(),
    marketplaceTax: marketplaceTax.optional(),
    tax: z.enum(['vat', 'igic', 'ipsi']).optional(),
    multiPurposeVouchers: z.enum(['exempt-line', 'leave-out']).optional(),
    documents: z
      .strictObject({
        language: z.enum(['en', 'de', 'fr', 'es', 'it', 'nl', 'hi']).optional(),
        paper: z.enum(['A4', 'Letter']).optional(),
        colour: z
          .string()
          .regex(/^#[0-9a-f]{6}$/, 'expected #rrggbb in lower case')
          .optional(),
        verificationUrl: z
          .url({ protocol: /^https$/, error: 'expected an https URL' })
          .max(300)
          .optional(),
      })
      .optional(),
    untaxed: untaxedBody.optional(),
    paymentTerms: text(300).optional(),
    iban: z
      .string()
      .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/, 'expected an IBAN')
      .optional(),
    invoiceTrigger: z.enum(['packed', 'shipped']).optional(),
    ...deviations,
    retentionYears: years.optional(),
    gst: gstBody.optional(),
  })
  .refine((entity) => (entity.retentionYears ?? MAX_RETENTION_YEARS) >= minimumRetentionYears(entity), {
    path: ['retentionYears'],
    message: 'the law asks for documents to be kept longer',
  })
  .refine(({ invoicePrefix, creditNotePrefix }) => invoicePrefix !== creditNotePrefix, {
    path: ['creditNotePrefix'],
    message: 'credit notes and invoices have numbers that differ',
  })
  .refine(({ gst, timeZone: zone }) => gst === undefined || zone === INDIA_ZONE, {
    path: ['timeZone'],
    message: `documents under GST are dated in ${INDIA_ZONE}`,
  })

const fulfilment = z.enum(['shipping', 'pick-up', 'quick-commerce', 'in-store'])

/** Body of `PUT /v1/locations/{locationId}`. */
export const locationBody = z.strictObject({
  name: text(200),
  kind: z.enum(['warehouse', 'store']).optional(),
  fulfils: z.array(fulfilment).min(1).optional(),
  minimumDays: days.optional(),
  unknownLots: z.enum(['refuse', 'open', 'open-held']).optional(),
  gln: gln.optional(),
  address,
  timeZone,
  providers: z.array(name).max(50),
})

const locationChoice = z.strictObject({
  locationPaths: z.array(pointer).max(10).optional(),
  locations: z.record(text(80), name).optional(),
  fulfilmentPaths: z.array(pointer).max(10).optional(),
  fulfilments: z.record(text(80), fulfilment).optional(),
  candidates: z
    .array(z.strictObject({ locationId: name, countries: z.array(country).min(1).max(250).optional() }))
    .max(MAX_LOCATION_CANDIDATES)
    .optional(),
})

/** Body of `PUT /v1/connections/{channel}/{connection}`; secrets and access are written and never shown. */
export const connectionBody = z.strictObject({
  legalEntityId: name,
  locationId: name,
  locationChoice: locationChoice.optional(),
  fulfilment: fulfilment.optional(),
  unpaid: z.enum(['hold', 'accept']).optional(),
  invoiceTrigger: z.enum(['packed', 'shipped']).optional(),
  ...deviations,
  buyerTaxIdPaths: z.array(pointer).max(10).default([]),
  buyerElectronicAddressPaths: z.array(pointer).max(10).default([]),
  skuAliases: z.record(text(80), text(80)).default({}),
  secrets: z
    .array(z.strictObject({ id: name, value: text(200) }))
    .max(10)
    .default([]),
  /** Of channels whose orders are fetched; they say what it holds. */
  access: z.unknown().optional(),
})

/** Body of `PUT /v1/provider-accounts/{provider}/{account}`; secrets and access are written and never shown. */
export const providerAccountBody = z.strictObject({
  shipsAs: name,
  locations: z.record(text(100), name).default({}),
  otherLocation: name.optional(),
  skuAliases: z.record(text(100), text(80)).default({}),
  orders: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('order-id') }),
    z.strictObject({ by: z.enum(['external-id', 'display-name']), channel: name, connection: name }),
  ]),
  goodsAre: z.enum(['packed', 'shipped']).optional(),
  paused: z.boolean().default(false),
  secrets: z
    .array(z.strictObject({ id: name, value: text(200) }))
    .max(10)
    .default([]),
  /** Of providers whose shipments are fetched; they say what it holds. */
  access: z.unknown().optional(),
})
