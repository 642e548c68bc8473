import assert from 'node:assert/strict'
import { retainedUntil } from '@tallystick/billing'
import { chainLink } from '@tallystick/billing/chain'
import type { Registered } from '@tallystick/einvoice/in'
import { calendarDate, canonicalJson, type Instant } from '@tallystick/kernel'
import {
  advanceRegisterChain,
  closeParked,
  type Documents,
  type InvoiceRecord,
  invoiceIdOf,
  parkedIdOf,
  type Registration,
  readInvoice,
  readLegalEntity,
  readParked,
  readRegisterChain,
  replaceInvoice,
  type Write,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { documentBase, mediaTypes, registeredKeys } from '../shell/invoice-keys.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { stagedBytes } from './ask-portal.ts'
import type { Decided, RegisterInvoiceDeps } from './turn.ts'
import { goneOn, writeRegistration } from './write-registration.ts'

/** Every document of a series that is registered at the same time may be quicker at its chain. */
export const MAX_CHAIN_ATTEMPTS = 60

/**
 * Stores what the portal gave, locked, because it gives it for two days only; then writes that the document is registered,
 * and links it into the chain of its series. False when somebody else was quicker, and tells what comes next.
 */
export async function keepRegistration(
  deps: RegisterInvoiceDeps,
  decided: Decided,
  registered: Registered,
): Promise<boolean> {
  const { held } = decided
  const invoice = await readInvoice(deps.table, held.seriesId, held.sequence)
  if (invoice === undefined) throw new Error('a document that is registered is not on record')
  const { documentKey, sha256 } = await lockTokens(deps, decided, registered, invoice)
  const { irn, ackNo, ackDate } = registered
  const outcome = await retryOnConflict(
    async () => {
      const chain = await readRegisterChain(deps.table, held.seriesId)
      const link = chainLink(chain.head, { ...invoice, sha256 })
      const registration = { irn, ackNo, ackDate, position: chain.count + 1, chain: link }
      const revisions = await withoutRevision(deps, held)
      const next = goneOn(held, decided.record, deps.now())
      const written = await writeRegistration(deps.table, next, held, [
        advanceRegisterChain(chain, link),
        replaceInvoice(
          { ...invoice, state: 'registered', sha256, documentKey, registration },
          'numbered',
          next.at,
        ),
        ...revisions,
      ])
      if (written.done) return 'kept'
      return written.refusals.some(({ index }) => index === 0) ? 'overtaken' : 'conflict'
    },
    'link a registration into its chain',
    MAX_CHAIN_ATTEMPTS,
  )
  return outcome === 'kept'
}

/** Registered as it was, it needs none of the revisions any more that could not be made. */
async function withoutRevision(
  { table, now }: RegisterInvoiceDeps,
  { seriesId, sequence }: Registration,
): Promise<Write[]> {
  const subject = invoiceIdOf(seriesId, sequence)
  const parked = await readParked(table, parkedIdOf('revision', subject))
  return parked?.state === 'open' ? [closeParked('revision', subject, now())] : []
}

/** Locks both tokens, what was sent, and the acknowledgement. What lies there since an earlier try stays, and is checked. */
async function lockTokens(
  { table, work, invoices }: RegisterInvoiceDeps,
  { held, verify }: Decided,
  registered: Registered,
  invoice: InvoiceRecord,
) {
  const { irn, ackNo, ackDate, status } = registered
  const legalEntity = await readLegalEntity(table, invoice.legalEntityId)
  if (legalEntity === undefined) throw new Error('a numbered invoice lacks its legal entity')
  const until = retainedUntil(legalEntity, calendarDate(invoice.issueDate))
  const lock = { invoices, until }
  const keys = registeredKeys(documentBase(invoice))
  const inv01 = await stagedBytes({ work }, held)
  const acknowledgement = Buffer.from(canonicalJson({ irn, ackNo, ackDate, status }))
  await lockSame(lock, keys.sent, inv01)
  await lockSame(lock, keys.acknowledgement, acknowledgement)
  const signedQrCode = await lockToken(lock, keys.signedQrCode, registered.signedQrCode)
  const signedInvoice = await lockToken(lock, keys.signedInvoice, registered.signedInvoice)
  const isOther = signedInvoice !== registered.signedInvoice || signedQrCode !== registered.signedQrCode
  const faults = isOther ? verify?.({ ...registered, signedInvoice, signedQrCode }) : []
  assert.equal(faults?.length, 0, 'what lies locked is the registration')
  return { documentKey: keys.signedInvoice, sha256: contentHash(Buffer.from(signedInvoice)) }
}

interface Lock {
  readonly invoices: Documents
  readonly until: Instant
}

/** The token that lies there now: a portal may sign the same registration twice, with other bytes. */
async function lockToken({ invoices, until }: Lock, key: string, token: string): Promise<string> {
  const bytes = Buffer.from(token)
  if ((await invoices.putOnce(key, { bytes, contentType: mediaTypes.jws }, until)) === 'stored') return token
  return Buffer.from((await locked(invoices, key)).bytes).toString()
}

async function lockSame({ invoices, until }: Lock, key: string, bytes: Uint8Array): Promise<void> {
  if ((await invoices.putOnce(key, { bytes, contentType: mediaTypes.json }, until)) === 'stored') return
  const { bytes: there } = await locked(invoices, key)
  assert(Buffer.from(there).equals(bytes), 'what was stored of a registration never changes')
}

async function locked(invoices: Documents, key: string) {
  const there = await invoices.get(key)
  assert(there !== undefined, 'what is locked does not go away')
  return there
}
