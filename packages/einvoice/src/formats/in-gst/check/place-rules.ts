import { type Decimal, formatDecimal, trimDecimal } from '@tallystick/kernel'
import { isPin, isPinKnown, isPinOfState } from '../../../regimes/in/pin-codes.ts'
import { isStateCode, OTHER_COUNTRIES, OTHER_TERRITORY, PIN_ABROAD } from '../../../regimes/in/states.ts'
import { isNoState } from './party-rules.ts'
import { type Rule, rule, type Subject } from './rule.ts'
import { isExport, isSameState, stateCodeOf } from './supply.ts'

const blocks = ['SellerDtls', 'BuyerDtls', 'DispDtls', 'ShipDtls'] as const

/** Addresses: PIN codes and states, dispatch and ship-to. */
export const placeRules: readonly Rule[] = [
  ...blocks.flatMap((block) => [
    pinRule('2178', block, (pin, state) => {
      return pin === PIN_ABROAD && state !== OTHER_COUNTRIES && state !== OTHER_TERRITORY
    }),
    pinRule('3038', block, (pin) => pin !== PIN_ABROAD && !isPinKnown(pin)),
    pinRule('3039', block, (pin, state) => {
      return pin !== PIN_ABROAD && isPinKnown(pin) && state !== OTHER_COUNTRIES && !isPinOfState(pin, state)
    }),
  ]),
  rule('2244', '/BuyerDtls/Pin', ({ inv01 }) => {
    return (
      isExport(inv01) && inv01.BuyerDtls?.Pin !== undefined && pinText(inv01.BuyerDtls.Pin) !== PIN_ABROAD
    )
  }),
  rule('2200', '/DispDtls/Stcd', ({ inv01: { DispDtls } }) => isNoState(DispDtls?.Stcd)),
  rule('2200', '/ShipDtls/Stcd', ({ inv01: { ShipDtls } }) => isNoState(ShipDtls?.Stcd)),
  rule('2245', '/ShipDtls/Stcd', ({ inv01 }) => {
    const { TranDtls, ShipDtls, BuyerDtls } = inv01
    return TranDtls?.SupTyp === 'B2B' && isSameState(ShipDtls?.Stcd, BuyerDtls?.Pos) === false
  }),
]

/** A rule about a PIN code and its state, where both have their form. */
function pinRule(
  code: '2178' | '3038' | '3039',
  block: (typeof blocks)[number],
  isBroken: (pin: string, state: string) => boolean,
): Rule {
  return rule(code, `/${block}/Pin`, ({ inv01 }: Subject) => {
    const pin = inv01[block]?.Pin === undefined ? '' : pinText(inv01[block].Pin)
    const state = stateCodeOf(inv01[block]?.Stcd)
    return isPin(pin) && state !== undefined && isStateCode(state) && isBroken(pin, state)
  })
}

function pinText(pin: Decimal): string {
  return formatDecimal(trimDecimal(pin))
}
