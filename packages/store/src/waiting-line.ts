import type { WaitingPlace } from '@tallystick/orders'
import { eachItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** An order in the line for a thing, and how much of the thing it lacks to go on. */
export interface InLine extends WaitingPlace {
  readonly orderId: string
  readonly needs: number
}

/** Puts the order at its place: behind all that have waited longer. */
export function joinLine({ thing, since, orderId, needs }: InLine): Write {
  return { kind: 'put', item: { ...keys.waitingLine(thing, since, orderId), needs } }
}

export function leaveLine({ thing, since }: WaitingPlace, orderId: string): Write {
  return { kind: 'delete', key: keys.waitingLine(thing, since, orderId) }
}

/** The orders that wait for a thing, the oldest first; `after` = the place from which to go on. */
export async function* ordersInLine(table: Table, thing: string, after?: InLine): AsyncGenerator<InLine> {
  const { pk } = keys.waitingLine(thing, '', '')
  const last = after && keys.waitingLine(thing, after.since, after.orderId).sk
  for await (const item of eachItem(table, { pk, ...(last !== undefined && { from: last }) })) {
    if (item.sk === last) continue
    const cut = item.sk.indexOf('#')
    yield {
      thing,
      since: item.sk.slice(0, cut),
      orderId: item.sk.slice(cut + 1),
      needs: item.needs as number,
    }
  }
}

/** True when somebody waits for the thing: who comes now stands behind. */
export async function hasLine(table: Table, thing: string): Promise<boolean> {
  const { items } = await table.query({ pk: keys.waitingLine(thing, '', '').pk, limit: 1 })
  return items.length > 0
}
