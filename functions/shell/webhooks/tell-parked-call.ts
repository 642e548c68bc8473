import type { Fault } from '@tallystick/kernel'
import { parkedIdOf } from '@tallystick/store'
import { codesOf, type TellDeps, tell } from './tell.ts'

/** A call of a channel or of a fulfilment provider that is parked. */
export interface ParkedCall {
  readonly bodyKey: string
  /** Which channel or provider called. */
  readonly channel: string
  /** Its connection, or account; absent = the call does not tell whose it is. */
  readonly connectionId?: string | undefined
  /** Absent = nobody knows whose order it is about. */
  readonly legalEntityId?: string | undefined
  readonly faults: readonly Fault[]
}

/** A call that is parked is told of once, however often it is replayed and parked again. */
export async function tellParkedCall(deps: TellDeps, call: ParkedCall): Promise<void> {
  const { bodyKey, channel, connectionId, legalEntityId, faults } = call
  const parkedId = parkedIdOf('call', bodyKey)
  const data = {
    version: 1,
    parkedId,
    channel,
    ...(connectionId !== undefined && { connectionId }),
    ...(legalEntityId !== undefined && { legalEntityId }),
    codes: codesOf(faults),
    link: `/v1/parked/${parkedId}`,
  } as const
  await tell(deps, parkedId, { type: 'order.parked', data })
}
