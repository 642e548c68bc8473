import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { HttpResponse } from '@tallystick/functions/shell/http-message'
import { viewKey } from '@tallystick/functions/shell/invoice-keys'
import { add, decimal, formatDecimal } from '@tallystick/kernel'
import { codesOf, openShop, type Shop, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { bodyOf, request, type World, type WorldOptions } from './world.ts'

const provider = 'client-default'

/** How goods come back unless a test says otherwise. */
const judged = { condition: 'as-new', disposition: 'restock', reason: 'unwanted' }

/** Units that came back under the number of their order. */
export function ofOrder(id: number, quantity: number, change: object = {}): object {
  return { orderId: idOf({ id }), orderLineId: '1000', quantity, ...judged, ...change }
}

/** Units that came back by their serials alone. */
export function bySerial(tradeItem: string, serials: readonly string[], change: object = {}): object {
  return { tradeItem, serials, ...judged, ...change }
}

/** The report of what came back. */
export function returnOf(returnRef: string, lines: readonly object[], about: object = {}): object {
  return { returnRef, locationId: 'leipzig', returnedAt: '2026-11-20T10:00:00+01:00', lines, ...about }
}

/** Posts a report, as the default provider. */
export function postReturn(world: World, body: object, clientId = provider): Promise<HttpResponse> {
  return world.http.receiveReturn(request({ clientId, body }))
}

/** Lets a channel tell of money given back: its body in the bucket, a pointer on the queue. */
export async function sendRefund(world: World, id: number, refundId: string, told: object): Promise<void> {
  const orderId = idOf({ id })
  const refund = { orderId, refundId, refundedAt: '2026-11-20T09:30:00Z', currency: 'EUR', ...told }
  const bytes = Buffer.from(JSON.stringify(refund))
  const bodyHash = createHash('sha256').update(bytes).digest('hex')
  const bodyKey = `refunds/${orderId}/${refundId}/${bodyHash}.json`
  await world.buckets.work.put(bodyKey, { bytes, contentType: 'application/json' })
  const event = { type: 'order-refunded', version: 1, orderId, refundId, bodyKey, bodyHash }
  await world.queues.returns.send([{ body: JSON.stringify(event) }])
}

/** Money for units of the first line: nine euros each, if nothing else is said. */
export function moneyFor(quantity: number, goods: string, change: object = {}): object {
  const gross = `${9 * quantity}.00`
  return { lines: [{ lineId: '1000', quantity, gross, goods }], total: gross, ...change }
}

/** Credit notes that are issued, by what they come to with VAT and rounding. */
export function creditTotals(world: World): string[] {
  return invoicesOf(world)
    .filter(({ creditOf, state }) => creditOf !== undefined && state === 'issued')
    .map(({ documentKey = '.xml' }) => world.buckets.invoices.objects().get(viewKey(documentKey, 'json')))
    .map((model) => JSON.parse(Buffer.from(model?.bytes ?? []).toString()).totals)
    .map(({ withVat = '0', rounding = '0' }) => formatDecimal(add(decimal(withVat), decimal(rounding))))
    .sort()
}

/** A shop to which goods come back. */
export async function openReturns(options: WorldOptions = {}) {
  return withReturns(await openShop(options))
}

/** What people do at the doors of a shop to which goods come back. */
export function withReturns<Opened extends Shop>(shop: Opened) {
  const { world } = shop
  const show = (returnId: string) =>
    taken(world.http.showReturn, { clientId: provider, parameters: { returnId } })
  return Object.assign(shop, {
    showReturn: show,
    /** Takes goods back, and shows what became of them. */
    async back(returnRef: string, lines: readonly object[], about: object = {}) {
      const answer = await postReturn(world, returnOf(returnRef, lines, about))
      assert.equal(answer.status, 202, Buffer.from(answer.body).toString())
      await world.settle()
      return show(bodyOf(answer).returnId)
    },
    /** What the door has against a report. */
    async refused(returnRef: string, lines: readonly object[], about: object = {}) {
      const answer = await postReturn(world, returnOf(returnRef, lines, about))
      return { status: answer.status, codes: answer.status < 300 ? [] : codesOf(bodyOf(answer)) }
    },
    async refund(id: number, refundId: string, told: object) {
      await sendRefund(world, id, refundId, told)
      await world.settle()
    },
    credits: () => creditTotals(world),
  })
}
