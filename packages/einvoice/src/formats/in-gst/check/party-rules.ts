import { parseGstin } from '../../../regimes/in/gstin.ts'
import { isStateCode, OTHER_COUNTRIES } from '../../../regimes/in/states.ts'
import { type Rule, rule, type Subject } from './rule.ts'
import { isExport, isSameState, isSez, stateCodeOf } from './supply.ts'

/** The recipient without a GSTIN: unregistered person. */
const urp = 'URP'

/** Who sells and who buys, and where the supply is. */
export const partyRules: readonly Rule[] = [
  rule('2213', '/SellerDtls/Gstin', ({ inv01 }) => inv01.SellerDtls?.Gstin === urp),
  rule('2231', '/SellerDtls/Gstin', ({ context }) => context.sellerIsSez === true),
  rule('2258', '/SellerDtls/Stcd', ({ inv01: { SellerDtls } }) => isOfOtherState(SellerDtls)),
  rule('2259', '/SellerDtls/Stcd', ({ inv01: { SellerDtls } }) => isNoState(SellerDtls?.Stcd)),
  rule('2211', '/BuyerDtls/Gstin', ({ inv01: { SellerDtls, BuyerDtls } }) => {
    return SellerDtls?.Gstin !== undefined && SellerDtls.Gstin === BuyerDtls?.Gstin
  }),
  rule('2171', '/BuyerDtls/Gstin', ({ inv01: { TranDtls, BuyerDtls } }) => {
    return TranDtls?.SupTyp === 'DEXP' && BuyerDtls?.Gstin === urp
  }),
  rule('2212', '/BuyerDtls/Gstin', ({ inv01 }) => {
    return (inv01.TranDtls?.SupTyp === 'B2B' || isSez(inv01)) && inv01.BuyerDtls?.Gstin === urp
  }),
  rule('2248', '/BuyerDtls/Gstin', ({ inv01 }) => {
    const { BuyerDtls } = inv01
    return isExport(inv01) && BuyerDtls?.Gstin !== undefined && BuyerDtls.Gstin !== urp
  }),
  rule('2246', '/BuyerDtls/Gstin', ({ inv01, context }) => {
    return inv01.TranDtls?.SupTyp !== undefined && !isSez(inv01) && context.buyerIsSez === true
  }),
  rule('2247', '/BuyerDtls/Gstin', ({ inv01, context }) => isSez(inv01) && context.buyerIsSez === false),
  rule('2265', '/BuyerDtls/Stcd', ({ inv01: { BuyerDtls } }) => isOfOtherState(BuyerDtls)),
  rule('2260', '/BuyerDtls/Stcd', ({ inv01: { BuyerDtls } }) => isNoState(BuyerDtls?.Stcd)),
  rule('2261', '/BuyerDtls/Stcd', ({ inv01 }) => isExport(inv01) && isElsewhere(inv01.BuyerDtls?.Stcd)),
  rule('2243', '/BuyerDtls/Pos', ({ inv01: { BuyerDtls } }) => isNoState(BuyerDtls?.Pos)),
  rule('2229', '/BuyerDtls/Pos', ({ inv01 }) => isExport(inv01) && isElsewhere(inv01.BuyerDtls?.Pos)),
  rule('2232', '/BuyerDtls/Pos', ({ inv01 }) => {
    const { BuyerDtls } = inv01
    return !isExport(inv01) && BuyerDtls?.Stcd === OTHER_COUNTRIES && isElsewhere(BuyerDtls.Pos)
  }),
  rule('2242', '/BuyerDtls/Pos', ({ inv01 }) => {
    return (
      inv01.TranDtls?.SupTyp !== undefined && !isExport(inv01) && inv01.BuyerDtls?.Pos === OTHER_COUNTRIES
    )
  }),
  gstinRule('/SellerDtls/Gstin', ({ SellerDtls }) => SellerDtls?.Gstin),
  gstinRule('/BuyerDtls/Gstin', ({ BuyerDtls }) => BuyerDtls?.Gstin),
  gstinRule('/ShipDtls/Gstin', ({ ShipDtls }) => ShipDtls?.Gstin),
  gstinRule('/TranDtls/EcmGstin', ({ TranDtls }) => TranDtls?.EcmGstin),
]

const shape = /^[0-9]{2}[0-9A-Z]{13}$/

/** One without the shape of a GSTIN is told with the fields. */
function gstinRule(path: string, gstinIn: (inv01: Subject['inv01']) => string | undefined): Rule {
  return rule('3028', path, ({ inv01, context }) => {
    const gstin = gstinIn(inv01)
    return gstin !== undefined && shape.test(gstin) && context.sandbox !== true && !parseGstin(gstin).ok
  })
}

/** True where the GSTIN begins with another state than the address has. */
export function isOfOtherState(party: { readonly Gstin?: string; readonly Stcd?: string } = {}): boolean {
  const { Gstin, Stcd } = party
  return Gstin !== undefined && shape.test(Gstin) && isSameState(Gstin.slice(0, 2), Stcd) === false
}

/** True of a code of the right form that is not in the list; another form is told with the fields. */
export function isNoState(code: string | undefined): boolean {
  const state = stateCodeOf(code)
  return state !== undefined && !isStateCode(state)
}

function isElsewhere(code: string | undefined): boolean {
  return code !== undefined && code !== OTHER_COUNTRIES
}
