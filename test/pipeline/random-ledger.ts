import { makeInvoicesOf, packedReport } from './packing.ts'
import { credits } from './random-credits.ts'
import { goods } from './random-goods.ts'
import { type LineView, randomReport } from './random-report.ts'
import { dice, openCatalogue, type RoughShop, shipping } from './random-sales.ts'
import { bySerial, moneyFor, ofOrder, postReturn, returnOf, sendRefund } from './returning.ts'
import { roughShop } from './rough-weather.ts'
import { post, reportFor } from './shipments.ts'
import { asked, gtins, reportOf, type ToldLine } from './shop.ts'
import { type InventedOrder, orderCall } from './shopify-order.ts'
import { invoicesOf, shipmentsOf, statesOf } from './stores-at-rest.ts'
import { bodyOf, request, type World, type WorldOptions } from './world.ts'

/** What one unit of anything costs, VAT included: its VAT comes to whole cents, so that any number of units does. */
export const unitPrice = 1190

const skus = ['MINT', 'NAMED', 'POOL', 'BAR', 'LATE', 'BOX', 'SET'] as const
const rounds = 50

/** What is done how often. */
const weights: Readonly<Record<string, number>> = {
  ...{ order: 5, edit: 8, cancel: 1, ship: 8, depart: 2, deviate: 4, amend: 8, refund: 3, back: 4 },
  ...{ sum: 2, exchange: 3, send: 2, receive: 8, credit: 2, fill: 3, stepUnit: 1 },
}

async function linesOf(world: World, orderId: string): Promise<readonly LineView[]> {
  const view = bodyOf(await world.http.showOrder(request({ parameters: { orderId } })))
  return view.lines ?? []
}

/** Chance's own view of an order: what its id and lines are now. */
async function someOrder({ world, random }: RoughShop) {
  const id = dice(random).one(statesOf(world))?.orderId ?? ''
  return { id, number: Number(id.split('.').at(-1)), lines: await linesOf(world, id) }
}

function editing({ world, random }: RoughShop) {
  const { below, chance, one } = dice(random)
  const told = new Map<number, InventedOrder>()
  const line = () => ({ sku: one(skus) ?? 'BAR', quantity: 1 + below(4), price: unitPrice })
  const tell = (made: InventedOrder) => {
    told.set(made.id, made)
    return world.http.receiveOrder(orderCall(made))
  }
  const again = (change: (before: InventedOrder) => Partial<InventedOrder>) => {
    const before = told.get(1 + below(told.size))
    return before && tell({ ...before, revision: (before.revision ?? 0) + 60, ...change(before) })
  }
  return {
    async order() {
      await tell({ id: told.size + 1, lines: Array.from({ length: 1 + below(3) }, line) })
    },
    async edit() {
      await again(({ lines }) => {
        if (chance(0.2)) return { lines: [...lines, line()] }
        const at = below(lines.length)
        const quantity = (before: number) => Math.max(1, before + below(5) - 2)
        return {
          lines: lines.map((each, i) => (i === at ? { ...each, quantity: quantity(each.quantity) } : each)),
        }
      })
    },
    async cancel() {
      await again(() => ({ cancelled: true }))
    },
  }
}

/** The parts of a line as if nothing of them had left. */
function asGiven({ parts }: LineView): LineView['parts'] {
  return parts.map((part) => ({
    ...part,
    ...(part.lots && { lots: part.lots.map((lot) => ({ ...lot, shipped: 0 })) }),
    ...(part.serials && { serials: part.serials.map((unit) => ({ ...unit, shipped: false })) }),
  }))
}

function reporting(shop: RoughShop) {
  const { world, random } = shop
  const chances = dice(random)
  const { below, chance, one } = chances
  let deviations = 0
  /** What a provider tells of a line: units, another SKU in place of it, or more than was ordered. */
  const told = (line: LineView): ToldLine => {
    const index = Number(line.lineId) - 1000
    if (chance(0.3)) {
      const units = [{ quantity: 1 + below(2), lot: `L${below(4)}` }]
      const substitute = { sku: 'BAR', index, units, outstanding: below(3) }
      return { ...substitute, substituteFor: { orderLineId: line.lineId } } as ToldLine
    }
    const more = chance(0.4) ? 1 : 0
    return randomReport({ ...line, ordered: Math.max(line.ordered, line.shipped) + more + 1 }, world, chances)
  }
  return {
    async deviate() {
      const { number, lines } = await someOrder(shop)
      const some = lines.filter(() => chance(0.7)).map(told)
      if (some.length > 0) await post(world, reportOf(number, `D-${++deviations}`, some))
    },
    async amend() {
      const numbered = new Set(invoicesOf(world).map(({ draftId }) => draftId))
      const shipment = one(
        shipmentsOf(world).filter(({ shipmentId }) => chance(0.1) || !numbered.has(shipmentId)),
      )
      if (shipment === undefined) return
      const { orderId, shipmentId, shipmentRef, status } = shipment
      const lines = (await linesOf(world, orderId))
        .filter(({ lineId }) => shipment.shares.some((share) => share.lineId === lineId) || chance(0.2))
        .map((line) => {
          const { from = 0, to = 0 } = shipment.shares.find(({ lineId }) => lineId === line.lineId) ?? {}
          const parts = asGiven(line)
          if (chance(0.25))
            return { sku: line.sku, index: Number(line.lineId) - 1000, units: [], outstanding: line.ordered }
          const shipped = line.ordered - Math.max(1, to - from)
          return chance(0.3) ? told(line) : randomReport({ ...line, parts, shipped }, world, chances)
        })
      if (lines.length === 0) return
      const reported = status === 'packed' ? packedReport : reportOf
      const body = reported(Number(orderId.split('.').at(-1)), shipmentRef, lines)
      await asked(world.http.receiveAmendment, {
        clientId: 'client-default',
        parameters: { shipmentId },
        body,
      })
    },
  }
}

function coming(shop: RoughShop) {
  const { world, random } = shop
  const { below, chance, one } = dice(random)
  let references = 0
  return {
    async refund() {
      const { number, lines } = await someOrder(shop)
      const lineId = one(lines)?.lineId
      if (lineId === undefined) return
      references += 1
      const quantity = 1 + below(2)
      const gross = `${(quantity * unitPrice) / 100}0`
      const kind = one(['come-back', 'stay', 'never-left', 'never-left'])
      const told = { lines: [{ lineId, quantity, gross, goods: kind }], total: gross }
      await sendRefund(world, number, `F-${references}`, moneyFor(1, 'stay', told))
    },
    /** Money for nothing in particular, or all that was paid. */
    async sum() {
      const { id, number } = await someOrder(shop)
      const { totals } = bodyOf(await world.http.showOrder(request({ parameters: { orderId: id } })))
      if (totals === undefined || Number.isNaN(number)) return
      references += 1
      const total = chance(0.3) ? totals.gross : `${(1 + below(3)) * 5}.95`
      await sendRefund(world, number, `F-${references}`, { lines: [], total })
    },
    async back() {
      const { number, lines } = await someOrder(shop)
      const line = one(lines.filter(({ shipped }) => shipped > 0))
      if (line === undefined) return
      references += 1
      const serials = line.parts[0]?.serials?.filter(({ shipped }) => shipped).map(({ serial }) => serial)
      const lot = one(line.parts.flatMap(({ lots = [] }) => lots))?.lot
      const unit = { quantity: 1, ...(lot && { lot }), ...(serials && { serials: serials.slice(0, 1) }) }
      const told = { orderLineId: line.lineId, units: [unit] }
      const named = chance(0.3) && serials?.[0] !== undefined
      const told1 = named ? bySerial(gtins[below(3)] ?? '', [serials[0] ?? '']) : ofOrder(number, 1, told)
      await postReturn(world, returnOf(`B-${references}`, [told1]))
    },
  }
}

function exchanging(shop: RoughShop) {
  const { world, random } = shop
  const { chance, one } = dice(random)
  let references = 0
  return {
    async exchange() {
      const { id, lines } = await someOrder(shop)
      const line = one(lines.filter(({ shipped }) => shipped > 0))
      if (line === undefined) return
      references += 1
      const serial = one(line.parts[0]?.serials?.filter(({ shipped }) => shipped) ?? [])?.serial
      const units = serial !== undefined && chance(0.7) ? { serials: [serial] } : { quantity: 1 }
      const body = { reference: `X-${references}`, orderId: id, orderLineId: line.lineId, ...units }
      await asked(world.http.exchangeUnits, { body })
    },
    /** What is sent in exchange leaves. */
    async send() {
      const state = one(
        statesOf(world).filter(({ orderId, phase }) => orderId.includes('exchange') && phase === 'allocated'),
      )
      if (state === undefined) return
      const shipmentRef = `E-${state.orderId.split(':').at(-1)}`
      await post(world, await reportFor(world, state.orderId, { shipmentRef }))
    },
  }
}

const trouble = /failed \d+ times|lost the race \d+ times/

/** Orders that are edited, shipped otherwise than ordered, amended, refunded, returned and exchanged, until everything came to rest. */
export async function randomLedger(seed: number, options: WorldOptions = {}): Promise<RoughShop> {
  const shop = await roughShop(seed, options)
  const { world, random } = shop
  const { one, below } = dice(random)
  await openCatalogue(shop)
  const policy = {
    ...(random() < 0.3 && { substitution: 'accept' }),
    ...(random() < 0.3 && { overShipment: 'accept-free' }),
  }
  await makeInvoicesOf(world, random() < 0.5 ? 'packed' : 'shipped', policy as object)
  const all: Readonly<Record<string, () => Promise<void>>> = {
    ...goods(shop),
    ...credits(shop),
    ...shipping(shop),
    ...editing(shop),
    ...reporting(shop),
    ...coming(shop),
    ...exchanging(shop),
  }
  const actions = Object.entries(weights).flatMap(([name, weight]) =>
    Array.from({ length: weight }, () => all[name]),
  )
  for (let round = 0; round < rounds; round++) {
    const some = Array.from({ length: 2 + below(4) }, async () => {
      try {
        await one(actions)?.()
      } catch (failure) {
        if (!(failure instanceof Error && trouble.test(failure.message))) throw failure
      }
    })
    await Promise.all([...some, world.settle()])
    world.advance(1000)
  }
  await shop.finish()
  return shop
}
