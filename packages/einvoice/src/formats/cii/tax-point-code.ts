/** BT-8 in the words of CII (UNTDID 2475) by the words of EN 16931 (UNTDID 2005): issue date, delivery date, payment date. */
const codes: Readonly<Record<string, string>> = { '3': '5', '35': '29', '432': '72' }

/** The tax point code (BT-8) as CII writes it; `undefined` for one that EN 16931-1:2017 does not know. */
export function taxPointCode(code: string): string | undefined {
  return Object.hasOwn(codes, code) ? codes[code] : undefined
}
