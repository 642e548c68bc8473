import { dayOf } from './dates.ts'
import { type Rule, rule } from './rule.ts'

/** The period of the document and the documents before it. */
export const referenceRules: readonly Rule[] = [
  rule('2219', '/RefDtls/DocPerdDtls/InvEndDt', ({ inv01: { RefDtls } }) => {
    const first = dayOf(RefDtls?.DocPerdDtls?.InvStDt)
    const last = dayOf(RefDtls?.DocPerdDtls?.InvEndDt)
    return first !== undefined && last !== undefined && last < first
  }),
  rule('2191', '/RefDtls/PrecDocDtls', ({ inv01: { RefDtls }, isNote }) => {
    return isNote && (RefDtls?.PrecDocDtls ?? []).length === 0
  }),
  rule('2210', '/RefDtls/PrecDocDtls', ({ inv01: { DocDtls, RefDtls } }) => {
    return DocDtls?.Typ === 'INV' && (RefDtls?.PrecDocDtls ?? []).length > 0
  }),
]
