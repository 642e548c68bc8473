import assert from 'node:assert/strict'
import type { NumberedInvoice } from '@tallystick/einvoice'
import { viewKey } from '@tallystick/functions/shell/invoice-keys'
import { type DraftRecord, readLegalEntity } from '@tallystick/store'
import { untilAnswered } from './crashes.ts'
import { bodyIn, invoicesOf } from './stores-at-rest.ts'
import { bodyOf, request, type World } from './world.ts'

/** What finance posts, and what came of it. */
export interface Asked {
  readonly reference: string
  readonly what: object
}

/** The invoices of an order that are issued, oldest first. */
export function issuedTo(world: World, orderId: string): string[] {
  return invoicesOf(world)
    .filter((invoice) => invoice.orderId === orderId && invoice.creditOf === undefined)
    .filter(({ state }) => state === 'issued')
    .map(({ invoiceId }) => invoiceId)
}

/** The model of an issued invoice, as it lies beside its original. */
export async function modelOf(world: World, invoiceId: string): Promise<NumberedInvoice> {
  const invoice = invoicesOf(world).find((each) => each.invoiceId === invoiceId)
  const model = await world.buckets.invoices.get(viewKey(invoice?.documentKey ?? '.xml', 'json'))
  assert(model !== undefined, `${invoiceId} is issued`)
  return JSON.parse(Buffer.from(model.bytes).toString())
}

/** Each unit of an invoice that has a serial, as a request names it. */
export function unitsOn({ lines }: NumberedInvoice): { lineId: string; serials: string[] }[] {
  return lines.flatMap(({ id, tracked }) =>
    (tracked?.units ?? []).flatMap(({ serials = [] }) =>
      serials.map((serial) => ({ lineId: id, serials: [serial] })),
    ),
  )
}

/** Asks for a credit note, again after each crash, as the caller of an HTTP API does. */
export async function askCredit(world: World, invoiceId: string, { reference, what }: Asked) {
  const body = { reference, invoiceId, reason: 'Returned', what }
  const answer = await untilAnswered(() => world.http.requestCredit(request({ body })))
  return { status: answer.status, body: bodyOf(answer) }
}

/** Changes settings of the legal entity of the sample catalogue; `undefined` takes one away. */
export async function changeEntity(world: World, change: object): Promise<void> {
  const before = await readLegalEntity(world.deps.table, 'fable')
  const body = { ...before, legalEntityId: undefined, ...change }
  const parameters = { legalEntityId: 'fable' }
  const answer = await untilAnswered(() => world.http.writeLegalEntity(request({ parameters, body })))
  assert.equal(answer.status, 200, Buffer.from(answer.body).toString())
}

/** An amount with VAT. */
export function amount(text: string): object {
  return { kind: 'amount', amount: text, basis: 'gross' }
}

/** Drafts of credit notes, whatever became of them. */
export function creditsOf({ table }: Pick<World, 'table'>): DraftRecord[] {
  const drafts = table.items().filter(({ sk }) => sk === 'DRAFT')
  return drafts.map((item) => bodyIn<DraftRecord>(item)).filter(({ credit }) => credit !== undefined)
}

/**
 * Requests that were taken and came to nothing: neither a credit note that is issued, nor set aside in the open, nor
 * refused and then mended by another under the same reference.
 */
export function creditsLeftBehind(world: World): string[] {
  const byId = new Map(creditsOf(world).map((draft) => [draft.draftId, draft]))
  const parked = new Set(
    world.table
      .items()
      .filter(({ sk }) => sk === 'PARKED')
      .map((item) => `${bodyIn<{ subject: string }>(item).subject} ${item.state}`),
  )
  const issued = Map.groupBy(
    invoicesOf(world).filter(({ state }) => state === 'issued'),
    ({ draftId }) => draftId,
  )
  return [...world.buckets.work.objects().keys()]
    .filter((key) => key.startsWith('credits/'))
    .flatMap((key) => {
      const [, creditId = '', bodyHash = ''] = /^credits\/(.+)\/(.+)\.json$/.exec(key) ?? []
      const draft = byId.get(creditId)
      const notes = issued.get(creditId)?.length ?? 0
      const isItsOwn = draft?.credit?.bodyHash === bodyHash
      const isIssued = isItsOwn && draft.state === 'numbered' && notes === 1
      const isParked = isItsOwn && draft.state === 'parked' && parked.has(`${creditId} open`) && notes === 0
      const isBeside = !isItsOwn && parked.has(`${creditId}.${bodyHash} open`)
      const isMended = !isItsOwn && (draft?.revision ?? 0) > 1
      return isIssued || isParked || isBeside || isMended ? [] : [`request ${key} came to nothing`]
    })
}
