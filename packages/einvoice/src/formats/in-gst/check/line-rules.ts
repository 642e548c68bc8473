import { add, equals, halfUp, multiply, round, subtract, zero } from '@tallystick/kernel'
import { isGstRate } from '../../../regimes/in/rates.ts'
import { uqcCodes } from '../../../regimes/in/units.ts'
import { halfPercentOf, isSome, isTolerated, percentOf, sumOf } from './amounts.ts'
import type { ReadItem } from './inv01-fields.ts'
import { lineRule, type Rule, type Subject } from './rule.ts'
import { isExport, isSez, isWithoutPayment, isWithPaymentAbroad } from './supply.ts'

const taxes = ['IgstAmt', 'CgstAmt', 'SgstAmt'] as const
const cesses = ['CesAmt', 'CesNonAdvlAmt', 'StateCesAmt', 'StateCesNonAdvlAmt'] as const

/** Amounts, taxes and rates of each line (NIC release note of 8 September 2020 and later ones). */
export const lineRules: readonly Rule[] = [
  lineRule('2172', 'IgstAmt', ({ IgstAmt }, { isInterState }) => isInterState === false && isSome(IgstAmt)),
  lineRule('2174', 'CgstAmt', (item, subject) => isOrdinaryInterState(subject) && hasHalves(item)),
  lineRule('2180', 'CgstAmt', (item, { inv01 }) => isExport(inv01) && hasHalves(item)),
  lineRule('2237', 'CgstAmt', (item, { inv01 }) => isSez(inv01) && hasHalves(item)),
  lineRule('2221', 'IgstAmt', ({ IgstAmt }, { inv01 }) => isWithoutPayment(inv01) && isSome(IgstAmt)),
  lineRule('2177', 'Unit', ({ Unit }) => Unit !== undefined && !uqcCodes.includes(Unit.toUpperCase())),
  lineRule('2238', 'Qty', ({ IsServc, Qty }) => IsServc === 'N' && Qty === undefined),
  lineRule('2239', 'Unit', ({ IsServc, Unit }) => IsServc === 'N' && Unit === undefined),
  lineRule('2192', 'TotAmt', breaksGross),
  lineRule('2193', 'AssAmt', breaksTaxable),
  lineRule('2240', 'GstRt', ({ GstRt }, { date }) => GstRt !== undefined && !isGstRate(GstRt, date)),
  lineRule('2241', 'CgstAmt', (item, subject) => isTaxedWithin(item, subject) && !namesHalves(item)),
  lineRule('2227', 'SgstAmt', ({ CgstAmt = zero, SgstAmt = zero }) => !equals(CgstAmt, SgstAmt)),
  lineRule('2234', 'CgstAmt', (item, subject) => breaksHalf(item, 'CgstAmt', subject)),
  lineRule('2234', 'SgstAmt', (item, subject) => breaksHalf(item, 'SgstAmt', subject)),
  lineRule('2235', 'IgstAmt', breaksIgst),
  lineRule('2266', 'CesAmt', (item, { isNote }) => !isNote && breaksCess(item)),
  lineRule('2267', 'StateCesAmt', (item, { isNote }) => !isNote && breaksStateCess(item)),
  lineRule('2223', 'StateCesRt', ({ StateCesRt, StateCesAmt }) => isSome(StateCesAmt) && !isSome(StateCesRt)),
  lineRule('2194', 'TotItemVal', breaksLineTotal),
]

function isOrdinaryInterState({ inv01, isInterState }: Subject): boolean {
  return isInterState === true && !isExport(inv01) && !isSez(inv01)
}

function hasHalves({ CgstAmt, SgstAmt }: ReadItem): boolean {
  return isSome(CgstAmt) || isSome(SgstAmt)
}

function namesHalves({ CgstAmt, SgstAmt }: ReadItem): boolean {
  return CgstAmt !== undefined && SgstAmt !== undefined
}

/** The portal does not hold the taxes of notes against rate and amount. */
function isTaxedWithin({ AssAmt, GstRt }: ReadItem, { isInterState, isNote }: Subject): boolean {
  return isInterState === false && !isNote && isSome(AssAmt) && isSome(GstRt)
}

function breaksGross({ Qty, UnitPrice, TotAmt }: ReadItem): boolean {
  if (Qty === undefined || UnitPrice === undefined || TotAmt === undefined) return false
  return !isTolerated(round(multiply(Qty, UnitPrice), 2, halfUp), TotAmt)
}

function breaksTaxable({ TotAmt, Discount = zero, AssAmt }: ReadItem): boolean {
  if (TotAmt === undefined || AssAmt === undefined) return false
  return !isTolerated(subtract(TotAmt, Discount), AssAmt)
}

function breaksHalf(item: ReadItem, key: 'CgstAmt' | 'SgstAmt', { isInterState, isNote }: Subject): boolean {
  const { AssAmt, GstRt, [key]: amount } = item
  if (isInterState !== false || isNote || AssAmt === undefined || GstRt === undefined) return false
  return amount !== undefined && !isTolerated(halfPercentOf(AssAmt, GstRt), amount)
}

function breaksIgst(item: ReadItem, { inv01, isInterState, isNote }: Subject): boolean {
  const { AssAmt, GstRt, IgstAmt = zero } = item
  if (isInterState !== true || isNote || AssAmt === undefined || GstRt === undefined) return false
  if (isWithoutPayment(inv01) && !isSome(IgstAmt)) return false
  return !isTolerated(percentOf(AssAmt, GstRt), IgstAmt)
}

function breaksCess({ AssAmt, CesRt = zero, CesAmt = zero }: ReadItem): boolean {
  return AssAmt !== undefined && !isTolerated(percentOf(AssAmt, CesRt), CesAmt)
}

/** State cess without a rate is told by 2223. */
function breaksStateCess({ AssAmt, StateCesRt, StateCesAmt = zero }: ReadItem): boolean {
  if (AssAmt === undefined || StateCesRt === undefined) return false
  return !isTolerated(percentOf(AssAmt, StateCesRt), StateCesAmt)
}

/** Under reverse charge and on exports with payment the taxes may be in the line total or not. */
function breaksLineTotal(item: ReadItem, { inv01 }: Subject): boolean {
  const { AssAmt, TotItemVal, OthChrg = zero } = item
  if (AssAmt === undefined || TotItemVal === undefined) return false
  const untaxed = add(AssAmt, OthChrg)
  const taxed = add(untaxed, sumOf(item, [...taxes, ...cesses]))
  if (isTolerated(taxed, TotItemVal)) return false
  return !(isWithPaymentAbroad(inv01) || inv01.TranDtls?.RegRev === 'Y') || !isTolerated(untaxed, TotItemVal)
}
