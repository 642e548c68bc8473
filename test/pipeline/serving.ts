import { gtins, openShop, type Shop, serialsIn, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'

/** The trade item of the phones that are sold. */
export const [gtin] = gtins
/** Who carries them. */
export const carrier = { code: 'DHL', tracking: ['00340434161094042557'] }

/** A shop that sells phones with serials, under warranty. */
export async function phoneShop(): Promise<Shop> {
  const shop = await openShop()
  await shop.sku('PHONE', { gtin, serials: 'minted', warrantyMonths: 24 })
  return shop
}

/** Phones of one order that were sent and invoiced. */
export async function soldPhones(id: number, quantity: number) {
  const shop = await phoneShop()
  const serials = serialsIn(await shop.order(id, 'PHONE', quantity))
  await shop.ship(id, 'S-1', [{ sku: 'PHONE', units: [{ serials }] }], { carrier })
  return { shop, serials }
}

/** What customer service sees of an order. */
export const viewed = ({ world }: Shop, id: number) =>
  taken(world.http.serveOrder, { parameters: { orderId: idOf({ id }) } })

/** What happened, by code. */
export const codes = (timeline: readonly { readonly code: string }[]) => timeline.map(({ code }) => code)
