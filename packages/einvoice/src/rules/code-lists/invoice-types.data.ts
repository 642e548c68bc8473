import { codeList } from './code-list.ts'

/** UNTDID 1001 codes of a UBL invoice (BT-3); 50 codes (EN 16931 code lists as of rules 1.3.16). */
export const invoiceTypes = codeList(`
  102 130 202-204 211 218 219 295 325 326 331 380 382-390 393-395 456 457 471-473 500 501 527 553 575 623 633 71 751 780 80 81 817 82 84 870 875-877 935
`)
