import type { Fault } from '@tallystick/kernel'

/** What can be wrong with a sale at a till, beside what is wrong with its prices, units and lots, by code. */
export const tillFaults = {
  'TILL-STORE': 'There is no such store with a till, or not for this caller.',
  'TILL-RECEIPT-REUSED': 'Another sale came under the same receipt.',
  'TILL-SCAN': 'What was scanned is neither a GTIN, a GS1 element string nor the link of a unit.',
  'TILL-SCAN-ITEM': 'What was scanned names no trade item.',
  'TILL-SCAN-DIFFERS': 'What was scanned and what the line says beside it contradict each other.',
  'TILL-ITEM-UNKNOWN': 'The catalogue has no SKU of this GTIN.',
  'TILL-ITEM-AMBIGUOUS': 'Several SKUs have this GTIN: say which one.',
  'TILL-KIT': 'The kit comes together when it is picked: sell its parts, or kits that were assembled before.',
  'TILL-PRICE': 'Two of net, tax and gross must be said, and the rate where there is a tax.',
  'TILL-PAYMENTS-DIFFER': 'What was paid is not what the sale comes to.',
} as const

export type TillFaultCode = keyof typeof tillFaults

/** A fault of a till with its documented sentence, and what exactly was met where that helps. */
export function tillFault(code: TillFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? tillFaults[code] : `${tillFaults[code]} ${detail}`,
  }
}
