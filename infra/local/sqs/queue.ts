import { type DeliveryOrder, fifoOrder, standardOrder } from './delivery-order.ts'
import type { Entry, QueueEntry, Remembered } from './entry.ts'
import type { Message, MessageState } from './message.ts'
import {
  defaultAttributes,
  defaultFifoAttributes,
  type QueueAttributes,
  type QueueSettings,
  readSettings,
} from './queue-settings.ts'
import { Schedule } from './schedule.ts'

interface Span {
  readonly at: number
  readonly until: number
}

interface Creation {
  readonly name: string
  readonly arn: string
  readonly attributes: QueueAttributes
  readonly at: number
  readonly modifiedAt: number
  readonly lastOrder: number
}

/** One queue in memory: the fold of its entries, and of the time that passed. It reads no clock and decides nothing. */
export class Queue {
  readonly name: string
  readonly arn: string
  readonly createdAt: number
  modifiedAt: number
  /** The highest order given out so far. */
  lastOrder: number
  purgedAt: number | undefined
  settings: QueueSettings
  /** What was configured, without the defaults. */
  attributes: QueueAttributes
  readonly #messages = new Map<string, Message>()
  readonly #order: DeliveryOrder
  readonly #hidden = new Schedule<Message>()
  readonly #ages = new Schedule<Message>()
  readonly #memory = new Map<string, Remembered>()
  readonly #forgetting = new Schedule<string>()
  readonly #counts: Record<MessageState, number> = { visible: 0, delayed: 0, inFlight: 0 }

  constructor(creation: Creation) {
    this.name = creation.name
    this.arn = creation.arn
    this.createdAt = creation.at
    this.modifiedAt = creation.modifiedAt
    this.lastOrder = creation.lastOrder
    this.attributes = creation.attributes
    this.settings = readSettings(creation.attributes)
    this.#order = this.settings.fifo ? fifoOrder() : standardOrder()
  }

  get size(): number {
    return this.#messages.size
  }

  /** How many entries `entries` gives. */
  get entryCount(): number {
    return 1 + this.#memory.size + this.#messages.size
  }

  get counts(): Readonly<Record<MessageState, number>> {
    return this.#counts
  }

  /** Configured attributes and defaults. */
  get allAttributes(): QueueAttributes {
    return { ...(this.settings.fifo ? defaultFifoAttributes : defaultAttributes), ...this.attributes }
  }

  /** When time alone will next make a message visible. */
  get nextChange(): number | undefined {
    return this.#hidden.next
  }

  message(id: string): Readonly<Message> | undefined {
    return this.#messages.get(id)
  }

  /** What was sent under a deduplication key within the window. */
  remembered(key: string): Remembered | undefined {
    return this.#memory.get(key)
  }

  /** Ids of the messages that a receiver has and did not delete yet. */
  inFlight(): string[] {
    return [...this.#messages.values()].filter(({ state }) => state === 'inFlight').map(({ id }) => id)
  }

  /** The next visible messages, at most `limit`; asking changes nothing. */
  next(limit: number): readonly Readonly<Message>[] {
    return this.#order.next(limit)
  }

  /** Lets the time pass: delays and visibility timeouts end, messages grow too old, sends are forgotten. */
  settle(now: number): void {
    for (let message = this.#hidden.takeDue(now); message; message = this.#hidden.takeDue(now)) {
      this.#turn(message, 'visible', 0)
    }
    const oldest = now - this.settings.retentionSeconds * 1000
    for (let message = this.#ages.takeDue(oldest); message; message = this.#ages.takeDue(oldest)) {
      this.#drop([message])
    }
    for (let key = this.#forgetting.takeDue(now); key !== undefined; key = this.#forgetting.takeDue(now)) {
      this.#memory.delete(key)
    }
  }

  /** Adds one entry to the fold. An entry may name a message that has grown too old since. */
  apply(entry: QueueEntry): void {
    if (entry.kind === 'put') this.#put(entry.message)
    else if (entry.kind === 'remembered') this.#remember(entry)
    else if (entry.kind === 'received') this.#receive(this.#present(entry.ids), entry)
    else if (entry.kind === 'hidden') this.#hide(this.#present([entry.id]), entry)
    else if (entry.kind === 'dropped') this.#drop(this.#present([entry.id]))
    else if (entry.kind === 'purged') this.#purge(entry.at)
    else this.#configure(entry.attributes, entry.at)
  }

  /** The fewest entries whose fold is this queue. */
  *entries(): Iterable<Entry> {
    const { name: queue, attributes, createdAt: at, modifiedAt, lastOrder } = this
    yield { queue, kind: 'created', attributes, at, modifiedAt, lastOrder }
    for (const [key, remembered] of this.#memory) yield { queue, kind: 'remembered', key, ...remembered }
    for (const message of this.#messages.values()) yield { queue, kind: 'put', message }
  }

  #put(sent: Message): void {
    const message = { ...sent }
    this.#messages.set(message.id, message)
    this.#ages.set(message, message.sentAt)
    this.lastOrder = Math.max(this.lastOrder, message.order)
    this.#counts[message.state] += 1
    this.#order.moved(message, undefined, message.state)
    if (message.state !== 'visible') this.#hidden.set(message, message.until)
  }

  #remember({ key, id, order, until }: Remembered & { readonly key: string }): void {
    this.#memory.set(key, { id, order, until })
    this.#forgetting.set(key, until)
  }

  #receive(messages: readonly Message[], { at, until }: Span): void {
    for (const message of messages) {
      message.receiveCount += 1
      message.firstReceivedAt ??= at
    }
    this.#hide(messages, { at, until })
  }

  #hide(messages: readonly Message[], { at, until }: Span): void {
    for (const message of messages) this.#turn(message, until > at ? 'inFlight' : 'visible', until)
  }

  #drop(messages: readonly Message[]): void {
    for (const message of messages) {
      this.#messages.delete(message.id)
      this.#counts[message.state] -= 1
      this.#order.moved(message, message.state, undefined)
      this.#hidden.delete(message)
      this.#ages.delete(message)
    }
  }

  #purge(at: number): void {
    this.purgedAt = at
    this.#drop([...this.#messages.values()])
  }

  #configure(attributes: QueueAttributes, at: number): void {
    this.attributes = attributes
    this.settings = readSettings(attributes)
    this.modifiedAt = at
  }

  #turn(message: Message, to: MessageState, until: number): void {
    const from = message.state
    message.state = to
    message.until = until
    this.#counts[from] -= 1
    this.#counts[to] += 1
    this.#order.moved(message, from, to)
    if (to === 'visible') this.#hidden.delete(message)
    else this.#hidden.set(message, until)
  }

  #present(ids: readonly string[]): readonly Message[] {
    return ids.map((id) => this.#messages.get(id)).filter((message) => message !== undefined)
  }
}
