import { codeList } from './code-list.ts'

/** UNTDID 4461 payment means (BT-81); 84 codes (EN 16931 code lists as of rules 1.3.16). */
export const paymentMeansCodes = codeList(`
  1 10-19 2 20-29 3 30-39 4 40-49 5 50-59 6 60-69 7 70 74-78 8 9 91-98 ZZZ
`)
