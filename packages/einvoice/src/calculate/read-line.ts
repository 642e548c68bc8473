import {
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  equals,
  halfUp,
  jsonPointer,
  multiply,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { LineAllowanceChargeInput, LineInput } from '../model/invoice-input.ts'
import type { Price } from '../model/line.ts'
import type { DecimalReader } from './decimal-reader.ts'
import type { DraftAllowanceCharge, DraftLine, DraftPrice } from './draft.ts'
import { readAllowanceCharge } from './read-allowance-charge.ts'
import { readVat } from './read-vat.ts'

/** Reads a line; without a total it costs quantity × price + charges − allowances, rounded once. */
export function readLine(
  source: LineInput,
  index: number,
  reader: DecimalReader,
  exponent: number,
): DraftLine {
  const pointer = jsonPointer('lines', index)
  const quantity = reader.number(source.quantity, `${pointer}/quantity`)
  const price = source.price === undefined ? undefined : readPrice(source.price, `${pointer}/price`, reader)
  const allowances = readEach(source.allowances, `${pointer}/allowances`, reader, exponent)
  const charges = readEach(source.charges, `${pointer}/charges`, reader, exponent)
  const line = { source, id: source.id ?? String(index + 1), quantity, price, allowances, charges }
  const vat = readVat(source.vat, `${pointer}/vat`, reader)
  if (source.total !== undefined)
    return { ...line, vat, total: reader.amount(source.total, `${pointer}/total`) }
  if (price === undefined) reader.faults.push(einvoiceFault('EINVOICE-LINE-AMOUNT-MISSING', pointer))
  return { ...line, vat, total: price === undefined ? zero : priceTotal({ ...line, price }, exponent) }
}

/** What quantity and price make of a line: BT-131 as EN 16931-1:2017 defines it. */
export function priceTotal(
  line: Pick<DraftLine, 'quantity' | 'allowances' | 'charges'> & { readonly price: DraftPrice },
  exponent: number,
): Decimal {
  const goods = divide(multiply(line.quantity, line.price.net), line.price.baseQuantity, exponent, halfUp)
  return subtract(add(goods, sumOf(line.charges)), sumOf(line.allowances))
}

/** The sum of allowances or charges. */
export function sumOf(parts: readonly { readonly amount: Decimal }[]): Decimal {
  return sum(parts.map((part) => part.amount))
}

function readEach(
  sources: readonly LineAllowanceChargeInput[] | undefined,
  pointer: string,
  reader: DecimalReader,
  exponent: number,
): DraftAllowanceCharge<LineAllowanceChargeInput>[] {
  return (sources ?? []).map((source, index) =>
    readAllowanceCharge(source, `${pointer}/${index}`, reader, exponent),
  )
}

/** Checks the price before its discount: not negative (BR-28), and that without the discount (PEPPOL-EN16931-R046). */
function readGrossPrice(price: Price, net: Decimal, pointer: string, reader: DecimalReader): void {
  const discount = price.discount === undefined ? zero : reader.number(price.discount, `${pointer}/discount`)
  if (price.gross === undefined) return
  const gross = reader.number(price.gross, `${pointer}/gross`)
  if (compare(gross, zero) < 0)
    reader.faults.push(einvoiceFault('EINVOICE-LINE-PRICE-NEGATIVE', `${pointer}/gross`))
  if (!equals(subtract(gross, discount), net))
    reader.faults.push(einvoiceFault('EINVOICE-PRICE-DISCOUNT-DIFFERS', `${pointer}/gross`))
}

function readPrice(price: Price, pointer: string, reader: DecimalReader): DraftPrice {
  const net = reader.number(price.net, `${pointer}/net`)
  if (compare(net, zero) < 0)
    reader.faults.push(einvoiceFault('EINVOICE-LINE-PRICE-NEGATIVE', `${pointer}/net`))
  readGrossPrice(price, net, pointer, reader)
  const base =
    price.baseQuantity === undefined
      ? decimalOf(1)
      : reader.number(price.baseQuantity, `${pointer}/baseQuantity`)
  if (compare(base, zero) > 0) return { net, baseQuantity: base }
  reader.faults.push(einvoiceFault('EINVOICE-PRICE-BASE-QUANTITY', `${pointer}/baseQuantity`))
  return { net, baseQuantity: decimalOf(1) }
}
