import { credits } from './random-credits.ts'
import { goods } from './random-goods.ts'
import { dice, openCatalogue, type RoughShop, sales, shipping } from './random-sales.ts'
import { roughShop } from './rough-weather.ts'
import type { WorldOptions } from './world.ts'

const rounds = 50

type Action = () => Promise<void>

/** What is done how often. */
const weights: Readonly<Record<string, number>> = {
  order: 5,
  ship: 10,
  depart: 3,
  receive: 8,
  credit: 6,
  stepUnit: 8,
  fill: 4,
  revise: 3,
  assemble: 2,
  disassemble: 2,
  produce: 2,
}

function actionsOf(shop: RoughShop): Action[] {
  const all: Readonly<Record<string, Action>> = {
    ...sales(shop),
    ...shipping(shop),
    ...goods(shop),
    ...credits(shop),
  }
  return Object.entries(all).flatMap(([name, action]) => Array<Action>(weights[name] ?? 1).fill(action))
}

/** What a caller of an API hears now and then, and asks again or does not. */
const trouble = /failed \d+ times|lost the race \d+ times/

async function tried(action: Action): Promise<void> {
  try {
    await action()
  } catch (failure) {
    if (!(failure instanceof Error && trouble.test(failure.message))) throw failure
  }
}

/** What many people do at once at random, until everything came to rest. */
export async function randomLife(seed: number, options: WorldOptions = {}): Promise<RoughShop> {
  const shop = await roughShop(seed, options)
  const { one, below } = dice(shop.random)
  await openCatalogue(shop)
  const actions = actionsOf(shop)
  for (let round = 0; round < rounds; round++) {
    const some = Array.from({ length: 2 + below(5) }, () => tried(one(actions) ?? (async () => undefined)))
    await Promise.all([...some, shop.world.settle()])
    shop.world.advance(1000)
  }
  await shop.finish()
  return shop
}
