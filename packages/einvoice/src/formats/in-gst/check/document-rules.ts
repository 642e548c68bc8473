import { addDays, calendarDate, compare, type Decimal, decimal } from '@tallystick/kernel'
import { MAX_ITEMS } from '../limits.ts'
import { readDate } from './dates.ts'
import { type Rule, rule, type Subject } from './rule.ts'
import { isExport, isSameState, isSez } from './supply.ts'

/** Documents older than this day are not registered any more. */
const firstDay = calendarDate('2022-10-01')
/** From this day on a document must be younger than 30 days. */
const ageLimitFrom = calendarDate('2025-04-01')
const ageLimitDays = 30
/** 10 crore rupees. */
const ageLimitTurnover: Decimal = decimal('100000000')

/** What the document is, when, and who sends it. */
export const documentRules: readonly Rule[] = [
  rule('2162', '/TranDtls/RegRev', ({ inv01 }) => {
    return inv01.TranDtls?.RegRev === 'Y' && !isSez(inv01) && inv01.TranDtls.SupTyp !== 'B2B'
  }),
  rule('2262', '/TranDtls/IgstOnIntra', ({ inv01 }) => {
    const { TranDtls, SellerDtls, BuyerDtls } = inv01
    return TranDtls?.IgstOnIntra === 'Y' && isSameState(SellerDtls?.Stcd, BuyerDtls?.Pos) === false
  }),
  rule('2294', '/TranDtls/IgstOnIntra', ({ inv01: { TranDtls } }) => {
    return TranDtls?.IgstOnIntra === 'Y' && TranDtls.RegRev !== 'Y'
  }),
  rule('2181', '/TranDtls/IgstOnIntra', ({ inv01 }) => {
    return isExport(inv01) && inv01.TranDtls?.IgstOnIntra === 'Y'
  }),
  rule('2195', '/TranDtls/EcmGstin', ({ inv01: { TranDtls } }) => {
    return TranDtls?.EcmGstin !== undefined && TranDtls.EcmGstin.charAt(13) !== 'C'
  }),
  rule('2224', '/TranDtls/EcmGstin', (subject) => {
    return isSentBySeller(subject) === true && subject.inv01.TranDtls?.EcmGstin !== undefined
  }),
  rule('2197', '/TranDtls/EcmGstin', (subject) => {
    return isSentBySeller(subject) === false && subject.inv01.TranDtls?.EcmGstin === undefined
  }),
  rule('2169', '/TranDtls/EcmGstin', (subject) => {
    const operator = subject.inv01.TranDtls?.EcmGstin
    return isSentBySeller(subject) === false && operator !== undefined && operator !== subject.context.sender
  }),
  rule('2225', '/DocDtls/Dt', isNoDay),
  rule('2218', '/DocDtls/Dt', ({ date, context: { today } }) => {
    return date !== undefined && today !== undefined && date > today
  }),
  rule('2305', '/DocDtls/Dt', isTooOld),
  rule('2173', '/ItemList', ({ inv01: { ItemList = [] }, context: { itemLimit = MAX_ITEMS } }) => {
    return ItemList.length > itemLimit
  }),
]

function isSentBySeller({ inv01: { SellerDtls }, context: { sender } }: Subject): boolean | undefined {
  return sender === undefined || SellerDtls?.Gstin === undefined ? undefined : sender === SellerDtls.Gstin
}

function isNoDay({ inv01: { DocDtls }, date, context: { today } }: Subject): boolean {
  if (DocDtls?.Dt === undefined || readDate(DocDtls.Dt) === 'malformed') return false
  return date === undefined || (today !== undefined && today >= firstDay && date < firstDay)
}

function isTooOld({ date, context: { today, turnover } }: Subject): boolean {
  if (date === undefined || today === undefined || today < ageLimitFrom) return false
  if (turnover !== undefined && compare(decimal(turnover), ageLimitTurnover) < 0) return false
  return addDays(date, ageLimitDays) <= today
}
