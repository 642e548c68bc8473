import { billingFaults } from '@tallystick/billing'
import { channelsFaults } from '@tallystick/channels'
import { einvoiceFaults } from '@tallystick/einvoice'
import { ordersFaults } from '@tallystick/orders'
import { providersFaults } from '@tallystick/providers'
import { serialsFaults } from '@tallystick/serials'
import * as z from 'zod'
import { catalogueFaults } from '../shell/catalogue/faults.ts'
import { skuBody } from '../shell/catalogue/sku-body.ts'
import type { Door, DoorFamily } from '../shell/doors/door.ts'
import { count, moment } from '../shell/doors/told.ts'
import { fetchFaults } from '../shell/fetch-faults.ts'
import { accessBody } from './access-door.ts'
import { connectionBody, legalEntityBody, locationBody, providerAccountBody } from './schemas.ts'
import { shownSku } from './shown-sku.ts'

const written = z.literal('written')
const connectionNamed = { channel: z.string(), connection: z.string() }

const secrets = z.array(
  z.strictObject({
    id: z.string(),
    lastUsedOn: z.iso.date().optional().meta({ description: 'When it last signed, to the day.' }),
  }),
)
const merchantAccount = z
  .string()
  .optional()
  .meta({ description: 'What it is called there, where orders are fetched.' })

const shownConnection = connectionBody.omit({ secrets: true, access: true }).extend({
  channel: z.string(),
  connectionId: z.string(),
  status: z.enum(['active', 'paused']),
  pausedAt: moment.optional(),
  disconnectedAt: moment.optional(),
  resting: z.strictObject({
    count: z.int().meta({ description: 'Calls that rest, up to 100.' }),
    hasMore: z.boolean(),
    since: moment.optional(),
  }),
  secrets,
  account: merchantAccount,
})

const shownAccount = providerAccountBody
  .omit({ secrets: true, access: true })
  .extend({ provider: z.string(), accountId: z.string(), secrets, account: merchantAccount })

const shownAccess = z.strictObject({
  gstin: z.string(),
  kind: z.enum(['nic-direct', 'gsp-plain']),
  userName: z.string().optional(),
})

function show(id: string, summary: string, shown: z.ZodType): Door {
  return { id, summary, answers: { 200: shown } }
}

function write(id: string, summary: string, [body, ids]: readonly [z.ZodType, z.ZodRawShape]): Door {
  return { id, summary, body, answers: { 200: z.strictObject({ ...ids, status: written }) } }
}

/** SKUs, legal entities, locations, connections. */
export const doors: DoorFamily = {
  tag: 'Catalogue',
  says: 'SKUs, legal entities, locations, connections to channels and accounts at providers.',
  faults: [
    billingFaults,
    catalogueFaults,
    ordersFaults,
    serialsFaults,
    channelsFaults,
    fetchFaults,
    providersFaults,
    einvoiceFaults,
  ],
  doors: {
    'PUT /v1/skus/{sku}': write('writeSku', 'Write a SKU.', [skuBody, { sku: z.string() }]),
    'GET /v1/skus/{sku}': show('showSku', 'Show a SKU.', shownSku),
    'PUT /v1/legal-entities/{legalEntityId}': {
      ...write('writeLegalEntity', 'Write a legal entity.', [legalEntityBody, { legalEntityId: z.string() }]),
      refuses: [409],
    },
    'GET /v1/legal-entities/{legalEntityId}': show(
      'showLegalEntity',
      'Show a legal entity.',
      z.strictObject({
        ...legalEntityBody.shape,
        legalEntityId: z.string(),
        retentionYears: count.optional(),
      }),
    ),
    'PUT /v1/legal-entities/{legalEntityId}/logo': {
      id: 'writeLogo',
      summary: 'Put the picture for a legal entity’s documents.',
      otherBodies: { 'image/png': 'At most 100,000 bytes.', 'image/jpeg': 'At most 100,000 bytes.' },
      answers: { 200: z.strictObject({ legalEntityId: z.string(), status: written }) },
      refuses: [413, 415],
    },
    'PUT /v1/locations/{locationId}': write('writeLocation', 'Write a location.', [
      locationBody,
      { locationId: z.string() },
    ]),
    'GET /v1/locations/{locationId}': show(
      'showLocation',
      'Show a location.',
      locationBody.extend({ locationId: z.string(), minimumDays: z.int().optional() }),
    ),
    'PUT /v1/connections/{channel}/{connection}': write(
      'writeConnection',
      'Write a connection to a channel; secrets and access are written and never shown.',
      [connectionBody, connectionNamed],
    ),
    'GET /v1/connections/{channel}/{connection}': show(
      'showConnection',
      'Show a connection: how it stands, what rests, when each secret last signed.',
      shownConnection,
    ),
    'POST /v1/connections/{channel}/{connection}/pause': {
      id: 'pauseConnection',
      summary: 'Pause a connection: its calls are taken, and rest.',
      answers: { 200: z.strictObject({ ...connectionNamed, status: z.literal('paused') }) },
    },
    'POST /v1/connections/{channel}/{connection}/resume': {
      id: 'resumeConnection',
      summary: 'Let a connection go on.',
      answers: { 202: z.strictObject({ ...connectionNamed, status: z.literal('active') }) },
    },
    'PUT /v1/provider-accounts/{provider}/{account}': write(
      'writeProviderAccount',
      'Write an account at a fulfilment provider.',
      [providerAccountBody, { provider: z.string(), account: z.string() }],
    ),
    'GET /v1/provider-accounts/{provider}/{account}': show(
      'showProviderAccount',
      'Show an account at a fulfilment provider.',
      shownAccount,
    ),
    'PUT /v1/gst-registrations/{gstin}/access': write(
      'writeAccess',
      'Say how a GSTIN logs in to its portal; written and never shown.',
      [accessBody, { gstin: z.string() }],
    ),
    'GET /v1/gst-registrations/{gstin}/access': show(
      'showAccess',
      'Show of what kind the access of a GSTIN is.',
      shownAccess,
    ),
  },
}
