import { calendarDate } from '@tallystick/kernel'
import type { ReadInv01 } from './inv01-fields.ts'
import { isOfOtherState } from './party-rules.ts'
import { type Rule, rule, type Subject } from './rule.ts'

/** From this day on an e-way bill with a ship-to address needs the GSTIN there. */
const shipToGstinFrom = calendarDate('2026-08-01')

/** An e-way bill asked for along with the registration. */
export const ewayBillRules: readonly Rule[] = [
  rule('2251', '/EwbDtls', ({ inv01 }) => asksForEwayBill(inv01) && !hasGoods(inv01)),
  rule('2252', '/EwbDtls', ({ inv01, isNote }) => asksForEwayBill(inv01) && isNote),
  rule('2253', '/EwbDtls/VehNo', ({ inv01: { EwbDtls } }) => {
    return EwbDtls?.TransMode === '1' && (EwbDtls.VehNo === undefined || EwbDtls.VehType === undefined)
  }),
  rule('2254', '/EwbDtls/TransDocNo', ({ inv01: { EwbDtls } }) => {
    const isNotByRoad = EwbDtls?.TransMode !== undefined && EwbDtls.TransMode !== '1'
    return isNotByRoad && (EwbDtls.TransDocNo === undefined || EwbDtls.TransDocDt === undefined)
  }),
  rule('5002', '/ShipDtls/Gstin', (subject) => {
    return asksForShipTo(subject) && subject.inv01.ShipDtls?.Gstin === undefined
  }),
  rule('2323', '/ShipDtls/Gstin', (subject) => {
    const { ShipDtls, BuyerDtls } = subject.inv01
    return asksForShipTo(subject) && ShipDtls?.Gstin !== 'URP' && ShipDtls?.Gstin === BuyerDtls?.Gstin
  }),
  rule('2325', '/ShipDtls/Stcd', (subject) => {
    return asksForShipTo(subject) && isOfOtherState(subject.inv01.ShipDtls)
  }),
]

/** The portal takes a block that holds a distance only for no request: documents with it were accepted for notes and services. */
function asksForEwayBill({ EwbDtls = {} }: ReadInv01): boolean {
  return Object.keys(EwbDtls).some((key) => key !== 'Distance')
}

function hasGoods({ ItemList = [] }: ReadInv01): boolean {
  return ItemList.some(({ HsnCd }) => HsnCd?.startsWith('99') === false)
}

function asksForShipTo({ inv01, date, context: { today = date } }: Subject): boolean {
  const isInForce = today !== undefined && today >= shipToGstinFrom
  return isInForce && asksForEwayBill(inv01) && inv01.ShipDtls !== undefined
}
