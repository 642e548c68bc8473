import type { Connection } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { everyItem, firstItems } from './every-item.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** How a connection stands, apart from what was written about it. */
export interface ConnectionStanding {
  /** Since when its calls rest; absent = they go on as they come. */
  readonly pausedAt?: string
  /** How often it was paused: calls rest under the number of their pause. */
  readonly pauses: number
  /** When its channel said that it is let in no longer; absent = it is not known to be. */
  readonly disconnectedAt?: string
}

export interface ConnectionOnRecord {
  readonly connection: Connection
  readonly standing: ConnectionStanding
}

/** A call that rests because its connection is paused, and the message by which it goes on. */
export interface RestingCall {
  readonly channel: string
  readonly connectionId: string
  readonly receivedAt: string
  readonly bodyKey: string
  /** The number of the pause in which it last came. */
  readonly pause: number
  readonly message: string
}

type Named = Pick<Connection, 'channel' | 'connectionId'>

/** Writes all that operators say of a connection, connected again; paused stays paused. */
export function putConnection(connection: Connection): Write {
  const { pk, sk, ...body } = bodyItem(keyOf(connection), connection)
  const other = 'zip' in body ? 'body' : 'zip'
  return { kind: 'update', key: { pk, sk }, set: body, remove: [other, 'disconnectedAt'] }
}

export async function readConnection(
  table: Table,
  channel: string,
  connectionId: string,
): Promise<ConnectionOnRecord | undefined> {
  const item = await table.get(keys.connection(channel, connectionId))
  const connection = bodyOf<Connection>(item)
  return connection && { connection, standing: standingOf(item) }
}

function standingOf({ pausedAt, pauses = 0, disconnectedAt }: Partial<Item> = {}): ConnectionStanding {
  return {
    pauses: pauses as number,
    ...(pausedAt !== undefined && { pausedAt: pausedAt as string }),
    ...(disconnectedAt !== undefined && { disconnectedAt: disconnectedAt as string }),
  }
}

/** Pauses a connection that is not paused. */
export function pauseConnection(named: Named, pausedAt: string): Write {
  return {
    kind: 'update',
    key: keyOf(named),
    set: { pausedAt },
    add: { pauses: 1 },
    condition: { present: true, equals: { pausedAt: undefined } },
  }
}

/** From then on no call comes to rest; what rests has to be woken. */
export function resumeConnection(named: Named): Write {
  return { kind: 'update', key: keyOf(named), remove: ['pausedAt'], condition: { present: true } }
}

export function markDisconnected(named: Named, disconnectedAt: string): Write {
  return { kind: 'update', key: keyOf(named), set: { disconnectedAt }, condition: { present: true } }
}

/** True of a connection that stands as it did when it was read: to go with writes that follow from that. */
export function checkStanding(named: Named, { pausedAt, pauses }: ConnectionStanding): Write {
  const condition = { equals: { pausedAt, pauses: pauses === 0 ? undefined : pauses } }
  return { kind: 'check', key: keyOf(named), condition }
}

/** Lays a call to rest; the same call rests once. */
export function putResting({ channel, connectionId, receivedAt, bodyKey, ...call }: RestingCall): Write {
  return {
    kind: 'put',
    item: { ...keys.restingCall(channel, connectionId, receivedAt, bodyKey), bodyKey, ...call },
  }
}

/** Takes a woken call away, unless it came to rest again in a later pause. */
export function deleteResting(call: RestingCall): Write {
  const { channel, connectionId, receivedAt, bodyKey, pause } = call
  return {
    kind: 'delete',
    key: keys.restingCall(channel, connectionId, receivedAt, bodyKey),
    condition: { equals: { pause } },
  }
}

/** The calls that have rested longest, in the order in which they came. */
export async function listResting(
  table: Table,
  { channel, connectionId }: Named,
  limit: number,
): Promise<RestingCall[]> {
  const { pk } = keys.restingCall(channel, connectionId, '', '')
  const items = await firstItems(table, { pk }, limit)
  return items.map(({ sk, bodyKey, pause, message }) => ({
    channel,
    connectionId,
    receivedAt: sk.slice(0, sk.indexOf('#')),
    bodyKey: bodyKey as string,
    pause: pause as number,
    message: message as string,
  }))
}

/** Notes the last day on which a secret of a connection had signed a call. */
export function putSecretUse(named: Named, secretId: string, usedOn: string): Write {
  return {
    kind: 'update',
    key: keys.secretUse(named.channel, named.connectionId, secretId),
    set: { usedOn },
  }
}

/** The last day on which each secret of a connection had signed, by the secret's id. */
export async function readSecretUses(
  table: Table,
  { channel, connectionId }: Named,
): Promise<ReadonlyMap<string, string>> {
  const { pk, sk } = keys.secretUse(channel, connectionId, '')
  const items = await everyItem(table, { pk, prefix: sk })
  return new Map(items.map((item) => [item.sk.slice(sk.length), item.usedOn as string]))
}

function keyOf({ channel, connectionId }: Named) {
  return keys.connection(channel, connectionId)
}
