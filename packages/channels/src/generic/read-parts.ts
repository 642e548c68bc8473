import { decimal, isZero, jsonPointer, zero } from '@tallystick/kernel'
import { type Connection, isExternalId, type OrderCharge, type OrderLine } from '@tallystick/orders'
import { checkScale, readLineId, readSku, readUnits } from '../findings.ts'
import { amountText } from '../price.ts'
import { type Reading, readPrice } from './read-price.ts'

/** What we name our own charge for rounding, so a shop may not. */
const roundingId = 'rounding'

/** Reads every line; one that cannot be priced is left out, with its faults collected. */
export function readLines(reading: Reading, connection: Connection): OrderLine[] {
  const seen = new Set<string>()
  return reading.order.lines.flatMap((line, index) => {
    const pointer = `/data${jsonPointer('lines', index)}`
    const lineId = readLineId(idIn(line.lineId), seen, `${pointer}/lineId`, reading)
    const sku = readSku(line.sku, connection, `${pointer}/sku`, reading)
    const quantity = readUnits(line.quantity, `${pointer}/quantity`, reading)
    const price = readPrice(line.price, `${pointer}/price`, reading)
    const discount = line.discount ?? zero
    reading.faults.push(...checkScale(discount, `${pointer}/discount`, reading.base.currency))
    if (quantity === undefined || price === undefined) return []
    const name = line.name ?? sku
    return [{ lineId, sku, name, quantity, price, discount: amountText(discount, reading.base.currency) }]
  })
}

/** Reads every charge that cost something. */
export function readCharges(reading: Reading): OrderCharge[] {
  const seen = new Set([roundingId])
  return reading.order.charges.flatMap(({ chargeId: id, kind, label, price: given }, index) => {
    const pointer = `/data${jsonPointer('charges', index)}`
    const chargeId = readLineId(idIn(id), seen, `${pointer}/chargeId`, reading)
    const price = readPrice(given, `${pointer}/price`, reading)
    if (price === undefined || isZero(decimal(price.gross))) return []
    return [{ chargeId, kind, label: label ?? kind, price }]
  })
}

function idIn(text: string | undefined): string | undefined {
  return text !== undefined && isExternalId(text) ? text : undefined
}
