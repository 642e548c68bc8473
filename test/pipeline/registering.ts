import { CHAIN_START, chainLink } from '@tallystick/billing/chain'
import type { IrpClient } from '@tallystick/einvoice/in'
import { queueEvents } from '@tallystick/events'
import { registerInvoice } from '@tallystick/functions/register-invoice/step'
import { contentHash } from '@tallystick/functions/shell/content-hash'
import { eventQueue } from '@tallystick/functions/shell/event-queue'
import { irpClients, type PortalOf } from '@tallystick/functions/shell/irp-clients'
import { openRegistration } from '@tallystick/functions/shell/open-registration'
import { registrationMessage } from '@tallystick/functions/shell/registration-marker'
import { accept } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type InvoiceRecord,
  putDraft,
  putInvoice,
  putLegalEntity,
  putPortalAccess,
  type Registration,
} from '@tallystick/store'
import { openPortal, type Portal, type PortalOptions } from '../../infra/local/irp/portal.ts'
import { account, directTransport, inv01Of, openDirectory, subjectOf } from '../contracts/irp-stage.ts'
import { mortalDocuments, mortalQueue, mortalTable, type Strike } from './crashes.ts'
import { bodyIn, invoicesOf, type StoresAtRest } from './stores-at-rest.ts'
import { makeWorld, type World, type WorldOptions } from './world.ts'

/** A series of the seller that the portal knows. */
export const seriesId = 'teak.29.invoice.2026'

export function numberOf(sequence: number): string {
  return `TT/26-27/${sequence}`
}

const seller: LegalEntity = {
  legalEntityId: 'teak',
  name: 'Teak & Thread Private Limited',
  vatId: account.gstin,
  address: { city: 'Bengaluru', country: 'IN' },
  timeZone: 'Asia/Kolkata',
  invoicePrefix: 'TT',
}

/** What was asked of the portal for a document, and whether the portal had it at that moment. */
interface Post {
  readonly number: string
  readonly wasRegistered: boolean
}

export interface RegisteringOptions extends WorldOptions {
  readonly portal?: Pick<PortalOptions, 'faults' | 'tokenMilliseconds' | 'dialect'>
  /** Kills workers after what they change. */
  readonly strike?: Strike
}

/** The pipeline with a portal in the same process; documents are numbered by hand, and nothing is issued. */
export async function registeringWorld(options: RegisteringOptions = {}) {
  const { portal: portalOptions, strike = () => undefined, ...worldOptions } = options
  const directory = openDirectory()
  const posts: Post[] = []
  const told: number[] = []
  const world: World = makeWorld({ ...worldOptions, portalOf: (order) => portalOf(order) })
  const now = () => new Date(world.now())
  const portal = await openPortal({
    dataDirectory: directory.path,
    now,
    accounts: [account],
    ...portalOptions,
  })
  const clients = clientsOf(world, portal)
  const portalOf: PortalOf = async (order) => {
    const opened = await clients(order)
    return opened.ok
      ? accept({ ...opened.value, client: watched(opened.value.client, portal, posts) })
      : opened
  }
  const { gstin, thirtyDayLimit: _, ...login } = account
  await world.table.write(putLegalEntity(seller))
  await world.secrets.write(putPortalAccess(gstin, { kind: 'nic-direct', ...login }))
  const mortal = mortalDeps(world, strike)
  world.steps.registrations = async (bodies) => {
    for (const body of bodies)
      await registerInvoice(mortal, queueEvents.registrations.parse(JSON.parse(body)))
  }
  world.steps.documents = async (bodies) => {
    told.push(...bodies.map((body) => JSON.parse(body).sequence as number))
  }
  const close = () => {
    portal.close()
    directory.forget()
  }
  return { world, portal, posts, told, close }
}

function clientsOf({ secrets, now }: World, portal: Portal): PortalOf {
  const { login: loginKey, signing: signingKeys, issuer } = portal.publicKeys
  const shared = { baseUrl: 'https://irp.example', signingKeys, issuers: [issuer] }
  return irpClients({
    portals: { nic: { kind: 'nic-direct', ...shared, loginKey } },
    secrets,
    send: directTransport(portal),
    now,
    random: (bytes) => new Uint8Array(bytes).fill(11),
  })
}

/** What a worker has that may die after each change. */
function mortalDeps({ deps, queues, buckets }: World, strike: Strike) {
  return {
    ...deps,
    table: mortalTable(deps.table, strike),
    work: mortalDocuments(buckets.work, strike),
    invoices: mortalDocuments(buckets.invoices, strike),
    registrations: eventQueue<'registrations'>(mortalQueue(queues.registrations, strike)),
    documents: eventQueue<'documents'>(mortalQueue(queues.documents, strike)),
  }
}

export type RegisteringWorld = Awaited<ReturnType<typeof registeringWorld>>

function watched(client: IrpClient, portal: Portal, posts: Post[]): IrpClient {
  return {
    ...client,
    generate(inv01) {
      const { No } = JSON.parse(Buffer.from(inv01).toString()).DocDtls
      posts.push({ number: No, wasRegistered: portal.find(subjectOf(No).irn) !== undefined })
      return client.generate(inv01)
    },
  }
}

/** Numbers a document as the pipeline does, and sends its message. */
export async function numberDocument({ world }: RegisteringWorld, sequence: number): Promise<void> {
  const number = numberOf(sequence)
  const bytes = inv01Of(number)
  const sha256 = contentHash(bytes)
  const documentKey = `drafts/${sha256}.json`
  const invoice = invoiceOf(sequence, sha256)
  const { draftId, orderId, legalEntityId, regime } = invoice
  await world.buckets.work.put(`staged/${sha256}`, { bytes, contentType: 'application/json' })
  const draft = { draftId, orderId, legalEntityId, regime, seriesId, sequence, documentKey }
  const order = { portal: 'nic', gstin: account.gstin, subject: subjectOf(number) }
  await world.table.write(
    putInvoice(invoice),
    putDraft({ ...draft, revision: 1, state: 'numbered', faults: [] }, undefined),
    ...openRegistration(order, { seriesId, sequence, sha256, documentKey, now: world.now() }),
  )
  await world.deps.registrations.send(registrationMessage({ seriesId, sequence }))
}

function invoiceOf(sequence: number, sha256: string): InvoiceRecord {
  return {
    invoiceId: `${seriesId}.${sequence}`,
    seriesId,
    sequence,
    number: numberOf(sequence),
    state: 'numbered',
    legalEntityId: 'teak',
    orderId: `order-${sequence}`,
    draftId: `draft-${sequence}`,
    regime: 'in-gst',
    issueDate: '2026-11-20',
    currency: 'INR',
    totalWithTax: '1180.00',
    totalWithoutTax: '1000.00',
    buyerName: 'Bright Lamps',
    profile: 'in-inv01',
    sha256,
    numberedSha256: sha256,
    chain: 'b'.repeat(64),
    numberedAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  }
}

/** Registrations as they are on record, in the order of their numbers. */
export function registrationsOf({ table }: Pick<StoresAtRest, 'table'>): Registration[] {
  return table
    .items()
    .filter(({ sk }) => sk.startsWith('REGISTRATION#'))
    .filter(({ pk }) => pk.startsWith('SERIES#'))
    .map((item) => bodyIn<Registration>(item))
    .sort((one, other) => one.sequence - other.sequence)
}

/** Every registered invoice is one link, in the order of the positions. */
export function chainViolations({ world }: Pick<RegisteringWorld, 'world'>): string[] {
  const linked = invoicesOf(world)
    .filter(({ registration }) => registration !== undefined)
    .sort((one, other) => (one.registration?.position ?? 0) - (other.registration?.position ?? 0))
  let head = CHAIN_START
  for (const [i, invoice] of linked.entries()) {
    const { number, registration } = invoice
    head = chainLink(head, invoice)
    if (registration?.position !== i + 1 || registration.chain !== head)
      return [`${number} is no link at ${i + 1}`]
  }
  const stored = world.table.items().find(({ sk }) => sk === 'REGISTERED')
  return stored?.head === head && stored.count === linked.length ? [] : ['the chain ends elsewhere']
}
