import type { GstSettings } from '@tallystick/orders'
import { putLegalEntity, readLegalEntity } from '@tallystick/store'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type IndianSeller, indianSeller } from './indian-seller.ts'
import { sendOwn } from './indian-shop.ts'
import { brokenPromises } from './invariants.ts'
import { asked, codesOf, taken } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { bodyOf, request } from './world.ts'

const orderId = 'generic.own.ORD-1'
const gstin = '29AAACK1234K1ZL'
/** More serials than the items of one document: the first one has a thousand of them. */
const quantity = 1_003
const buyer = {
  name: 'Malabar Provisions LLP',
  taxId: '29AABCM1234K1ZI',
  billingAddress: { street: '4 Church Street', city: 'Bengaluru', postalCode: '560001', country: 'IN' },
}

let shop: IndianSeller

beforeEach(async () => {
  shop = await indianSeller()
  await changeGst((gst) => ({ ...gst, overflow: 'split' }))
  const gross = '4970868.00'
  const price = { gross, net: gross, taxes: [] }
  await sendOwn(shop.world, {
    ...{ externalId: 'ORD-1', revision: 1, placedAt: '2026-11-20T09:00:00Z', currency: 'INR' },
    ...{ pricesIncludeTax: true, paid: true, buyer, charges: [], totals: { gross } },
    lines: [{ lineId: '1', sku: 'ROUTER-AX3', name: 'Router', quantity, price }],
  })
})

afterEach(() => {
  expect(shop.world.deadLetters).toEqual([])
  expect([...brokenPromises(shop.world), ...unfinishedWork(shop.world)]).toEqual([])
  shop.close()
})

/** Writes other GST settings of the seller; gives what undoes it. */
async function changeGst(change: (gst: GstSettings) => GstSettings): Promise<() => Promise<unknown>> {
  const { table } = shop.world
  const before = await readLegalEntity(table, 'kaveri')
  if (before?.gst === undefined) throw new Error('the sample seller is one in India')
  await table.write(putLegalEntity({ ...before, gst: change(before.gst) }))
  return () => table.write(putLegalEntity(before))
}

/** The goods leave from a state that the seller has no registration in, and two others have theirs elsewhere. */
function withoutOwn({ registrations, ...gst }: GstSettings): GstSettings {
  return {
    ...gst,
    registrations: registrations.map((registration) => ({
      ...registration,
      gstin: registration.gstin === gstin ? '33AAACK1234K1ZW' : registration.gstin,
    })),
  }
}

async function parked() {
  return bodyOf(await shop.world.http.showParkedList(request())).data as {
    parkedId: string
    subject: string
  }[]
}

async function replayAll(): Promise<void> {
  for (const { parkedId } of await parked())
    await taken(shop.world.http.replayParked, { parameters: { parkedId } })
  await shop.world.settle()
}

/** Does as `between` says once the drafts of the shipment are there and the first `numbered` of them have numbers. */
async function interrupt(numbered: number, between: () => Promise<unknown>) {
  const { steps } = shop.world
  const { numbers } = steps
  steps.numbers = async (bodies) => {
    if (bodies.length === 0) return
    steps.numbers = numbers
    await numbers(bodies.slice(0, numbered))
    await between()
    await numbers(bodies.slice(numbered))
  }
}

test('are registered one by one, release the goods together, and are credited each for itself', async () => {
  const shipmentId = await shop.pack(orderId)
  const [first, second] = invoicesOf(shop.world)
  expect([...shop.portal.registrations()]).toHaveLength(2)
  const { released, held, invoices } = await shop.shipment(shipmentId)
  expect([released, held]).toEqual([true, []])
  expect(invoices).toMatchObject([
    { number: 'BLR/2627/000001', state: 'issued' },
    { number: 'BLR/2627/000002', state: 'issued' },
  ])
  const order = await taken(shop.world.http.showOrder, { parameters: { orderId } })
  const invoiceIds = [first?.invoiceId, second?.invoiceId]
  expect(order.shipments).toMatchObject([{ invoiceId: first?.invoiceId, invoiceIds }])

  const credited = second?.invoiceId ?? ''
  const body = { reference: 'R-1', invoiceId: credited, reason: 'Returned', what: { kind: 'full' } }
  const { creditId } = await taken(shop.world.http.requestCredit, { body })
  await shop.world.settle()
  const shown = await taken(shop.world.http.showCredit, { parameters: { creditId } })
  expect(shown).toMatchObject({ state: 'issued', creditNote: { number: 'BLC/2627/000001' } })
  const cancel = { do: 'cancel', reason: 'duplicate', remark: 'twice' }
  expect(codesOf(bodyOf(await shop.ask(credited, cancel)))).toEqual(['REGISTRATIONS-CREDITED'])
  expect((await shop.ask(first?.invoiceId ?? '', cancel)).status).toBe(202)
  const after = await asked(shop.world.http.showShipment, {
    clientId: 'client-default',
    parameters: { shipmentId },
  })
  expect(after.body).toMatchObject({ released: false, held: [{ code: 'ORDERS-INVOICE-VOID' }] })
})

test('that are all parked, and parked again as one, are made in the end', async () => {
  let mend: () => Promise<unknown> = async () => undefined
  await interrupt(0, async () => {
    mend = await changeGst(withoutOwn)
  })
  const shipmentId = await shop.pack(orderId)
  expect((await parked()).map(({ subject }) => subject).sort()).toEqual([shipmentId, `${shipmentId}.2`])
  await replayAll()
  expect(await parked()).toMatchObject([{ subject: shipmentId }])
  expect((await shop.shipment(shipmentId)).invoices).toHaveLength(1)
  await mend()
  await replayAll()
  expect(await parked()).toEqual([])
  expect(await shop.shipment(shipmentId)).toMatchObject({ released: true, invoices: [{}, {}] })
})

test('of which one has its number stay what they are: the other is parked until it can have its own', async () => {
  let mend: () => Promise<unknown> = async () => undefined
  await interrupt(1, async () => {
    mend = await changeGst(withoutOwn)
  })
  const shipmentId = await shop.pack(orderId)
  expect(await shop.shipment(shipmentId)).toMatchObject({
    released: false,
    invoices: [{ state: 'issued' }, { state: 'parked' }],
  })
  await replayAll()
  expect(await parked()).toMatchObject([{ subject: `${shipmentId}.2` }])
  await mend()
  await replayAll()
  expect(await shop.shipment(shipmentId)).toMatchObject({ released: true, invoices: [{}, {}] })
})
