import { codeList } from './code-list.ts'

/** UNTDID 5189 allowance reasons (BT-98, BT-140); 19 codes (EN 16931 code lists as of rules 1.3.16). */
export const allowanceReasons = codeList(`
  100 102-105 41 42 60 62-68 70 71 88 95
`)
