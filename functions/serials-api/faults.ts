import type { Fault } from '@tallystick/kernel'

/** What can be wrong with a commissioning, with a unit and its steps, or with key epochs, by code. */
export const unitFaults = {
  'UNITS-POLICY':
    'Serials are made in advance only for SKUs whose policy mints them with the order or at commissioning.',
  'UNITS-LOT-MISSING': 'The SKU has lots: say which one.',
  'UNITS-LOT-UNTRACKED': 'The SKU has no lots.',
  'UNITS-LOT-UNKNOWN': 'There is no such lot of this SKU.',
  'UNITS-LOT-STOPPED': 'The lot is held, recalled or rejected.',
  'UNITS-LOT-DIFFERS': 'The unit is of another lot.',
  'UNITS-REFERENCE-REUSED': 'Something else was asked for under the same reference.',
  'UNITS-QUOTA': 'The number space has not so many serials left; a new key epoch opens another one.',
  'UNITS-FORM': 'No serial of this trade item ever had this form, and nobody reported it.',
  'UNITS-NEVER-ISSUED': 'The serial is one that may be minted in future; it was never given to anybody.',
  'UNITS-GAP':
    'The serial was set aside and nobody is on record as having got it: it was burnt, or got lost with a restored backup.',
  'UNITS-STEP': 'The unit is in a state in which this cannot happen.',
  'UNITS-UNDECIDED': 'A shipment that is being decided names the unit; try again in a moment.',
  'UNITS-STEPS-LIMIT': 'The unit has as many steps on record as one may have.',
  'UNITS-POOL-WAITS':
    'The serial waits in a pool from which orders are given serials in turn; it can be retired once an order has it.',
  'UNITS-REASON-MISSING': 'This needs a reason, in a sentence that others understand.',
  'UNITS-LOCATION-MISSING': 'The SKU has lots: say at which location the unit goes back to stock.',
  'UNITS-QUARANTINE-PLACE': 'The unit lies in quarantine at another location; it leaves that there.',
  'UNITS-COMMISSION':
    'Only serials that others made and report at commissioning are commissioned one by one; others are minted.',
  'UNITS-EPOCH-ORDER': 'The next key epoch is the one after the current.',
  'UNITS-EPOCH-ALPHABET':
    'An alphabet in use has no character for the next key epoch; give its SKUs another format.',
} as const

export type UnitFaultCode = keyof typeof unitFaults

/** A fault of units with its documented sentence, and what exactly was met where that helps. */
export function unitFault(code: UnitFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? unitFaults[code] : `${unitFaults[code]} ${detail}`,
  }
}

/** Faults of what is on record, not of the body: the same body may be taken at another time. */
const ofState: ReadonlySet<string> = new Set<UnitFaultCode>([
  'UNITS-LOT-STOPPED',
  'UNITS-LOT-DIFFERS',
  'UNITS-REFERENCE-REUSED',
  'UNITS-QUOTA',
  'UNITS-STEP',
  'UNITS-UNDECIDED',
  'UNITS-STEPS-LIMIT',
  'UNITS-POOL-WAITS',
  'UNITS-EPOCH-ORDER',
  'UNITS-EPOCH-ALPHABET',
])

/** True when only the state of things does not allow what was asked. */
export function areOfState(faults: readonly Fault[]): boolean {
  return faults.every(({ code }) => ofState.has(code))
}
