import type { Fault } from '@tallystick/kernel'

/** What can be wrong with an order for labels, by code. */
export const labelRunFaults = {
  'LABEL-RUN-REFERENCE-REUSED': 'Something else was asked for under the same reference.',
  'LABEL-RUN-SOURCE-UNKNOWN': 'There is no such lot, commissioning, order, line or assembly.',
  'LABEL-RUN-EMPTY': 'There is nothing to label: no unit of it has a serial or a lot.',
  'LABEL-RUN-TOO-MANY': 'More labels are asked for than are drawn in this way.',
} as const

export type LabelRunFaultCode = keyof typeof labelRunFaults

/** A fault with its documented sentence, and what exactly was met where that helps. */
export function labelRunFault(code: LabelRunFaultCode, pointer: string, detail?: string): Fault {
  const message = labelRunFaults[code]
  return { code, pointer, message: detail === undefined ? message : `${message} ${detail}` }
}
