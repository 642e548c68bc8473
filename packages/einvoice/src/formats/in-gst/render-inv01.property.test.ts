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
import { saleWithinState } from '../../regimes/in/gst-sale-fixture.ts'
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
