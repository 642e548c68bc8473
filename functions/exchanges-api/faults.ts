import type { Fault } from '@tallystick/kernel'

/** What can be wrong with an exchange, by code. */
export const exchangeFaults = {
  'EXCHANGES-REFERENCE-REUSED': 'Another exchange came under the same reference.',
  'EXCHANGES-ORDER-UNKNOWN': 'There is no such order.',
  'EXCHANGES-LINE-UNKNOWN': 'The order has no such line.',
  'EXCHANGES-OVER': 'Not so many units of the line have left that were neither exchanged nor paid back.',
  'EXCHANGES-UNIT': 'The unit did not leave with this line of the order, or has left with another since.',
  'EXCHANGES-UNIT-REPEATED': 'The unit was exchanged already, or is named twice.',
  'EXCHANGES-UNKNOWN': 'The order has no exchange under this reference.',
  'EXCHANGES-LEFT': 'Units were packed or have left in exchange: they come back as a return.',
  'EXCHANGES-BACK':
    'Units came back for the exchange: their money is given back first, in the channel, and then nothing is left to exchange.',
  'EXCHANGES-LIMIT': 'The order has as many exchanges as one may have.',
  'EXCHANGES-BUYER-ERASED': 'Who bought was erased, as they had asked: nobody knows where to send anything.',
} as const

export type ExchangeFaultCode = keyof typeof exchangeFaults

/** A fault of an exchange with its documented sentence, and what exactly was met where that helps. */
export function exchangeFault(code: ExchangeFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? exchangeFaults[code] : `${exchangeFaults[code]} ${detail}`,
  }
}
