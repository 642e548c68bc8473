import { calendarDate, decimal, decimalOf, divide, formatDecimal, halfUp, subtract } from '@tallystick/kernel'
import fc from 'fast-check'
import type { TrackedGoods, TrackedUnits } from '../../model/tracked-goods.ts'
import type { GstLineInput } from './model/line.ts'

/** Paisa as rupees. */
export function rupees(paisa: bigint | number): string {
  return formatDecimal({ ...decimalOf(paisa), scale: 2 })
}

const kinds = [
  { hsn: '851762', isService: false, unit: 'H87', gstRate: '18' },
  { hsn: '61091000', isService: false, unit: 'C62', gstRate: '5' },
  { hsn: '240220', isService: false, unit: 'XPK', gstRate: '40', cessRate: '36', stateCessRate: '1.5' },
  { hsn: '710239', isService: false, unit: 'GRM', gstRate: '0.25' },
  { hsn: '040120', isService: false, unit: 'LTR', gstRate: '0' },
  { hsn: '998713', isService: true, unit: 'E48', gstRate: '18' },
] as const

const serialArbitrary = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Z0-9-]{1,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Z"%+/]{1,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Z0-9]{21,30}$/) },
)

const lotArbitrary = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Z0-9]{3,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Z0-9]{1,2}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Z"]{3,9}$/) },
)

/** Units of up to three lots, with or without serials, no serial twice. */
const unitsArbitrary: fc.Arbitrary<readonly TrackedUnits[]> = fc
  .record({
    serials: fc.uniqueArray(serialArbitrary, { maxLength: 9 }),
    lots: fc.uniqueArray(lotArbitrary, { maxLength: 3 }),
    expires: fc.boolean(),
  })
  .map(({ serials, lots, expires }) => {
    const expiry = expires ? { expiry: calendarDate('2027-02-28') } : {}
    if (lots.length === 0) return serials.length === 0 ? [] : [{ serials }]
    return lots.map((lot, index) => ({
      lot,
      ...expiry,
      ...(serials.length === 0 ? {} : { serials: serials.filter((_, at) => at % lots.length === index) }),
    }))
  })

const trackedArbitrary: fc.Arbitrary<TrackedGoods> = fc.record(
  {
    gtin: fc.constant('09506000134352'),
    warrantyUntil: fc.constant(calendarDate('2028-11-21')),
    units: unitsArbitrary,
    components: fc.constant([
      { name: 'Filter "B"', gtin: '09506000134369', units: [{ lot: 'F1', serials: ['C-1', 'C-2'] }] },
    ]),
  },
  { requiredKeys: ['units'] },
)

/** What lots without serials say: nothing, one unit each, one of them everything, all together everything, or too much. */
const countedArbitrary = fc.constantFrom('none', 'few', 'one', 'all', 'too-many' as const)

/** The units, with as many in each lot without serials as is to be said of what serials leave. */
function counted(
  units: readonly TrackedUnits[],
  quantity: string,
  how: 'none' | 'few' | 'one' | 'all' | 'too-many',
): readonly TrackedUnits[] {
  const lots = units.filter(({ serials = [] }) => serials.length === 0)
  const room = subtract(decimal(quantity), decimalOf(units.flatMap(({ serials = [] }) => serials).length))
  if (how === 'none' || lots.length === 0) return units
  const share = divide(room, decimalOf(how === 'one' ? 1 : lots.length), 3, halfUp)
  const last = subtract(room, { ...share, coefficient: share.coefficient * BigInt(lots.length - 1) })
  const said = { few: '1', one: formatDecimal(room), all: formatDecimal(share), 'too-many': quantity }[how]
  return units.map((lot) => {
    const place = lots.indexOf(lot)
    if (place < 0 || (how === 'one' && place > 0)) return lot
    const isLast = how === 'all' && place === lots.length - 1
    return { ...lot, quantity: isLast ? formatDecimal(last) : said }
  })
}

const amountArbitrary = fc.oneof(
  fc.record({ total: fc.integer({ min: 1000, max: 900_000_000 }).map(rupees) }),
  fc.record({
    unitPrice: fc
      .integer({ min: 1000, max: 9_000_000 })
      .map((mills) => formatDecimal({ ...decimalOf(mills), scale: 3 })),
  }),
)

/** A line of goods or of a service that costs ten rupees or more. */
const goodsArbitrary: fc.Arbitrary<GstLineInput> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    quantity: fc.oneof(fc.integer({ min: 10, max: 30 }).map(String), fc.constantFrom('10.345', '12.5')),
    amount: amountArbitrary,
    discount: fc.option(fc.integer({ min: 1, max: 5_000 }).map(rupees), { nil: undefined }),
    fixedCess: fc.option(fc.integer({ min: 1, max: 100 }).map(rupees), { nil: undefined }),
    tracked: trackedArbitrary,
    how: countedArbitrary,
    otherCharges: fc.option(fc.integer({ min: 1, max: 9_999 }).map(rupees), { nil: undefined }),
  })
  .map(({ kind, quantity, amount, discount, fixedCess, tracked, how, otherCharges }) => ({
    description: 'Router \\ model "B"',
    ...kind,
    quantity,
    ...amount,
    ...('total' in amount && discount !== undefined ? { discount } : {}),
    ...(fixedCess === undefined ? {} : { cessNonAdvalorem: fixedCess }),
    ...(otherCharges === undefined ? {} : { otherCharges }),
    ...(kind.isService ? {} : { tracked: { ...tracked, units: counted(tracked.units, quantity, how) } }),
  }))

/** Lines, of which one may take something off its likes: less than any of them costs. */
export const linesArbitrary: fc.Arbitrary<readonly GstLineInput[]> = fc
  .record({
    lines: fc.array(goodsArbitrary, { minLength: 1, maxLength: 5 }),
    taken: fc.option(
      fc.integer({ min: 1, max: 800 }).map((paisa) => rupees(-paisa)),
      { nil: undefined },
    ),
  })
  .map(({ lines, taken }) => {
    const [first] = lines
    if (first === undefined || taken === undefined) return lines
    const { tracked: _tracked, unitPrice: _unitPrice, discount: _discount, ...alike } = first
    const { cessNonAdvalorem: _cess, otherCharges: _charges, ...folded } = alike
    return [...lines, { ...folded, quantity: '1', total: taken }]
  })
