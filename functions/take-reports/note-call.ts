import type { Told } from '@tallystick/providers'
import { type Documents, putOrderCall, readOrder, readTold, type Table } from '@tallystick/store'
import { eraseCall } from '../shell/erase-call.ts'
import { orderNamed } from '../shell/order-named.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import type { CallAtWork } from './step.ts'

export interface NoteCallDeps {
  readonly table: Table
  readonly work: Documents
}

/**
 * Providers name who is sent the goods: whoever has to erase that finds the call by its order. What is told of an order that
 * was erased is erased as soon as it was taken.
 */
export async function noteCall(deps: NoteCallDeps, at: CallAtWork, told: Told): Promise<void> {
  const orderId = await orderIdOf(deps.table, at, told)
  const known = orderId === undefined ? undefined : await readOrder(deps.table, orderId)
  if (known === undefined) return
  const { channel, connectionId, buyer } = known.order
  const { bodyKey, receivedAt } = at.call
  const named = { channel, connectionId, orderId: known.order.orderId }
  await deps.table.write(putOrderCall({ ...named, bodyKey, receivedAt }))
  if (buyer.erased) await eraseCall(deps.work, bodyKey)
}

async function orderIdOf(table: Table, { account }: CallAtWork, told: Told): Promise<string | undefined> {
  if (told.kind !== 'shipment')
    return (await readTold(table, shipmentIdOf(account.shipsAs, told.shipmentRef), 'shipment'))?.orderId
  const named = await orderNamed(table, account.orders, told.order)
  return named.ok ? named.value : undefined
}
