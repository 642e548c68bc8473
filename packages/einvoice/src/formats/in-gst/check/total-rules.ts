import { add, compare, type Decimal, isZero, subtract, zero } from '@tallystick/kernel'
import { isTolerated, sumOfLines } from './amounts.ts'
import type { ReadInv01, ReadItem } from './inv01-fields.ts'
import { type Rule, rule } from './rule.ts'

/** The totals of the document against its lines. */
export const totalRules: readonly Rule[] = [
  rule('2182', '/ValDtls/AssVal', ({ inv01 }) => differs(inv01, 'AssVal', ['AssAmt'])),
  rule('2183', '/ValDtls/SgstVal', ({ inv01 }) => differs(inv01, 'SgstVal', ['SgstAmt'])),
  rule('2184', '/ValDtls/CgstVal', ({ inv01 }) => differs(inv01, 'CgstVal', ['CgstAmt'])),
  rule('2185', '/ValDtls/IgstVal', ({ inv01 }) => differs(inv01, 'IgstVal', ['IgstAmt'])),
  rule('2186', '/ValDtls/CesVal', ({ inv01 }) => differs(inv01, 'CesVal', ['CesAmt', 'CesNonAdvlAmt'])),
  rule('2187', '/ValDtls/StCesVal', ({ inv01 }) =>
    differs(inv01, 'StCesVal', ['StateCesAmt', 'StateCesNonAdvlAmt']),
  ),
  rule('2189', '/ValDtls/TotInvVal', ({ inv01 }) => breaksTotal(inv01)),
  rule('2220', '/ValDtls/Discount', ({ inv01 }) => isDiscountedAway(inv01)),
]

type Totals = NonNullable<ReadInv01['ValDtls']>

function differs(
  { ItemList, ValDtls }: ReadInv01,
  key: keyof Totals,
  keys: Parameters<typeof sumOfLines>[1],
) {
  return ValDtls !== undefined && !isTolerated(sumOfLines(ItemList, keys), ValDtls[key] ?? zero)
}

/** What the lines come to, with other charges and before the discount. */
function gross(items: readonly ReadItem[] | undefined, { OthChrg = zero }: Totals): Decimal {
  return add(sumOfLines(items, ['TotItemVal']), OthChrg)
}

function breaksTotal({ ItemList, ValDtls }: ReadInv01): boolean {
  if (ValDtls?.TotInvVal === undefined) return false
  const { Discount = zero, RndOffAmt = zero, TotInvVal } = ValDtls
  return !isTolerated(add(subtract(gross(ItemList, ValDtls), Discount), RndOffAmt), TotInvVal)
}

function isDiscountedAway({ ItemList, ValDtls }: ReadInv01): boolean {
  const { Discount = zero } = ValDtls ?? {}
  return ValDtls !== undefined && !isZero(Discount) && compare(Discount, gross(ItemList, ValDtls)) >= 0
}
