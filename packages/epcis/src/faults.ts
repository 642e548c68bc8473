import type { Fault } from '@tallystick/kernel'

/** Every fault code of this package, with its meaning. */
export const epcisFaults = {
  'EPCIS-ID': 'The identifier is no GS1 key as Digital Link URI or EPC URN, and of no domain of our own.',
  'EPCIS-ID-INSTANCE': 'Here a single unit, logistic unit or asset must be identified, not a class of them.',
  'EPCIS-ID-CLASS': 'Here a class (an item or one of its lots) must be identified, not a single unit.',
  'EPCIS-ID-REPEATED': 'The identifier is in this list already.',
  'EPCIS-WHAT-EMPTY': 'The event names nothing that it happened to.',
  'EPCIS-WHAT-LIMIT': 'The event names more identifiers than one event may.',
  'EPCIS-QUANTITY': 'A quantity must be more than zero, and whole when it has no unit of measure.',
  'EPCIS-PREFIX': 'The prefix of an extension is not declared in the context.',
  'EPCIS-PARENT': 'A parent must be named when something is added to it.',
  'EPCIS-TRANSACTION-TYPE': 'A business transaction must say which type it has.',
  'EPCIS-ILMD': 'Instance and lot data belong only where an instance or lot is made.',
  'EPCIS-ENCODING': 'The step `encoding` belongs only in a TransactionEvent.',
  'EPCIS-TIME': 'The event time is no moment with a zone, or lies in the future.',
  'EPCIS-LIFE-COMMISSIONED': 'The identifier was commissioned before; a new life needs a new identifier.',
  'EPCIS-LIFE-ENDED': 'The identifier was decommissioned or destroyed before.',
} as const

/** A fault code of this package. */
export type EpcisFaultCode = keyof typeof epcisFaults

/** A fault at this place of the events; `detail` adds what is known beyond the code's meaning. */
export function epcisFault(code: EpcisFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? epcisFaults[code] : `${epcisFaults[code]} ${detail}`,
  }
}
