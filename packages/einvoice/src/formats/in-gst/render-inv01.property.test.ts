import {
  add,
  calendarDate,
  type Decimal,
  decimal,
  equals,
  formatDecimal,
  sum,
  zero,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gstSaleArbitrary } from '../../regimes/in/gst-sale-arbitrary.ts'
import { router, saleWithinState } from '../../regimes/in/gst-sale-fixture.ts'
import { rupees } from '../../regimes/in/gst-sale-lines-arbitrary.ts'
import { checkInv01 } from './check/check-inv01.ts'
import type { Inv01Item } from './inv01.ts'
import { inv01Bytes } from './inv01-bytes.ts'
import { inv01Of, isDecimal } from './inv01-fixture.ts'

const errorsOf = (payload: unknown) =>
  checkInv01(payload, { today: calendarDate('2026-11-21') }).filter(({ level }) => level === 'error')

function itemSum(items: readonly Inv01Item[], ...names: readonly (keyof Inv01Item)[]): Decimal {
  return sum(names.flatMap((name) => items.map((item) => numberOf(item[name]))))
}

function numberOf(value: Inv01Item[keyof Inv01Item]): Decimal {
  return isDecimal(value) ? value : zero
}

test('a document of any sale keeps every rule of the portal', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const inv01 = inv01Of(input)
      expect(errorsOf(inv01Bytes(inv01))).toEqual([])
    }),
  )
})

test('items add up to the head of the document under each tax', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const { ItemList, ValDtls } = inv01Of(input)
      expect(equals(ValDtls.AssVal, itemSum(ItemList, 'AssAmt'))).toBe(true)
      expect(equals(ValDtls.IgstVal, itemSum(ItemList, 'IgstAmt'))).toBe(true)
      expect(equals(ValDtls.CgstVal, itemSum(ItemList, 'CgstAmt'))).toBe(true)
      expect(equals(ValDtls.SgstVal, itemSum(ItemList, 'SgstAmt'))).toBe(true)
      expect(equals(ValDtls.CesVal, itemSum(ItemList, 'CesAmt', 'CesNonAdvlAmt'))).toBe(true)
      expect(equals(ValDtls.StCesVal, itemSum(ItemList, 'StateCesAmt', 'StateCesNonAdvlAmt'))).toBe(true)
      const total = sum([itemSum(ItemList, 'TotItemVal'), ValDtls.OthChrg, ValDtls.RndOffAmt])
      expect(equals(add(ValDtls.TotInvVal, ValDtls.Discount), total)).toBe(true)
    }),
  )
})

test('the bytes say the same as the document, digit by digit', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const inv01 = inv01Of(input)
      const text = new TextDecoder().decode(inv01Bytes(inv01))
      const asText = (_key: string, value: unknown) => (isDecimal(value) ? formatDecimal(value) : value)
      const quoted = text.replaceAll(/:(-?\d+(?:\.\d+)?)(?=[,}])/g, ':"$1"')
      expect(quoted).toBe(JSON.stringify(inv01, asText))
    }),
  )
})

test('every serial is told once, as a serial or in an attribute', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const { ItemList } = inv01Of(input)
      const told = ItemList.flatMap(({ PrdSlNo, AttribDtls = [] }) => [
        ...(PrdSlNo === undefined ? [] : [PrdSlNo]),
        ...AttribDtls.filter(({ Nm }) => Nm === 'SERIAL').flatMap(({ Val }) => Val.split(' ')),
        ...AttribDtls.filter(({ Nm }) => Nm === 'SERIAL PERCENT-ENCODED').flatMap(({ Val }) =>
          Val.split(' ').map(decodeURIComponent),
        ),
      ])
      const units = input.lines.flatMap(({ tracked }) => tracked?.units ?? [])
      const serials = units.flatMap((unit) => unit.serials ?? [])
      expect(told.sort()).toEqual([...serials].sort())
    }),
  )
})

test('every lot is told, and with as many as it says where the line has room for it', () => {
  const lot = fc.record({
    lot: fc.constantFrom('LOT-A', 'LOT-B', 'L7', 'L"8'),
    quantity: fc.integer({ min: 1, max: 9 }).map(String),
  })
  const serials = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,9}$/), { minLength: 1, maxLength: 4 })
  const units = fc.array(fc.oneof(lot, fc.record({ lot: fc.constant('LOT-S'), serials })), { maxLength: 6 })
  fc.assert(
    fc.property(units, fc.nat({ max: 3 }), fc.nat({ max: 99_999 }), (lots, left, paisa) => {
      const taken = lots.map((each) =>
        'serials' in each ? each.serials.length : Number.parseInt(each.quantity, 10),
      )
      const quantity = String(
        taken.reduce((all, each) => all + each, Math.max(left, lots.length === 0 ? 1 : 0)),
      )
      const { ItemList } = inv01Of(
        saleWithinState({ lines: [{ ...router, quantity, total: rupees(paisa), tracked: { units: lots } }] }),
      )
      const told = ItemList.map(({ Qty, PrdSlNo, BchDtls, AttribDtls }) => [
        BchDtls?.Nm ?? AttribDtls?.map(({ Val }) => decodeURIComponent(Val)).join(),
        PrdSlNo ?? (Qty && formatDecimal(Qty)),
      ])
      const said = lots.flatMap((each) =>
        'serials' in each ? each.serials.map((serial) => [each.lot, serial]) : [[each.lot, each.quantity]],
      )
      const rest = left > 0 || lots.length === 0 ? [[undefined, String(Math.max(left, 1))]] : []
      expect(told).toEqual([...said, ...rest])
      for (const { CgstAmt, SgstAmt } of ItemList) expect(equals(CgstAmt, SgstAmt)).toBe(true)
      expect(formatDecimal(itemSum(ItemList, 'AssAmt'))).toBe(rupees(paisa))
    }),
  )
})

test('every lot of a sale is told, whatever it says of itself', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, (input) => {
      const { ItemList } = inv01Of(input)
      const told = ItemList.flatMap(({ BchDtls, AttribDtls = [] }) => [
        ...(BchDtls === undefined ? [] : [BchDtls.Nm]),
        ...AttribDtls.filter(({ Nm }) => Nm.startsWith('BATCH') && !Nm.includes('(')).map(({ Nm, Val }) =>
          Nm === 'BATCH' ? Val : decodeURIComponent(Val),
        ),
      ])
      const units = input.lines.flatMap(({ tracked }) => tracked?.units ?? [])
      expect(new Set(told)).toEqual(new Set(units.flatMap(({ lot = [] }) => lot)))
    }),
  )
})

test('a total that is two rupees and more off is found, by its code', () => {
  fc.assert(
    fc.property(gstSaleArbitrary, fc.constantFrom('2.01', '-2.01'), (input, moved) => {
      const inv01 = inv01Of(input)
      const TotInvVal = add(inv01.ValDtls.TotInvVal, decimal(moved))
      fc.pre(TotInvVal.coefficient >= 0n)
      const codes = errorsOf({ ...inv01, ValDtls: { ...inv01.ValDtls, TotInvVal } }).map(({ code }) => code)
      expect(codes).toEqual(['2189'])
    }),
  )
})

const withinIndia = gstSaleArbitrary.filter(
  ({ dispatch, shipTo, deemedExport, withoutPaymentOfTax }) =>
    dispatch === undefined && shipTo === undefined && deemedExport !== true && withoutPaymentOfTax !== true,
)

test('two paisa between the halves of a tax are found, by their code', () => {
  fc.assert(
    fc.property(withinIndia, fc.constantFrom('CgstAmt' as const, 'SgstAmt' as const), (input, half) => {
      const inv01 = inv01Of({
        ...input,
        buyer: { ...saleWithinState().buyer },
        seller: saleWithinState().seller,
      })
      const [first, ...others] = inv01.ItemList
      if (first === undefined) throw new Error('a document has items')
      const ItemList = [{ ...first, [half]: add(first[half], decimal('0.02')) }, ...others]
      expect(errorsOf({ ...inv01, ItemList }).map(({ code }) => code)).toContain('2227')
    }),
  )
})
