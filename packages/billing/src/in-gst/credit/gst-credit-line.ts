import type { GstLine } from '@tallystick/einvoice/in'
import { type Decimal, equals, formatDecimal, isZero, trimDecimal, zero } from '@tallystick/kernel'
import { amountsOf, type GstHeads, headsBy, isNothing } from './gst-heads.ts'
import { hasOwnShares, type OpenGstLine, priceFor } from './open-gst-invoice.ts'

/** UN/ECE Recommendation 20: a lump sum, `OTH` at the portal; no piece of the line's own unit comes back with a value. */
const lumpSum = 'LS'

type Goods = NonNullable<GstLine['tracked']>

/** A quantity of a line as the credit note tells it; all of an untouched line mirrors the invoice's. */
export function quantityLine(
  open: OpenGstLine,
  { quantity, heads, serials }: { quantity: Decimal; heads: GstHeads; serials: readonly string[] },
): GstLine {
  const { line } = open
  const isLast = equals(quantity, open.quantity)
  if (isLast && isZero(open.creditedQuantity) && isNothing(open.credited)) return line
  const { tracked, secondImei, freeQuantity, ...details } = line
  const price = hasOwnShares(open) ? line.unitPrice : numberText(priceFor(heads, quantity))
  return {
    ...details,
    quantity: numberText(quantity),
    ...(isLast && freeQuantity !== undefined && { freeQuantity }),
    ...(tracked && { tracked: goodsOf(tracked, new Set(serials)) }),
    ...(secondImei && serials.length > 0 && { secondImei: imeisOf(secondImei, serials) }),
    unitPrice: price,
    amounts: amountsOf(heads, open.charged),
  }
}

/** A value of a line as the credit note tells it: one lump sum of the same goods or service at the same rates. */
export function valueLine({ line, charged }: OpenGstLine, heads: GstHeads): GstLine {
  const { description, hsn, isService, gstRate, cessRate, stateCessRate, orderLine, originCountry } = line
  const gtin = line.tracked?.gtin
  return {
    ...(description !== undefined && { description }),
    hsn,
    isService,
    quantity: '1',
    unit: lumpSum,
    gstRate,
    ...(cessRate !== undefined && { cessRate }),
    ...(stateCessRate !== undefined && { stateCessRate }),
    ...(orderLine !== undefined && { orderLine }),
    ...(originCountry !== undefined && { originCountry }),
    ...(gtin !== undefined && { tracked: { gtin, units: [] } }),
    unitPrice: numberText(heads.taxable),
    amounts: amountsOf(heads, charged),
  }
}

/** A line without any amount, for a document has one where nothing but charges of the whole invoice goes back. */
export function chargesLine({ hsn, isService, gstRate }: GstLine, reason: string): GstLine {
  return {
    description: reason,
    hsn,
    isService,
    quantity: '1',
    unit: lumpSum,
    gstRate,
    unitPrice: '0',
    amounts: amountsOf(
      headsBy(() => zero),
      false,
    ),
  }
}

/** The named units with their lots; of units that are not named the lot, where the line has only one. */
function goodsOf({ components: _, units, ...goods }: Goods, wanted: ReadonlySet<string>): Goods {
  if (wanted.size === 0) return { ...goods, units: units.length === 1 ? units.flatMap(lotAlone) : [] }
  const named = units.flatMap(({ serials = [], quantity: _, ...unit }) => {
    const some = serials.filter((serial) => wanted.has(serial))
    return some.length === 0 ? [] : [{ ...unit, serials: some }]
  })
  return { ...goods, units: named }
}

/** The quantity of the credit note's line says how many of them. */
function lotAlone({ serials: _, quantity: _quantity, ...unit }: Goods['units'][number]): Goods['units'] {
  return unit.lot === undefined ? [] : [unit]
}

function imeisOf(seconds: Readonly<Record<string, string>>, serials: readonly string[]) {
  const wanted = new Set(serials)
  return Object.fromEntries(Object.entries(seconds).filter(([serial]) => wanted.has(serial)))
}

function numberText(value: Decimal): string {
  return formatDecimal(trimDecimal(value))
}
