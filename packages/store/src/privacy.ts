import { instant, millisecondsOf } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { eachItem, firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'
import type { Listed, PageWish } from './table-pages.ts'

/** Days that raw calls are kept, and with them what says where they lie. */
export const CALL_DAYS = 400

/** A call that told of an order: where its bytes lie. */
export interface OrderCall {
  readonly channel: string
  readonly connectionId: string
  readonly orderId: string
  readonly bodyKey: string
  readonly receivedAt: string
}

const DAY_MILLISECONDS = 86_400_000

/** Says where the bytes of a call about the order lie, for as long as they do; by the day, so that one told twice is told alike. */
export function putOrderCall(call: OrderCall): Write {
  const { channel, connectionId, orderId, bodyKey, receivedAt } = call
  const position = `${orderId}#${bodyKey}`
  return {
    kind: 'put',
    item: {
      ...keys.orderCall(orderId, bodyKey),
      bodyKey,
      orderId,
      index1pk: indexKeys.callsOf(channel, connectionId),
      index1sk: position,
      expiresAt: (Math.ceil(millisecondsOf(instant(receivedAt)) / DAY_MILLISECONDS) + CALL_DAYS) * 86_400,
    },
  }
}

/** Keys of the bytes of every call about the order. */
export async function* callsOfOrder(table: Table, orderId: string): AsyncGenerator<string> {
  for await (const item of eachItem(table, { pk: keys.orderCall(orderId, '').pk }))
    yield item.bodyKey as string
}

/** Ids of the orders of a connection of which there are calls, each once; `after` = from behind that order. */
export async function ordersOfConnection(
  table: Table,
  { channel, connectionId }: Pick<OrderCall, 'channel' | 'connectionId'>,
  { limit, after }: PageWish,
): Promise<string[]> {
  const pk = indexKeys.callsOf(channel, connectionId)
  // `$` stands right behind `#`, which ends the id.
  const bounds = after === undefined ? {} : { from: `${after}$` }
  const found = new Set<string>()
  for await (const item of eachItem(table, { index: 'index1', pk, ...bounds })) {
    found.add(item.orderId as string)
    if (found.size > limit) break
  }
  return [...found].slice(0, limit)
}

/** What somebody asked through a channel about the data that we hold on them. */
export interface PrivacyTicket {
  readonly requestId: string
  readonly channel: string
  readonly connectionId: string
  /** The channel's own id of the request. */
  readonly externalId?: string
  readonly kind: 'data' | 'erase' | 'erase-shop'
  /** Where the call lies that asked. */
  readonly bodyKey: string
  readonly receivedAt: string
  readonly state: 'open' | 'closed'
  readonly closed?: { readonly at: string; readonly by: string; readonly note?: string }
}

/** Something of an order that stays, why, and until when. */
export interface KeptData {
  readonly what: string
  readonly why: string
  readonly until?: string
}

/** What became of a request for one order. */
export interface PrivacyOutcome {
  readonly orderId: string
  /**
   * `asked`: it is to be looked at; `waiting`: something of the order is open; `unknown`: no such order is on record; `listed`, of a whole
   * connection: each of its orders is an outcome of its own by now.
   */
  readonly outcome: 'asked' | 'waiting' | 'erased' | 'unknown' | 'listed'
  readonly at: string
  readonly kept: readonly KeptData[]
}

/** Puts the ticket where `before` stands (`undefined` = there is none yet). */
export function putPrivacyTicket(ticket: PrivacyTicket, before: PrivacyTicket | undefined): Write {
  const { requestId, state, receivedAt } = ticket
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.privacyRequest(requestId), ticket),
      state,
      index1pk: indexKeys.privacyRequests(state),
      index1sk: `${receivedAt}#${requestId}`,
    },
    condition: before === undefined ? { absent: true } : { equals: { state: before.state } },
  }
}

export async function readPrivacyTicket(table: Table, requestId: string): Promise<PrivacyTicket | undefined> {
  return bodyOf<PrivacyTicket>(await table.get(keys.privacyRequest(requestId)))
}

/** Tickets, the oldest first. */
export async function pageOfPrivacyTickets(
  table: Table,
  state: PrivacyTicket['state'],
  { limit, after }: PageWish,
): Promise<Listed<PrivacyTicket>[]> {
  const query = {
    index: 'index1',
    pk: indexKeys.privacyRequests(state),
    ...(after && { from: after }),
  } as const
  const items = await firstItems(table, query, limit + 1)
  return items
    .flatMap((item) => {
      const thing = bodyOf<PrivacyTicket>(item)
      const position = String(item.index1sk)
      return thing === undefined || position === after ? [] : [{ thing, position }]
    })
    .slice(0, limit)
}

export function putPrivacyOutcome(requestId: string, outcome: PrivacyOutcome): Write {
  return { kind: 'put', item: bodyItem(keys.privacyOrder(requestId, outcome.orderId), outcome) }
}

/** Puts what is still to be looked at, so that the request stays open until it was; nothing where it is on the request already. */
export function askPrivacy(requestId: string, orderId: string, at: string): Write {
  return {
    ...putPrivacyOutcome(requestId, { orderId, outcome: 'asked', at, kept: [] }),
    condition: { absent: true },
  }
}

/** What became of the request, order by order; `after` = from behind that order. */
export async function pageOfPrivacyOutcomes(
  table: Table,
  requestId: string,
  { limit, after }: PageWish,
): Promise<PrivacyOutcome[]> {
  const { pk, sk: prefix } = keys.privacyOrder(requestId, '')
  const from = keys.privacyOrder(requestId, after ?? '').sk
  const found: PrivacyOutcome[] = []
  for await (const item of eachItem(table, { pk, from, to: `${prefix}~` })) {
    const outcome = bodyOf<PrivacyOutcome>(item)
    if (outcome !== undefined && outcome.orderId !== after) found.push(outcome)
    if (found.length === limit) break
  }
  return found
}
