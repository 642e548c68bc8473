import {
  add,
  calendarDate,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  formatDecimal,
  halfUp,
  multiply,
} from '@tallystick/kernel'
import fc from 'fast-check'
import type { LineAllowanceChargeInput, LineInput } from '../model/invoice-input.ts'
import type { Item } from '../model/item.ts'
import type { TrackedGoods, TrackedUnits } from '../model/tracked-goods.ts'
import type { VatTreatment } from '../model/vat.ts'
import { isXmlText } from '../xml/characters.ts'

/** Serials that a line has at most here. */
export const MOST_SERIALS = 5000

/** Texts that break what does not look: beyond the BMP, right to left, combining, markup, a spreadsheet's formula. */
const awkward = [
  '𝔘nicode 👩‍🚀',
  'קפה טורקי',
  'قهوة',
  'Cafe\u0301 A\u030a',
  '<b> & "x" ]]>',
  '=1+1',
  '抹茶',
  ' padded ',
]

/** A text that is not blank and that XML can hold. */
export const textArbitrary: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(...awkward),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  )
  .filter((each) => isXmlText(each) && each.trim() !== '')

const day = fc
  .tuple(fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 28 }))
  .map(([month, date]) => calendarDate(`2027-${month}-${date}`))

const serials = fc.oneof(
  { weight: 30, arbitrary: fc.array(textArbitrary, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.integer({ min: 195, max: 210 }).map(manySerials) },
  { weight: 1, arbitrary: fc.integer({ min: 211, max: MOST_SERIALS }).map(manySerials) },
)

function manySerials(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `SN-${index}`)
}

const trackedUnits: fc.Arbitrary<TrackedUnits> = fc.record(
  { lot: textArbitrary, quantity: fc.constantFrom('1', '0.5', '1200'), expiry: day, serials },
  { requiredKeys: [] },
)

/** Lots, expiries, serials and kits. */
const tracked: fc.Arbitrary<TrackedGoods> = fc.record(
  {
    gtin: fc.constant('09506000134352'),
    warrantyUntil: day,
    units: fc.array(trackedUnits, { maxLength: 3 }),
    components: fc.array(
      fc.record({
        name: textArbitrary,
        gtin: fc.constant('09506000134369'),
        units: fc.array(trackedUnits, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['units'] },
)

const item: fc.Arbitrary<Item> = fc.record(
  {
    name: textArbitrary,
    description: textArbitrary,
    sellerIdentifier: textArbitrary,
    buyerIdentifier: textArbitrary,
    standardIdentifier: fc.constant({ value: '09506000134376', scheme: '0160' }),
    classifications: fc.constant([{ code: '65434568', list: 'STI', listVersion: '1' }]),
    originCountry: fc.constant('ET'),
    attributes: fc.array(fc.record({ name: textArbitrary, value: textArbitrary }), { maxLength: 3 }),
  },
  { requiredKeys: ['name'] },
)

/** How a line says what it costs. */
const pricing = fc.constantFrom('total', 'price', 'both', 'discounted' as const)
const rounded = fc.constantFrom('0.5', '2.5', '10', '33.33', '100')
const part = fc.record({
  percent: rounded,
  told: fc.constantFrom('amount', 'percent', 'all' as const),
  code: fc.boolean(),
})

const drawn = fc.record({
  pricing,
  units: fc.bigInt({ min: 1n, max: 9_999_999n }),
  quantity: fc.constantFrom('1', '2', '3', '7', '0.25', '1000', '12.345', '-1', '-3', '-0.5'),
  unit: fc.constantFrom('H87', 'KGM', 'LTR', 'XBX'),
  vat: fc.nat(),
  allowances: fc.array(part, { maxLength: 2 }),
  charges: fc.array(part, { maxLength: 2 }),
  item,
  tracked: fc.option(tracked, { nil: undefined }),
  more: fc.record(
    {
      note: textArbitrary,
      orderLine: textArbitrary,
      buyerAccounting: textArbitrary,
      period: fc.constant({ start: calendarDate('2026-02-03'), end: calendarDate('2026-02-20') }),
    },
    { requiredKeys: [] },
  ),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never

/** What the lines of a sale have in common. */
export interface LineNeeds {
  /** Decimals of the currency. */
  readonly exponent: number
  /** The ways in which they may be taxed. */
  readonly vats: readonly VatTreatment[]
  readonly originCountry: string
  readonly maxLines: number
}

/** Lines with discounts and charges, prices or totals, and units of all kinds. */
export function linesArbitrary(needs: LineNeeds): fc.Arbitrary<LineInput[]> {
  return fc.array(
    drawn.map((each) => lineOf(each, needs)),
    { minLength: 1, maxLength: needs.maxLines },
  )
}

function lineOf(line: Drawn, { exponent, vats, originCountry }: LineNeeds): LineInput {
  const { units, quantity, unit, more } = line
  const sold = line.item.originCountry === undefined ? line.item : { ...line.item, originCountry }
  const takesBack = quantity.startsWith('-')
  const goods = { coefficient: takesBack ? -units : units, scale: exponent }
  const allowances = takesBack ? [] : line.allowances.map((each) => partOf(each, goods, exponent, '95'))
  const charges = takesBack ? [] : line.charges.map((each) => partOf(each, goods, exponent, 'FC'))
  const vat = vats[line.vat % vats.length] ?? { category: 'S', rate: '20' }
  const parts = {
    ...(allowances.length > 0 && { allowances }),
    ...(charges.length > 0 && { charges }),
    ...(line.tracked !== undefined && { tracked: line.tracked }),
  }
  return { quantity, unit, vat, item: sold, ...more, ...parts, ...costOf(line, goods) }
}

/** What makes prices come to amounts that must be rounded, without decimals too. */
const oddCents = decimal('0.17')

/** A price that comes near the goods' amount, that amount as total, or both; no allowances count here. */
function costOf({ pricing: told, quantity, allowances, charges }: Drawn, goods: Decimal): Partial<LineInput> {
  const price = divide(goods, decimal(quantity), 4, halfUp)
  const net = formatDecimal(price)
  const plain = allowances.length === 0 && charges.length === 0
  const total = plain || quantity.startsWith('-') ? { total: formatDecimal(goods) } : {}
  if (told === 'total' && 'total' in total) return total
  if (told === 'both') return { ...total, price: { net } }
  if (told !== 'discounted') return { price: { net: formatDecimal(add(price, oddCents)), baseQuantity: '1' } }
  const gross = formatDecimal(multiply(price, decimalOf(2)))
  return { price: { net, discount: net, gross } }
}

/** An allowance or charge of a percentage of that much, which only as a whole says what it says. */
export function partOf(
  { percent, told, code }: { percent: string; told: 'amount' | 'percent' | 'all'; code: boolean },
  base: Decimal,
  exponent: number,
  reasonCode: string,
): LineAllowanceChargeInput {
  const reason = code ? { reasonCode } : { reason: 'Agreed' }
  const amount = formatDecimal(divide(multiply(base, decimal(percent)), decimalOf(100), exponent, halfUp))
  const share = { baseAmount: formatDecimal(base), percent }
  if (told === 'amount') return { ...reason, amount }
  return told === 'percent' ? { ...reason, ...share } : { ...reason, ...share, amount }
}
