import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Delivery, receiveMessages } from './receive-messages.ts'
import { sendMessage } from './send-message.ts'
import { changeVisibility, deleteMessage } from './settle-delivery.ts'
import { find, type VirtualQueues, virtualQueues } from './virtual-queues.ts'

type Step =
  | { readonly do: 'send'; readonly group: string; readonly delaySeconds: number }
  | { readonly do: 'receive'; readonly limit: number; readonly visibilitySeconds: number }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'change'; readonly which: number; readonly visibilitySeconds: number }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'restart'; readonly how: 'as it is' | 'compacted' }

const seconds = fc.constantFrom(0, 1, 5, 12)
/** Of the deliveries so far, counted from the last. */
const which = fc.nat(20)
const groups = ['a', 'b']

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send'),
      group: fc.constantFrom(...groups),
      delaySeconds: seconds,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('receive'),
      limit: fc.integer({ min: 1, max: 10 }),
      visibilitySeconds: seconds,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change'), which, visibilitySeconds: seconds }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), seconds }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart'), how: fc.constantFrom('as it is', 'compacted') }),
  },
)

const maxReceiveCount = 3

interface Tracked {
  readonly id: string
  readonly group: string
  /** The delay or the visibility timeout that it was given last. */
  hiddenUntil: number
  receiveCount: number
  whereabouts: 'queue' | 'dead letters' | 'deleted'
}

/** What a caller knows about a queue from its own calls alone, and checks at each answer. */
class Observer {
  readonly #world: VirtualQueues
  readonly #fifo: boolean
  readonly #duplicates: boolean
  readonly #sent = new Map<string, Tracked>()
  readonly #deliveries: Delivery[] = []

  constructor(world: VirtualQueues, fifo: boolean, duplicates: boolean) {
    this.#world = world
    this.#fifo = fifo
    this.#duplicates = duplicates
    const kind = fifo ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {}
    const deadLetterTargetArn = world.create('dead', kind).arn
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount })
    world.create('queue', { ...kind, RedrivePolicy })
  }

  perform(step: Step): void {
    if (step.do === 'send') this.#send(step.group, step.delaySeconds)
    else if (step.do === 'receive') this.#receive(step.limit, step.visibilitySeconds)
    else if (step.do === 'delete') this.#delete(step.which)
    else if (step.do === 'change') this.#change(step.which, step.visibilitySeconds)
    else if (step.do === 'wait') this.#world.advance(step.seconds * 1000)
    else this.#world.restart(step.how)
    this.#checkCounts()
  }

  /** Lets all timeouts end and takes what is left: exactly what was sent and not deleted. */
  settleAccounts(): void {
    this.#world.advance(60_000)
    const left = ['queue', 'dead'].flatMap((name) => this.#drain(name))
    const expected = [...this.#sent.values()].filter(({ whereabouts }) => whereabouts !== 'deleted')
    expect(left.sort()).toEqual(expected.map(({ id }) => id).sort())
  }

  #send(group: string, delaySeconds: number): void {
    const { queues } = this.#world
    const delay = this.#fifo ? 0 : delaySeconds
    const body = `body ${this.#sent.size}`
    const draft = { body, attributes: {}, groupId: group, delaySeconds: delay, senderId: 'tester' }
    const { id } = sendMessage(queues, find(queues, 'queue'), draft)
    const hiddenUntil = queues.now() + delay * 1000
    this.#sent.set(id, { id, group, hiddenUntil, receiveCount: 0, whereabouts: 'queue' })
  }

  #receive(limit: number, visibilitySeconds: number): void {
    const { queues } = this.#world
    const before = this.#inQueue()
    const received = receiveMessages(queues, find(queues, 'queue'), { limit, visibilitySeconds })
    this.#noteDeadLetters()
    assert(received.length <= limit)
    expect(new Set(received.map(({ message }) => message.id)).size).toBe(received.length)
    if (this.#fifo) this.#checkOrder(received, before)
    for (const delivery of received) {
      const tracked = this.#tracked(delivery)
      expect(tracked.whereabouts).toBe('queue')
      if (!this.#duplicates) expect(tracked.hiddenUntil).toBeLessThanOrEqual(queues.now())
      tracked.receiveCount += 1
      expect(delivery.message.receiveCount).toBe(tracked.receiveCount)
      expect(tracked.receiveCount).toBeLessThanOrEqual(maxReceiveCount)
      tracked.hiddenUntil = queues.now() + visibilitySeconds * 1000
      this.#deliveries.push(delivery)
    }
  }

  #delete(which: number): void {
    const { queues } = this.#world
    const delivery = this.#deliveries.at(-1 - (which % this.#deliveries.length))
    if (!delivery) return
    const tracked = this.#tracked(delivery)
    const refusal = deleteMessage(queues, find(queues, 'queue'), delivery.receiptHandle)
    if (tracked.whereabouts !== 'queue') {
      expect(refusal).toBeUndefined()
      return
    }
    const latest = delivery.message.receiveCount === tracked.receiveCount
    const timely = !this.#fifo || tracked.hiddenUntil > queues.now()
    if (this.#fifo) expect(refusal === undefined).toBe(latest && timely)
    if (latest && timely) tracked.whereabouts = 'deleted'
  }

  #change(which: number, visibilitySeconds: number): void {
    const { queues } = this.#world
    const delivery = this.#deliveries.at(-1 - (which % this.#deliveries.length))
    if (!delivery) return
    const tracked = this.#tracked(delivery)
    const latest = delivery.message.receiveCount === tracked.receiveCount
    const inFlight = tracked.whereabouts === 'queue' && tracked.hiddenUntil > queues.now()
    const refusal = changeVisibility(queues, find(queues, 'queue'), delivery.receiptHandle, visibilitySeconds)
    if (!this.#duplicates) expect(refusal === undefined).toBe(inFlight && (latest || !this.#fifo))
    if (!refusal) tracked.hiddenUntil = queues.now() + visibilitySeconds * 1000
  }

  /** What FIFO queues deliver of a group is its oldest messages, in the order of sending, without gap. */
  #checkOrder(received: readonly Delivery[], before: readonly Tracked[]): void {
    for (const group of groups) {
      const delivered = received
        .map((delivery) => this.#tracked(delivery))
        .filter((one) => one.group === group)
      const living = before.filter((one) => one.group === group && one.whereabouts === 'queue')
      expect(delivered).toEqual(living.slice(0, delivered.length))
    }
  }

  #noteDeadLetters(): void {
    const dead = find(this.#world.queues, 'dead')
    for (const tracked of this.#inQueue()) {
      const buried = dead.message(tracked.id)
      if (!buried) continue
      expect(tracked.receiveCount).toBe(maxReceiveCount)
      tracked.whereabouts = 'dead letters'
    }
  }

  #checkCounts(): void {
    const { visible, delayed, inFlight } = find(this.#world.queues, 'queue').counts
    expect(visible + delayed + inFlight).toBe(this.#inQueue().length)
  }

  #drain(name: string): string[] {
    const { queues } = this.#world
    const ids: string[] = []
    for (;;) {
      const received = receiveMessages(queues, find(queues, name), { limit: 10, visibilitySeconds: 60 })
      if (received.length === 0) return ids
      for (const { message, receiptHandle } of received) {
        ids.push(message.id)
        deleteMessage(queues, find(queues, name), receiptHandle)
      }
    }
  }

  #inQueue(): readonly Tracked[] {
    return [...this.#sent.values()].filter(({ whereabouts }) => whereabouts === 'queue')
  }

  #tracked({ message }: Delivery): Tracked {
    const tracked = this.#sent.get(message.id)
    assert(tracked, `${message.id} was never sent`)
    return tracked
  }
}

test.each([
  ['a standard queue', false, { duplicate: 0, reorder: 0 }],
  ['a standard queue in chaos', false, { duplicate: 0.3, reorder: 0.5 }],
  ['a FIFO queue', true, { duplicate: 0.3, reorder: 0.5 }],
])('%s loses nothing, brings back nothing acknowledged and keeps its order', (_kind, fifo, chaos) => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60, size: 'max' }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (steps, chance) => {
        const random = () => chance.next().value
        const observer = new Observer(virtualQueues(chaos, random), fifo, !fifo && chaos.duplicate > 0)
        for (const step of steps) observer.perform(step)
        observer.settleAccounts()
      },
    ),
    { numRuns: 300 },
  )
})
