import { dice, type RoughShop, serialised } from './random-sales.ts'
import { asked } from './shop.ts'
import { statesOf } from './stores-at-rest.ts'
import { bodyOf, request } from './world.ts'

const lots = ['L0', 'L1', 'L2', 'L3'] as const
const places = ['leipzig', 'leipzig', 'berlin'] as const
const tracked = ['BAR', 'BAR', 'NAMED', 'EARLY'] as const

/** What people do to stock, lots and units; much of it is refused, because chance knows no rules. */
export function goods(shop: RoughShop) {
  return { ...stockWork(shop), ...makingWork(shop), ...unitWork(shop) }
}

function made({ random }: RoughShop) {
  const { below, chance, one } = dice(random)
  let references = 0
  return {
    below,
    chance,
    one,
    lot: () => one(lots) ?? 'L0',
    place: () => one(places) ?? 'leipzig',
    sku: () => one(tracked) ?? 'BAR',
    /** A new reference, or now and then one that was used. */
    reference: () => `R-${chance(0.05) ? below(references + 1) : ++references}`,
  }
}

function stockWork(shop: RoughShop) {
  const { http } = shop.world
  const { below, one, lot, place, sku, reference } = made(shop)
  const moves: string[] = []
  return {
    async receive() {
      const name = lot()
      const expiry = `2038-0${1 + lots.indexOf(name)}-01`
      const body = { locationId: place(), sku: sku(), lot: name, expiry, quantity: 1 + below(12) }
      await asked(http.receiveLot, { body: { reference: reference(), ...body } })
    },
    async adjust() {
      const kind = one(['adjusted-up', 'adjusted-down', 'destroyed'])
      const body = { locationId: place(), sku: sku(), lot: lot(), kind, quantity: 1 + below(3) }
      await asked(http.adjustStock, { body: { reference: reference(), reason: 'found so', ...body } })
    },
    async move() {
      const moveId = reference()
      const [from, to] = below(2) === 0 ? ['leipzig', 'berlin'] : ['berlin', 'leipzig']
      const lines = [{ sku: sku(), lot: lot(), quantity: 1 + below(4) }]
      moves.push(moveId)
      await asked(http.moveStock, { body: { reference: moveId, from, to, lines } })
    },
    async arrive() {
      const moveId = one(moves) ?? 'R-0'
      const line = { sku: sku(), lot: lot(), quantity: below(4), lost: below(2) }
      const body = { reference: reference(), lines: [line], reason: 'broken on the way' }
      await asked(http.receiveMove, { parameters: { moveId }, body })
    },
    async stepLot() {
      const door =
        one(['holdLot', 'releaseLot', 'releaseLot', 'releaseLot', 'recallLot'] as const) ?? 'holdLot'
      const body = { reference: reference(), sku: sku(), lot: lot(), reason: 'told to' }
      await asked(http[door], { body })
    },
  }
}

function makingWork(shop: RoughShop) {
  const { http } = shop.world
  const { below, one, lot, place, reference } = made(shop)
  const productions: string[] = []
  const assemblies: string[] = []
  return {
    async produce() {
      const productionId = `P-${reference()}`
      const [from, into] = below(2) === 0 ? ['BAR', 'NAMED'] : ['NAMED', 'BAR']
      const name = lot()
      const inputs = [{ sku: from, lot: lot(), quantity: 1 + below(3) }]
      const expiry = `2038-0${1 + lots.indexOf(name)}-01`
      const outputs = [{ sku: into, lot: name, expiry, quantity: 1 + below(5) }]
      productions.push(productionId)
      await asked(http.produce, { body: { reference: productionId, locationId: place(), inputs, outputs } })
    },
    async correct() {
      const productionId = one(productions) ?? 'P-0'
      const body = { reference: reference(), reason: 'booked wrong' }
      await asked(http.correctProduction, { parameters: { productionId }, body })
    },
    async assemble() {
      const assemblyId = `A-${reference()}`
      const name = lot()
      assemblies.push(assemblyId)
      const components = [{ sku: 'BAR', lot: name, perKit: 2 }]
      const kits = { locationId: place(), sku: 'BOX', lot: `K${name}`, quantity: 1 + below(3), components }
      await asked(http.assemble, { body: { reference: assemblyId, ...kits } })
    },
    async disassemble() {
      const parameters = { assemblyId: one(assemblies) ?? 'A-0' }
      await asked(http.disassemble, { parameters, body: { reference: reference(), quantity: 1 } })
    },
  }
}

function unitWork(shop: RoughShop) {
  const { world } = shop
  const { below, chance, one, lot, place, reference } = made(shop)

  const seen: (readonly [tradeItem: string, serial: string])[] = []

  /** Mostly a unit that left with some order, which the order lists; now and then one that an order had once. */
  async function someUnit(): Promise<readonly [tradeItem: string, serial: string]> {
    const orders = statesOf(world).filter(({ phase }) => chance(0.2) || phase.includes('shipped'))
    const orderId = one(orders)?.orderId ?? ''
    const view = bodyOf(await world.http.showOrder(request({ parameters: { orderId } })))
    const parts: Listed[] = (view.lines ?? []).flatMap((line: { parts: Listed[] }) => line.parts)
    const units = parts.flatMap(({ gtin = '', serials = [] }) =>
      serials.filter(({ shipped }) => shipped || chance(0.1)).map(({ serial }) => [gtin, serial] as const),
    )
    seen.push(...units.filter(() => chance(0.2)))
    return (chance(0.15) ? one(seen) : one(units)) ?? [serialised.NAMED, `N${below(40)}`]
  }

  return {
    async stepUnit() {
      const [tradeItem, serial] = await someUnit()
      const { body } = await asked(world.http.showUnit, { query: { tradeItem, serial } })
      const step =
        body.state === 'returned' ? 'restock' : one(['return', 'return', 'decommission', 'restock'])
      await asked(world.http.stepUnit, {
        body: {
          tradeItem,
          serial,
          step,
          reference: reference(),
          reason: 'as it came',
          ...(step === 'restock' && { locationId: place() }),
          ...(step === 'restock' &&
            body.lot === undefined &&
            tradeItem === serialised.NAMED && { lot: lot() }),
        },
      })
    },
    async fill() {
      const serials = Array.from({ length: 4 + below(12) }, () => `P${below(200)}`)
      await shop.import('serials', ['serial', ...serials], { sku: 'POOL' })
    },
    async later() {
      world.advance(below(86_400_000))
      await world.sweep()
    },
  }
}

interface Listed {
  readonly gtin?: string
  readonly serials?: readonly { readonly serial: string; readonly shipped: boolean }[]
}
