import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { signShopify } from '@tallystick/channels'
import type { HttpResponse } from '@tallystick/functions/shell/http-message'
import { type OrderView, packedReport } from '../../infra/demo/shipment-reports.ts'
import { openIndianShop } from './indian-shop.ts'
import { bodyOf, request, type World } from './world.ts'

const samples = new URL('../../events/samples/', import.meta.url)
const provider = 'client-default'

/** The sample seller in India with its portal, by its recorded calls: what everybody wants of it, and what they see. */
export async function indianSeller(options: Parameters<typeof openIndianShop>[0] = {}) {
  const shop = await openIndianShop(options)
  return { ...shop, ...wishesOf(shop.world) }
}

export type IndianSeller = Awaited<ReturnType<typeof indianSeller>>

/** What a shop, a provider and finance want of the seller; each waits for what comes of it. */
function wishesOf(world: World) {
  const { http, settle } = world
  return {
    async order(sample: string): Promise<string> {
      const call = recordedCall(sample)
      assert.equal((await http.receiveOrder(call)).status, 200)
      await settle()
      return `shopify.kaveri.${JSON.parse(Buffer.from(call.body).toString()).id}`
    },
    /** Reports all of an order as packed. */
    async pack(orderId: string, locationId = 'bengaluru'): Promise<string> {
      const view = bodyOf(await http.showOrder(request({ parameters: { orderId } }))) as OrderView
      const body = packedReport(view, locationId, world.now())
      const taken = await http.receiveShipment(request({ clientId: provider, body }))
      assert.equal(taken.status, 202, Buffer.from(taken.body).toString())
      await settle()
      return bodyOf(taken).shipmentId
    },
    shipment: async (shipmentId: string) =>
      bodyOf(await http.showShipment(request({ clientId: provider, parameters: { shipmentId } }))),
    registration: async (invoiceId: string) =>
      bodyOf(await http.showRegistration(request({ parameters: { invoiceId } }))),
    async ask(invoiceId: string, body: object): Promise<HttpResponse> {
      const answer = await http.askRegistration(request({ parameters: { invoiceId }, body }))
      await settle()
      return answer
    },
    /** Lets time pass as the schedule does: a sweep each minute. */
    async pass(minutes: number): Promise<void> {
      for (let minute = 0; minute < minutes; minute++) {
        world.advance(60_000)
        await world.sweep()
        await settle()
      }
    },
  }
}

/** A recorded call of the seller's shop, signed as Shopify signs. */
function recordedCall(sample: string) {
  const folder = new URL(`inbound/shopify/${sample}/`, samples)
  const body = readFileSync(new URL('body.json', folder))
  const headers = JSON.parse(readFileSync(new URL('headers.json', folder), 'utf8')) as Record<string, string>
  const signed = { ...headers, 'X-Shopify-Hmac-Sha256': signShopify(body, 'shpss_tallystick_kaveri_secret') }
  return request({
    parameters: { channel: 'shopify', connection: 'kaveri' },
    headers: Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value])),
    body,
  })
}
