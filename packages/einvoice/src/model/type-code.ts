/** UNTDID 1001 codes of credit notes, which UBL writes as a `CreditNote` (EN 16931 code lists as of rules 1.3.16). */
export const creditNoteTypes: ReadonlySet<string> = new Set([
  '81',
  '83',
  '261',
  '262',
  '296',
  '308',
  '381',
  '396',
  '420',
  '458',
  '502',
  '503',
  '532',
])

/** True where a type code (BT-3) is one of a credit note, whose amounts are positive for what is given back. */
export function isCreditNote(typeCode: string): boolean {
  return creditNoteTypes.has(typeCode)
}
