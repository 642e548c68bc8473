import assert from 'node:assert/strict'
import type { DocumentAllowanceChargeInput, LineInput } from '@tallystick/einvoice'
import {
  accept,
  currencyExponent,
  decimal,
  divide,
  type Fault,
  formatDecimal,
  halfUp,
  isZero,
  jsonPointer,
  multiply,
  type Result,
  sum,
} from '@tallystick/kernel'
import type { LineShare, Order, OrderCharge, OrderLine, Sku, Tax } from '@tallystick/orders'
import type { Sale } from './sale.ts'
import { shareOf } from './share.ts'
import { treat } from './treat.ts'
import type { Taxation } from './vat-of.ts'

/** Something that stands on the invoice. */
interface TaxedPart {
  readonly taxation: Taxation
  /** What it costs there, with the tax that stands there. */
  readonly gross: string
  /** What was paid for it before the invoice, where the order was not paid whole. */
  readonly advance: string
  /** Taxes that the marketplace owes. */
  readonly collected: readonly Tax[]
  readonly pointer: string
}

/** A share of a line as the invoice has it. */
export interface TaxedLine extends TaxedPart {
  readonly input: LineInput
}

/** A charge as the invoice has it. */
export interface TaxedCharge extends TaxedPart {
  readonly input: DocumentAllowanceChargeInput
}

/** The lines of a sale that stand on its invoice; `advances` are what was paid for each line of the order. */
export function taxedLines(sale: Sale, advances: readonly string[]): Result<TaxedLine[], Fault[]>[] {
  const places = new Map(sale.order.lines.map((line, index) => [line.lineId, { line, index }]))
  return sale.shares.map((share) => {
    const place = places.get(share.lineId)
    assert(place !== undefined, 'a share is of a line of its order')
    return taxedLine(share, { ...place, advance: advances[place.index] ?? '0' }, sale)
  })
}

interface LinePlace {
  readonly line: OrderLine
  readonly index: number
  readonly advance: string
}

function taxedLine(
  share: LineShare,
  { line, index, advance }: LinePlace,
  sale: Sale,
): Result<TaxedLine[], Fault[]> {
  const { order, skus, goods, legalEntity } = sale
  const pointer = jsonPointer('lines', index)
  const sku = skus.get(line.sku)
  const treated = treat(line.price, pointer, { legalEntity, ...(sku && { sku }) })
  if (!treated.ok) return treated
  if (treated.value.kind === 'left-out') return accept([])
  const { taxation, withoutTax } = treated.value
  const base = order.pricesIncludeTax && !withoutTax ? line.price.gross : line.price.net
  const discount = shareOf(discountOf(line, order, withoutTax), share, order.currency)
  const tracked = goods.get(share.lineId)
  const part = {
    taxation,
    gross: withoutTax ? shareOf(line.price.net, share, order.currency) : grossOf(line, share, order),
    advance: shareOf(advance, share, order.currency),
    collected: collectedOf(line.price.taxes).map((tax) => ({
      ...tax,
      amount: shareOf(tax.amount, share, order.currency),
    })),
    pointer,
  }
  const input = {
    quantity: String(share.to - share.from),
    unit: (sale.delivered?.get(line.lineId) ?? sku)?.unit ?? 'H87',
    total: shareOf(base, share, order.currency),
    vat: taxation.vat,
    item: itemOf(line, sale.delivered?.get(line.lineId)),
    ...(!isZero(decimal(discount)) && { allowances: [{ amount: discount, reason: 'Discount' }] }),
    ...(tracked && { tracked }),
  }
  return accept([{ ...part, input }])
}

/** What was delivered: of another SKU than was ordered, its own name and identifier, and in place of what it came. */
function itemOf({ name, sku }: OrderLine, delivered: Sku | undefined): LineInput['item'] {
  if (delivered === undefined) return { name, sellerIdentifier: sku }
  return { name: delivered.name, description: inPlaceOf({ name, sku }), sellerIdentifier: delivered.sku }
}

/** Says which goods another SKU stands in for. */
export function inPlaceOf({ name, sku }: Pick<OrderLine, 'name' | 'sku'>): string {
  return `In place of ${name} (${sku})`
}

function collectedOf(taxes: readonly Tax[]): Tax[] {
  return taxes.filter(({ liability }) => liability === 'marketplace')
}

/** The discount on the base that the line's total is on. */
function discountOf({ discount, price }: OrderLine, order: Order, withoutTax: boolean): string {
  if (!withoutTax || !order.pricesIncludeTax || isZero(decimal(price.gross))) return discount
  const product = multiply(decimal(discount), decimal(price.net))
  return formatDecimal(divide(product, decimal(price.gross), currencyExponent(order.currency), halfUp))
}

/** What a share costs with tax. On net prices it is net and tax by themselves, so that tax stays close to its rate. */
function grossOf({ price }: OrderLine, share: LineShare, { currency, pricesIncludeTax }: Order): string {
  const amounts = pricesIncludeTax ? [price.gross] : [price.net, price.tax]
  return formatDecimal(sum(amounts.map((amount) => decimal(shareOf(amount, share, currency)))))
}

/** A charge that stands on the invoice, or none where it is free or not for the seller to invoice. */
export function taxedCharge(
  charge: OrderCharge,
  { pointer, advance }: { readonly pointer: string; readonly advance: string },
  { order, legalEntity }: Sale,
): Result<TaxedCharge[], Fault[]> {
  const { price, label } = charge
  if (isZero(decimal(price.gross))) return accept([])
  const treated = treat(price, pointer, { legalEntity })
  if (!treated.ok) return treated
  if (treated.value.kind === 'left-out') return accept([])
  const { taxation, withoutTax } = treated.value
  const amount = order.pricesIncludeTax && !withoutTax ? price.gross : price.net
  const gross = withoutTax ? price.net : price.gross
  const input = { amount, vat: taxation.vat, reason: label }
  return accept([{ taxation, gross, advance, collected: collectedOf(price.taxes), pointer, input }])
}
