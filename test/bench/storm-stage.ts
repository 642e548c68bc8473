import { jsonOf } from '../../infra/local/api-client.ts'
import type { Stage } from '../local/pipeline/stage.ts'
import type { StormCall } from '../pipeline/storm.ts'
import { stormConnections } from '../pipeline/storm-tellers.ts'

/** Enough for a batch on a machine that has other things to do, so that only deaths give messages back. */
export const visibilityScale = 1 / 12
export const settleMilliseconds = 1_800_000

/** Makes a stage ready for the calls of a storm. */
export async function prepareStorm(stage: Stage): Promise<void> {
  await receiveStock(stage)
  await connectTellers(stage)
}

/** Sends a call, signed now, and gives the status of its answer. */
export async function statusOf({ api }: Stage, call: StormCall): Promise<number> {
  const { headers, body, parameters } = call.requestAt(Date.now())
  const path = `/v1/inbound/${parameters.channel}/${parameters.connection}`
  return (await api('POST', path, { headers, body })).status
}

/** Enough of a lot that does not expire for every order of the storm. */
async function receiveStock({ api, tokens }: Stage): Promise<void> {
  const body = {
    reference: 'STORM',
    locationId: 'leipzig',
    sku: 'CHOC-70',
    lot: 'STORM',
    quantity: 1_000_000,
  }
  jsonOf(await api('POST', '/v1/stock/receipts', { token: tokens.operations, body }), 201)
}

/** The connections over which channels tell of the storm. */
async function connectTellers({ api, tokens }: Stage): Promise<void> {
  for (const { channel, connection, body } of stormConnections) {
    const path = `/v1/connections/${channel}/${connection}`
    jsonOf(await api('PUT', path, { token: tokens.operations, body }), 200)
  }
}
