import { codeList } from './code-list.ts'

/** ISO/IEC 6523 identifier schemes (ICD); 243 codes (EN 16931 code lists as of rules 1.3.16). */
export const identifierSchemes = codeList(`
  0002-0091 0093-0102 0104-0180 0183-0248
`)
