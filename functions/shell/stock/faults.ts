import type { Fault } from '@tallystick/kernel'
import { type LotsFaultCode, lotsFaults } from '@tallystick/lots'
import { type OrdersFaultCode, ordersFaults } from '@tallystick/orders'
import { type HttpResponse, problem } from '../http-message.ts'

/** What can be wrong with an operation on stock beside what lots say, by code. */
export const stockFaults = {
  'STOCK-REFERENCE-REUSED': 'Another operation of this kind was done under the same reference.',
  'STOCK-COUNT-MOVED': 'The stock moved while it was counted: what was seen is not on record any more.',
  'STOCK-LOTS-UNTRACKED': 'The SKU has no lots, so no stock of it is kept; set its `lots` first.',
  'STOCK-QUARANTINE-SERIALS': 'Units with serials leave quarantine one by one, under their serials.',
  'STOCK-KIT': 'The SKU is no kit that is put together before it is ordered.',
  'STOCK-KIT-SERIAL-BOUND': 'A serial names a kit already, or is inside one.',
  'STOCK-KIT-SERIALS-LATER':
    'Units of this kit get their serials with their order, or when they leave: name none when they are put together.',
  'STOCK-UNIT-UNKNOWN':
    'No unit of the SKU has this serial: it was never commissioned, is not in the pool, or is not of the form agreed.',
  'STOCK-UNIT-NOT-FREE': 'The unit is not there to be used: it left, was retired, or belongs to an order.',
  'STOCK-UNIT-UNDECIDED': 'A shipment that is being decided names the unit; try again in a moment.',
  'STOCK-UNIT-ELSEWHERE': 'The unit is on record at another location.',
  'STOCK-UNIT-LOT-DIFFERS': 'The unit is on record with another lot.',
  'STOCK-UNIT-STEPS': 'The unit has no room on record for the steps into a kit and out of it.',
} as const

export type StockFaultCode = keyof typeof stockFaults

const meanings = { ...stockFaults, ...lotsFaults, ...ordersFaults }

/** A fault of an operation on stock with its documented sentence, and what exactly was met where that helps. */
export function stockFault(
  code: StockFaultCode | LotsFaultCode | OrdersFaultCode,
  pointer: string,
  detail?: string,
): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? meanings[code] : `${meanings[code]} ${detail}`,
  }
}

/** Faults of what is on record, not of the body: the same body may be taken at another time. */
const ofState: ReadonlySet<string> = new Set<StockFaultCode | LotsFaultCode>([
  'STOCK-REFERENCE-REUSED',
  'STOCK-COUNT-MOVED',
  'STOCK-KIT-SERIAL-BOUND',
  'STOCK-UNIT-UNKNOWN',
  'STOCK-UNIT-NOT-FREE',
  'STOCK-UNIT-UNDECIDED',
  'STOCK-UNIT-ELSEWHERE',
  'STOCK-UNIT-LOT-DIFFERS',
  'STOCK-UNIT-STEPS',
  'LOTS-LOT-UNKNOWN',
  'LOTS-STOCK-UNKNOWN',
  'LOTS-DATE-DIFFERS',
  'LOTS-SUPPLIER-DIFFERS',
  'LOTS-DOCUMENT-DIFFERS',
  'LOTS-DOCUMENTS-LIMIT',
  'LOTS-STEP',
  'LOTS-RECALL-OPEN',
  'LOTS-INSPECTION-MISSING',
  'LOTS-INSPECTION-FAILED',
  'LOTS-STOPPED',
  'LOTS-EXPIRED',
  'LOTS-SHORT',
  'LOTS-QUARANTINE-SHORT',
  'LOTS-ALLOCATED',
  'LOTS-MOVE-OVER',
  'LOTS-CYCLE',
  'LOTS-COUNTERED',
  'LOTS-COUNTER-OF-COUNTER',
  'LOTS-COUNTER-GONE',
  'LOTS-KIT-MIX-DIFFERS',
  'LOTS-KIT-MIX-UNKNOWN',
  'LOTS-KIT-UNIT-UNKNOWN',
])

/** 422 when the body is wrong, 409 when only the state of things does not allow it. */
export function refusal(faults: readonly Fault[]): HttpResponse {
  const isOfState = faults.every(({ code }) => ofState.has(code))
  return problem(isOfState ? 'HTTP-CONFLICT' : 'HTTP-BODY-INVALID', faults)
}
