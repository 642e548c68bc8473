import { calendarDate, compare, decimal } from '@tallystick/kernel'
import { SIX_DIGIT_TURNOVER } from '../../../regimes/in/hsn.ts'
import type { ReadItem } from './inv01-fields.ts'
import { lineRule, type Rule, rule, type Subject } from './rule.ts'
import { isSameState } from './supply.ts'

/** From this day on the portal asks suppliers with a large turnover for six digits. */
const sixDigitsFrom = calendarDate('2023-12-15')

/** What is sold: HSN codes, goods and services, line numbers. */
export const goodsRules: readonly Rule[] = [
  lineRule('2199', 'HsnCd', breaksHsn),
  { code: '2233', broken: ({ inv01 }) => repeatedNumbers(inv01.ItemList) },
  rule('2249', '/ItemList', ({ inv01, isInterState }) => {
    const { SellerDtls, BuyerDtls, ItemList = [] } = inv01
    const isWithinState = isSameState(SellerDtls?.Stcd, BuyerDtls?.Pos) === true
    return isInterState === true && isWithinState && new Set(ItemList.map(({ IsServc }) => IsServc)).size > 1
  }),
]

function breaksHsn({ HsnCd, IsServc }: ReadItem, { date, context: { turnover } }: Subject): boolean {
  if (HsnCd === undefined || !/^\d{4,8}$/.test(HsnCd)) return false
  const needsSix = turnover === undefined || compare(decimal(turnover), SIX_DIGIT_TURNOVER) > 0
  if (needsSix && date !== undefined && date >= sixDigitsFrom && HsnCd.length < 6) return true
  return IsServc !== undefined && HsnCd.startsWith('99') !== (IsServc === 'Y')
}

function repeatedNumbers(items: readonly ReadItem[] = []): string[] {
  const seen = new Set<string>()
  return items.flatMap(({ SlNo = '' }, index) => {
    const number = SlNo.replace(/^0+(?=\d)/, '')
    const isRepeated = number !== '' && seen.has(number)
    seen.add(number)
    return isRepeated ? [`/ItemList/${index}/SlNo`] : []
  })
}
