import { connectOwn, sendOwn } from './indian-shop.ts'
import { postDeparture } from './packing.ts'
import { post, viewOrder } from './shipments.ts'
import { openShop, type Shop, taken } from './shop.ts'
import { bodyOf, type WorldOptions } from './world.ts'

/** An order of the stores' own shop: units of one SKU at 1.19, and whatever else the shop says. */
export interface StoreOrder {
  readonly id: string
  readonly sku: string
  readonly quantity?: number
  readonly revision?: number
  readonly about?: object
}

export const storeOrderId = (id: string) => `generic.own.${id}`

const cents = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

/** What the shop writes of an order. */
export function storeOrder({ id, sku, quantity = 1, revision = 1, about = {} }: StoreOrder): object {
  const price = {
    gross: cents(119 * quantity),
    taxes: [{ title: 'MwSt', rate: '19', amount: cents(19 * quantity) }],
  }
  return {
    externalId: id,
    revision: String(revision),
    placedAt: '2026-11-20T09:00:00Z',
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Jule Brandeis', billingAddress: { city: 'Leipzig', country: 'DE' } },
    lines: [{ lineId: '1', sku, quantity: String(quantity), price }],
    totals: { gross: price.gross },
    ...about,
  }
}

/** Two stores beside the warehouse `leipzig`, and a shop that sells from all of them. */
export async function openStores(options: WorldOptions = {}, connection: object = {}) {
  const shop = await openShop(options)
  const fulfils = ['shipping', 'pick-up', 'in-store']
  await shop.location('mitte', { kind: 'store', fulfils, gln: '9506000134321' })
  await shop.location('nord', { kind: 'store', fulfils: ['pick-up', 'in-store'] })
  const place = { legalEntityId: 'fable', locationId: 'leipzig', ...connection }
  await connectOwn(shop.world, place)
  return Object.assign(shop, storeWork(shop))
}

export type Stores = Awaited<ReturnType<typeof openStores>>

function storeWork({ world }: Shop) {
  const view = (id: string) => viewOrder(world, storeOrderId(id))
  return {
    see: view,
    async sell(order: StoreOrder) {
      await sendOwn(world, storeOrder(order))
      return view(order.id)
    },
    async pickList(locationId: string) {
      const query = { locationId }
      return (await taken(world.http.showPickList, { clientId: 'client-default', query })).data
    },
    /** Packs, or ships, all of a lot's units of an order's only line. */
    async send(id: string, locationId: string, units: object, about: object = { status: 'packed' }) {
      const order = await view(id)
      const [line] = order.lines
      const isPacked = 'status' in about
      const answer = await post(world, {
        shipmentRef: `S-${id}`,
        orderId: storeOrderId(id),
        locationId,
        ...(isPacked ? { packedAt: '2026-11-20T09:30:00Z' } : { shippedAt: '2026-11-20T09:30:00Z' }),
        ...about,
        lines: [
          {
            orderLineId: '1',
            sku: line.sku,
            quantity: line.ordered,
            units: [{ quantity: line.ordered, ...units }],
          },
        ],
      })
      await world.settle()
      const { shipmentId } = bodyOf(answer)
      return { status: answer.status, shipmentId, errors: bodyOf(answer).errors ?? [] }
    },
    async handOver(shipmentId: string) {
      const answer = await postDeparture(world, shipmentId)
      await world.settle()
      return answer.status
    },
    shipment: (shipmentId: string) =>
      taken(world.http.showShipment, { clientId: 'client-default', parameters: { shipmentId } }),
  }
}
