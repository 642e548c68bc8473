import type { OperationRecorded } from '@tallystick/events'
import { instantOf, millisecondsOf } from '@tallystick/kernel'
import type { OperationRecord, WaitingMarker } from '@tallystick/store'

/** The sweeper leaves a trace alone for so long: the message of whoever did it is under way, and the queue tries it again. */
export const TRACE_PATIENCE_MILLISECONDS = 10 * 60_000

type Named = Pick<OperationRecord, 'kind' | 'reference'>

/** Says that an operation is to be traced. */
export function recorded({ kind, reference }: Named): OperationRecorded {
  return { type: 'operation-recorded', version: 1, kind, reference }
}

/** By what the trace of an operation waits: kinds are ours and hold no space. */
export function traceMarkerId({ kind, reference }: Named): string {
  return `${kind} ${reference}`
}

/** That the trace of an operation is due, whoever dies meanwhile. */
export function traceMarker(operation: Named & Pick<OperationRecord, 'at'>): WaitingMarker {
  return {
    kind: 'TRACE',
    id: traceMarkerId(operation),
    reason: 'trace',
    since: operation.at,
    notBefore: instantOf(millisecondsOf(operation.at) + TRACE_PATIENCE_MILLISECONDS),
    queue: 'trace',
    message: JSON.stringify(recorded(operation)),
  }
}
