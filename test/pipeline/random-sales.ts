import { makeInvoicesOf, packedReport, postDeparture } from './packing.ts'
import { type LineView, randomReport } from './random-report.ts'
import type { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { asked, gtins, reportOf } from './shop.ts'
import { type InventedOrder, orderCall } from './shopify-order.ts'
import { shipmentsOf, statesOf } from './stores-at-rest.ts'
import { bodyOf, request } from './world.ts'

export type RoughShop = Awaited<ReturnType<typeof roughShop>>

/** Chance, as a seed has it. */
export type Dice = ReturnType<typeof dice>

/** A seed's chance as choices. */
export function dice(random: () => number) {
  const below = (most: number) => Math.floor(random() * most)
  return {
    below,
    chance: (odds: number) => random() < odds,
    one: <Member>(members: readonly Member[]): Member | undefined => members[below(members.length)],
  }
}

const skus = ['MINT', 'NAMED', 'POOL', 'BAR', 'EARLY', 'LATE', 'BOX', 'SET'] as const
const [mint, named, pool, early] = gtins
const [late, bar, box, set] = ['09506000134451', '09506000134468', '09506000134475', '09506000134482']

/** Trade items whose units have serials. */
export const serialised = { MINT: mint, NAMED: named, POOL: pool, EARLY: early, LATE: late } as const

/** A catalogue with each way to give serials, lots, and both kinds of kits. */
export async function openCatalogue({ world, sku, location, random }: RoughShop): Promise<void> {
  await makeInvoicesOf(world, random() < 0.5 ? 'packed' : 'shipped')
  await location('berlin')
  await sku('MINT', { gtin: mint, serials: 'minted' })
  await sku('NAMED', { gtin: named, serials: 'reported', lots: true })
  await sku('POOL', { gtin: pool, serials: 'pool' })
  await sku('BAR', { gtin: bar, lots: true })
  await sku('EARLY', { gtin: early, serials: { mode: 'minted', when: 'at-commissioning' }, lots: true })
  await sku('LATE', { gtin: late, serials: { mode: 'minted', when: 'at-shipment' } })
  const bars = [{ sku: 'BAR', quantity: 2 }]
  await sku('BOX', { gtin: box, lots: true, components: bars, kit: 'pre-assembled' })
  const both = [...bars, { sku: 'NAMED', quantity: 1 }]
  await sku('SET', { gtin: set, components: both, kit: 'at-picking' })
}

/** What customers do, and people who follow up. */
export function sales(shop: RoughShop) {
  const { world, random } = shop
  const { below, chance, one } = dice(random)
  const told = new Map<number, InventedOrder>()
  const call = (made: InventedOrder) => world.http.receiveOrder(orderCall(made))
  return {
    async order(): Promise<void> {
      const id = told.size + 1
      const count = 1 + below(3)
      const lines = Array.from({ length: count }, () => ({
        sku: one(skus) ?? 'BAR',
        quantity: 1 + below(4),
        price: 900,
      }))
      const made = { id, lines, ...(chance(0.1) && { status: 'pending' }) }
      told.set(id, made)
      await call(made)
    },
    async revise(): Promise<void> {
      const before = told.get(1 + below(told.size))
      if (before === undefined) return
      const change = chance(0.5) ? { cancelled: true } : { status: 'paid' }
      const after = { ...before, revision: (before.revision ?? 0) + 60, ...change }
      told.set(before.id, after)
      await Promise.all(chance(0.2) ? [call(after), call(before), call(after)] : [call(after)])
    },
    async replay(): Promise<void> {
      const { data } = bodyOf(await world.http.showParkedList(request()))
      const item = one<{ parkedId: string }>(data)
      if (item) await world.http.replayParked(request({ parameters: { parkedId: item.parkedId } }))
    },
    async commission(): Promise<void> {
      const body = { reference: `C-${below(30)}`, sku: 'EARLY', lot: `L${below(4)}`, quantity: 1 + below(5) }
      await asked(world.http.commission, { body })
    },
  }
}

/** What providers report: mostly right, now and then wrong, twice, or under a reference that was used. */
export function shipping(shop: RoughShop) {
  const { world, random } = shop
  const chances = dice(random)
  const { below, chance, one } = chances
  let shipments = 0
  return {
    async ship(): Promise<void> {
      const id = one(statesOf(world))?.orderId ?? ''
      const view = bodyOf(await world.http.showOrder(request({ parameters: { orderId: id } })))
      const open = ((view.lines ?? []) as LineView[]).filter(({ ordered, shipped }) => ordered > shipped)
      const lines = open.filter(() => chance(0.8)).map((line) => randomReport(line, world, chances))
      if (lines.length === 0) return
      shipments += 1
      const reference = `S-${chance(0.05) ? below(shipments) : shipments}`
      const reported = chance(0.3) ? packedReport : reportOf
      const report = reported(Number(id.split('.').at(-1)), reference, lines)
      await Promise.all(Array.from({ length: chance(0.15) ? 3 : 1 }, () => post(world, report)))
    },
    async depart(): Promise<void> {
      const packed = shipmentsOf(world).filter(({ status }) => status === 'packed')
      const { shipmentId = 'f'.repeat(32) } = one(packed) ?? {}
      const moments = Array.from({ length: chance(0.15) ? 2 : 1 }, () => `2026-11-20T09:0${below(3)}:00Z`)
      await Promise.all(moments.map((shippedAt) => postDeparture(world, shipmentId, { shippedAt })))
    },
  }
}
