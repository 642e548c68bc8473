import { providersFault, type ToldWithdrawal } from '@tallystick/providers'
import { checkUntold, putTold, readTold, type Table } from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import type { CallAtWork, Taken } from './step.ts'

/**
 * Takes that a shipment does not happen: it is written down, so that nothing told late makes it one. Where it was told of
 * before, people have to see what became of the goods.
 */
export function takeWithdrawal(table: Table, at: CallAtWork, told: ToldWithdrawal): Promise<Taken> {
  return retryOnConflict(() => takeOnce(table, at, told), 'take a shipment back')
}

async function takeOnce(
  table: Table,
  { account }: CallAtWork,
  { shipmentRef }: ToldWithdrawal,
): Promise<Taken | 'conflict'> {
  const shipmentId = shipmentIdOf(account.shipsAs, shipmentRef)
  if ((await readTold(table, shipmentId, 'withdrawal')) !== undefined) return 'done'
  if ((await readTold(table, shipmentId, 'shipment')) !== undefined)
    return [providersFault('PROVIDERS-SHIPMENT-WITHDRAWN', '')]
  const outcome = await table.write(
    putTold({ shipmentId, kind: 'withdrawal', toldHash: '' }, undefined),
    checkUntold(shipmentId, 'shipment'),
  )
  return outcome.done ? 'done' : 'conflict'
}
