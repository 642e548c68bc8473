import type { QueueName } from '@tallystick/functions/manifest'
import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import {
  type Asked,
  amount,
  askCredit,
  changeEntity,
  creditsLeftBehind,
  issuedTo,
  modelOf,
  unitsOn,
} from './crediting.ts'
import { lived } from './lived.ts'
import { post, reportFor } from './shipments.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { bodyOf, request, type World } from './world.ts'

const orderId = idOf({ id: 1 })
const lines = [
  { sku: 'ESPRESSO-ONE', quantity: 2, price: 34_900 },
  { sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 },
]

/** From now on every message on the way of a credit note comes twice; the queue of numbers alone drops doubles. */
function sendTwice({ queues: { drafts, documents } }: World): void {
  for (const queue of [drafts, documents]) {
    const send = queue.send
    queue.send = (messages) => send([...messages, ...messages])
  }
}

async function order(world: World): Promise<void> {
  sendTwice(world)
  await world.http.receiveOrder(orderCall({ id: 1, lines }))
  await deliverAll(world)
}

/** Ships the order; gives the id of its invoice. */
async function ship(world: World): Promise<string> {
  const report = await untilAnswered(() => reportFor(world, orderId))
  await untilAnswered(() => post(world, report))
  await deliverAll(world)
  return issuedTo(world, orderId)[0] ?? ''
}

/** Everything up to the invoice, before anybody can die. */
async function invoiced(world: World): Promise<void> {
  await order(world)
  await ship(world)
}

async function credit(world: World, ...asked: Asked[]): Promise<void> {
  const [invoiceId = ''] = issuedTo(world, orderId)
  for (const each of asked) expect((await askCredit(world, invoiceId, each)).status).toBe(202)
}

/** Does just what lies on the queue now, message by message. */
async function deliver(world: World, queue: QueueName): Promise<void> {
  for (const { body } of world.queues[queue].take(100)) await untilAnswered(() => world.steps[queue]([body]))
}

async function replayAll(world: World): Promise<void> {
  const { data } = await untilAnswered(async () => bodyOf(await world.http.showParkedList(request())))
  for (const { parkedId } of data)
    await untilAnswered(() => world.http.replayParked(request({ parameters: { parkedId } })))
  await deliverAll(world)
}

interface CreditLife {
  readonly before: (world: World) => Promise<void>
  readonly during: (world: World) => Promise<void>
  /** Numbers of the credit notes, and how many requests are set aside at the end. */
  readonly notes: readonly string[]
  readonly parked: number
}

const note = (sequence: number, year = 2026) => `INV-CN-${year}-${String(sequence).padStart(6, '0')}`

const lives: Readonly<Record<string, CreditLife>> = {
  'a shipment, its invoice, and credit notes for a unit, for an amount and for the rest': {
    before: order,
    async during(world) {
      const invoiceId = await ship(world)
      const [unit] = unitsOn(await modelOf(world, invoiceId))
      const what = { kind: 'units', units: [unit] }
      await credit(world, { reference: 'C-1', what })
      await deliverAll(world)
      await credit(world, { reference: 'C-2', what: amount('12.34') }, { reference: 'C-3', what })
      await deliverAll(world)
      await credit(world, { reference: 'C-4', what: { kind: 'full' } })
      await deliverAll(world)
      await credit(world, { reference: 'C-5', what: { kind: 'full' } })
      await deliverAll(world)
    },
    notes: [note(1), note(2), note(3)],
    parked: 2,
  },
  'requests for one invoice that are all under way at once': {
    before: invoiced,
    async during(world) {
      const asked = ['300', '20.02', '7.77', '300', '100'].map((text, i) => ({
        reference: `C-${i}`,
        what: amount(text),
      }))
      await credit(world, ...asked)
      await deliverAll(world)
    },
    notes: [note(1), note(2), note(3), note(4)],
    parked: 1,
  },
  'two requests under one reference': {
    before: invoiced,
    async during(world) {
      await credit(world, { reference: 'C-1', what: amount('5') }, { reference: 'C-1', what: amount('6') })
      await deliverAll(world)
    },
    notes: [note(1)],
    parked: 1,
  },
  'a request that asked for too much and is mended': {
    before: invoiced,
    async during(world) {
      await credit(world, { reference: 'C-1', what: amount('5000') })
      await deliverAll(world)
      await credit(world, { reference: 'C-1', what: amount('50') })
      await deliverAll(world)
    },
    notes: [note(1)],
    parked: 0,
  },
  'a credit note that is refused with its number, and replayed once nothing is against it': {
    before: invoiced,
    async during(world) {
      await credit(world, { reference: 'C-1', what: amount('5') }, { reference: 'C-2', what: amount('6') })
      await deliver(world, 'drafts')
      await changeEntity(world, { invoiceProfile: 'peppol-bis-3' })
      await deliverAll(world)
      expect(invoicesOf(world)).toHaveLength(1)
      await changeEntity(world, { invoiceProfile: undefined })
      await replayAll(world)
    },
    notes: [note(1), note(2)],
    parked: 0,
  },
  'credit notes drafted in one year, numbered in the next': {
    before: invoiced,
    async during(world) {
      await credit(world, { reference: 'C-1', what: amount('5') })
      await deliverAll(world)
      await credit(world, { reference: 'C-2', what: amount('6') }, { reference: 'C-3', what: amount('7') })
      await deliver(world, 'drafts')
      world.advance(45 * 86_400_000)
      await deliverAll(world)
    },
    notes: [note(1), note(1, 2027), note(2, 2027)],
    parked: 0,
  },
}

/** What came of the credits of a life, and what is wrong at its end. */
async function creditsLived({ before, during }: CreditLife, at: number) {
  let after: World | undefined
  const life = {
    before,
    async during(world: World) {
      after = world
      await during(world)
    },
  }
  const { broken, rest, changes } = await lived(life, at)
  const left = after === undefined ? [] : [...unfinishedWork(after), ...creditsLeftBehind(after)]
  const notes = after === undefined ? [] : invoicesOf(after).filter(({ creditOf }) => creditOf !== undefined)
  const open = after?.table.items().filter(({ sk, state }) => sk === 'PARKED' && state === 'open') ?? []
  const numbers = notes.map(({ number }) => number).sort()
  return { changes, rest, end: { broken: [...broken, ...left], numbers, parked: open.length } }
}

describe('a process that dies after any change, its work delivered twice and again, loses no credit note', () => {
  test.each(Object.entries(lives))('%s', async (_, life) => {
    const whole = await creditsLived(life, 0)
    expect(whole.end).toEqual({ broken: [], numbers: life.notes, parked: life.parked })
    for (let at = 1; at <= whole.changes; at++) {
      const { end, rest } = await creditsLived(life, at)
      expect({ at, end, rest }).toEqual({ at, end: whole.end, rest: whole.rest })
    }
  })
})
