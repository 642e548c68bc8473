import type { GstSettings } from '@tallystick/orders'
import { putLegalEntity, putSku, readLegalEntity, readSku } from '@tallystick/store'
import { afterEach, expect, test } from 'vitest'
import { troubleInTurn } from '../../infra/local/irp/trouble.ts'
import { type IndianSeller, indianSeller } from './indian-seller.ts'
import { bodyOf, request } from './world.ts'

const open: IndianSeller[] = []
afterEach(() => {
  for (const seller of open.splice(0)) seller.close()
})

async function seller(options: Parameters<typeof indianSeller>[0] = {}): Promise<IndianSeller> {
  const opened = await indianSeller(options)
  open.push(opened)
  return opened
}

/** A packed order whose document the portal refuses for a code of the Harmonized System that there is none of. */
async function refusedSeller() {
  const shop = await seller()
  const shipmentId = await shop.pack(await shop.order('india-b2b-unknown-hsn'))
  const { invoice } = await shop.shipment(shipmentId)
  return { ...shop, shipmentId, invoiceId: invoice.invoiceId as string }
}

async function correctHsn({ world: { table } }: Pick<IndianSeller, 'world'>): Promise<void> {
  const sku = await readSku(table, 'STRAINER-STEEL')
  if (sku?.gst === undefined) throw new Error('the sample catalogue has strainers')
  await table.write(putSku({ ...sku, gst: { ...sku.gst, hsn: '73239390' } }))
}

/** Writes other GST settings of the seller; nothing takes them away. Gives what undoes it. */
async function changeGst(
  { world: { table } }: Pick<IndianSeller, 'world'>,
  change: (gst: GstSettings) => GstSettings | undefined,
): Promise<() => Promise<unknown>> {
  const before = await readLegalEntity(table, 'kaveri')
  if (before?.gst === undefined) throw new Error('the sample seller is one in India')
  const { gst: _, ...rest } = before
  const gst = change(before.gst)
  await table.write(putLegalEntity({ ...rest, ...(gst && { gst }) }))
  return () => table.write(putLegalEntity(before))
}

/** The seller's documents go to the portal of that name. */
function withPortal(portal: string) {
  return ({ registrations, ...gst }: GstSettings): GstSettings => ({
    ...gst,
    registrations: registrations.map((registration) => ({ ...registration, portal })),
  })
}

async function parkedOf({ world: { http } }: Pick<IndianSeller, 'world'>) {
  return bodyOf(await http.showParkedList(request())).data as { parkedId: string; kind: string }[]
}

test('what is packed is released once the portal has registered its invoice', async () => {
  const { order, pack, shipment, registration, portal, world } = await seller()
  const shipmentId = await pack(await order('india-b2b-within-state'))
  const { released, held, invoice } = await shipment(shipmentId)
  expect([released, held, invoice.state]).toEqual([true, [], 'issued'])
  const shown = await registration(invoice.invoiceId)
  const [theirs] = [...portal.registrations()]
  expect(shown).toMatchObject({ state: 'registered', irn: theirs?.irn, ackNo: String(theirs?.ackNo) })
  const parameters = { invoiceId: invoice.invoiceId }
  const original = await world.http.showDocument(
    request({ parameters, headers: { accept: 'application/jose' } }),
  )
  expect(Buffer.from(original.body).toString()).toBe(theirs?.signedInvoice)
})

test('a refused document holds the goods with the portal’s words, until it is made anew under its number', async () => {
  const shop = await refusedSeller()
  const { shipmentId, invoiceId, portal } = shop
  const refusal = { code: 'REGISTRATIONS-REFUSED', rule: '2176' }
  expect(await shop.shipment(shipmentId)).toMatchObject({ released: false, held: [refusal] })
  expect(await shop.registration(invoiceId)).toMatchObject({
    state: 'refused',
    revision: 1,
    held: true,
    faults: [refusal],
    registerBy: '2026-12-19',
  })
  expect(await parkedOf(shop)).toMatchObject([{ kind: 'registration' }])
  const before = (await shop.shipment(shipmentId)).invoice.number

  await correctHsn(shop)
  expect((await shop.ask(invoiceId, { do: 'revise' })).status).toBe(202)
  const { released, held, invoice } = await shop.shipment(shipmentId)
  expect([released, held, invoice.number]).toEqual([true, [], before])
  expect(await shop.registration(invoiceId)).toMatchObject({ state: 'registered', revision: 2, faults: [] })
  expect(await parkedOf(shop)).toEqual([])
  expect([...portal.registrations()]).toHaveLength(1)
})

test('a revision without a correction is refused again; the parcel stays', async () => {
  const shop = await refusedSeller()
  expect((await shop.ask(shop.invoiceId, { do: 'revise' })).status).toBe(202)
  expect(await shop.registration(shop.invoiceId)).toMatchObject({ state: 'refused', held: true })
  expect((await shop.shipment(shop.shipmentId)).released).toBe(false)
  expect(await parkedOf(shop)).toHaveLength(1)
})

test('a retry of a document that was made anew sends the new one', async () => {
  const shop = await refusedSeller()
  await correctHsn(shop)
  const { registrations } = shop.world.queues
  const send = registrations.send
  registrations.send = async () => undefined
  await shop.ask(shop.invoiceId, { do: 'revise' })
  registrations.send = send
  const [parked] = await parkedOf(shop)
  await shop.world.http.replayParked(request({ parameters: { parkedId: parked?.parkedId ?? '' } }))
  await shop.world.settle()
  expect(await shop.registration(shop.invoiceId)).toMatchObject({ state: 'registered', revision: 2 })
})

test('an answer that is lost is recovered by looking, a moment later', async () => {
  const { order, pack, shipment, pass, portal } = await seller({
    portal: { faults: troubleInTurn('generate', ['lose-response']) },
  })
  const shipmentId = await pack(await order('india-b2b-between-states'))
  expect(await shipment(shipmentId)).toMatchObject({ released: false, held: [] })
  await pass(1)
  expect(await shipment(shipmentId)).toMatchObject({ released: true, invoice: { state: 'issued' } })
  expect([...portal.registrations()]).toHaveLength(1)
})

test('a seller whose access nobody wrote is told so; it goes on once it is written', async () => {
  const shop = await seller()
  const gstin = '29AAACK1234K1ZL'
  const { pk, sk } = { pk: `PORTAL-ACCESS#${gstin}`, sk: 'ACCESS' }
  const access = await shop.world.secrets.get({ pk, sk })
  await shop.world.secrets.write({ kind: 'delete', key: { pk, sk } })
  const shipmentId = await shop.pack(await shop.order('india-b2b-within-state'))
  const missing = { code: 'REGISTRATIONS-ACCESS-MISSING' }
  const { released, held, invoice } = await shop.shipment(shipmentId)
  expect([released, held]).toMatchObject([false, [missing]])
  const body = JSON.parse(String(access?.access))
  expect((await shop.world.http.writeAccess(request({ parameters: { gstin }, body }))).status).toBe(200)
  await shop.pass(1)
  expect((await shop.ask(invoice.invoiceId, { do: 'retry' })).status).toBe(202)
  expect((await shop.shipment(shipmentId)).released).toBe(true)
})

test('a revision that could not be made is parked no longer once its document is registered', async () => {
  const shop = await refusedSeller()
  const { world, invoiceId } = shop
  await correctHsn(shop)
  await world.http.askRegistration(request({ parameters: { invoiceId }, body: { do: 'revise' } }))
  for (const { body } of world.queues.drafts.take(1)) await world.steps.drafts([body])
  const underWay = world.queues.registrations.take(1)
  const sku = await readSku(world.table, 'STRAINER-STEEL')
  if (sku === undefined) throw new Error('the sample catalogue has strainers')
  const { gst: _, ...unclassified } = sku
  await world.table.write(putSku(unclassified))
  await shop.ask(invoiceId, { do: 'revise' })
  expect(await parkedOf(shop)).toMatchObject([{ kind: 'revision' }, { kind: 'registration' }])
  await world.queues.registrations.send(underWay)
  await world.settle()
  expect(await shop.registration(invoiceId)).toMatchObject({ state: 'registered', revision: 2 })
  expect(await parkedOf(shop)).toEqual([])
})

test('a portal that nobody knows is mended with the seller: a retry goes to the one that is named there now', async () => {
  const shop = await seller()
  const mend = await changeGst(shop, withPortal('elsewhere'))
  const shipmentId = await shop.pack(await shop.order('india-b2b-within-state'))
  const { held, invoice } = await shop.shipment(shipmentId)
  expect(held).toMatchObject([{ code: 'REGISTRATIONS-PORTAL-UNKNOWN' }])
  expect((await shop.ask(invoice.invoiceId, { do: 'retry' })).status).toBe(202)
  expect(await shop.registration(invoice.invoiceId)).toMatchObject({ state: 'numbered', held: true })
  await mend()
  expect((await shop.ask(invoice.invoiceId, { do: 'retry' })).status).toBe(202)
  expect(await shop.registration(invoice.invoiceId)).toMatchObject({ state: 'registered', portal: 'local' })
  expect((await shop.shipment(shipmentId)).released).toBe(true)
  expect(await parkedOf(shop)).toEqual([])
})

test('what is registered is not revised for a seller that is under that law no more', async () => {
  const shop = await refusedSeller()
  const undo = await changeGst(shop, () => undefined)
  expect((await shop.ask(shop.invoiceId, { do: 'revise' })).status).toBe(202)
  expect(shop.world.deadLetters).toEqual([])
  expect(await parkedOf(shop)).toMatchObject([{ kind: 'revision' }, { kind: 'registration' }])
  await undo()
  await correctHsn(shop)
  await shop.ask(shop.invoiceId, { do: 'revise' })
  expect((await shop.shipment(shop.shipmentId)).released).toBe(true)
  expect(await parkedOf(shop)).toEqual([])
})

test('a registration is cancelled within a day, and its invoice is void', async () => {
  const shop = await seller()
  const shipmentId = await shop.pack(await shop.order('india-b2b-within-state'))
  const { invoiceId } = (await shop.shipment(shipmentId)).invoice
  const cancel = { do: 'cancel', reason: 'order-cancelled', remark: 'never packed' }
  expect((await shop.ask(invoiceId, cancel)).status).toBe(202)
  expect(await shop.registration(invoiceId)).toMatchObject({ state: 'cancelled' })
  const shown = await shop.world.http.showInvoice(request({ parameters: { invoiceId } }))
  expect(bodyOf(shown)).toMatchObject({ state: 'void' })
  expect((await shop.ask(invoiceId, cancel)).status).toBe(409)
})

test('after a day a cancellation is answered with the way that is left', async () => {
  const shop = await seller()
  const shipmentId = await shop.pack(await shop.order('india-b2b-within-state'))
  const { invoiceId } = (await shop.shipment(shipmentId)).invoice
  shop.world.advance(86_400_000)
  const answer = await shop.ask(invoiceId, { do: 'cancel', reason: 'duplicate', remark: 'twice' })
  expect(answer.status).toBe(409)
  expect(bodyOf(answer).errors).toMatchObject([{ code: 'REGISTRATIONS-CANCEL-TOO-LATE' }])
  expect(await shop.registration(invoiceId)).toMatchObject({ state: 'registered' })
})

test('a portal that is down for hours is asked again until it is up; nothing is a dead letter', async () => {
  let isDown = true
  const { order, pack, shipment, pass, world, portal } = await seller({
    portal: { faults: () => (isDown ? 'lose-request' : undefined) },
  })
  const shipmentId = await pack(await order('india-b2b-within-state'))
  await pass(300)
  expect((await shipment(shipmentId)).released).toBe(false)
  isDown = false
  await pass(16)
  expect((await shipment(shipmentId)).released).toBe(true)
  expect(world.deadLetters).toEqual([])
  expect([...portal.registrations()]).toHaveLength(1)
})
