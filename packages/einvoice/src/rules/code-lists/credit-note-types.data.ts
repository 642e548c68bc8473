import { codeList } from './code-list.ts'

/** UNTDID 1001 codes of a UBL credit note (BT-3); 13 codes (EN 16931 code lists as of rules 1.3.16). */
export const creditNoteTypes = codeList(`
  261 262 296 308 381 396 420 458 502 503 532 81 83
`)
