import assert from 'node:assert/strict'
import type {
  DocumentAllowanceChargeInput,
  InvoiceInput,
  LineInput,
  TrackedGoods,
  VatCategory,
  VatExemption,
} from '@tallystick/einvoice'
import {
  accept,
  type CalendarDate,
  decimal,
  type Fault,
  formatDecimal,
  isZero,
  jsonPointer,
  type Result,
  refuse,
  sum,
} from '@tallystick/kernel'
import type { LegalEntity, LineShare, Order, OrderCharge, OrderLine, Sku } from '@tallystick/orders'
import { billingFault } from './faults.ts'
import { buyerOf, postalAddress, sellerOf } from './parties.ts'
import { shareOf } from './share.ts'
import { type Taxation, vatOf } from './vat-of.ts'

/** UNTDID 1001: commercial invoice. */
const commercialInvoice = '380'
/** UNTDID 4461: bank card or another means that the shop took; 58 is a SEPA credit transfer. */
const paidOnline = '68'
const sepaTransfer = '58'

/** What one invoice is about: the units of one shipment, and the order's charges if it is the first. */
export interface Sale {
  readonly order: Order
  readonly legalEntity: LegalEntity
  readonly skus: ReadonlyMap<string, Sku>
  readonly shares: readonly LineShare[]
  readonly carriesCharges: boolean
  /** Which units, by line. */
  readonly goods: ReadonlyMap<string, TrackedGoods>
  readonly shipmentRef: string
  readonly shippedOn: CalendarDate
}

/** A line and where it stands in its order. */
interface LinePlace {
  readonly line: OrderLine
  readonly pointer: string
}

interface TaxedLine {
  readonly input: LineInput
  readonly taxation: Taxation
  readonly gross: string
}

interface TaxedCharge {
  readonly input: DocumentAllowanceChargeInput
  readonly taxation: Taxation
  readonly gross: string
}

/** The tax document of a sale before calculation. Parts of an order add up to it, to the cent. */
export function taxDocument(sale: Sale): Result<InvoiceInput, Fault[]> {
  const { order } = sale
  const places = new Map(
    order.lines.map((line, i) => [line.lineId, { line, pointer: jsonPointer('lines', i) }]),
  )
  const lines = sale.shares.map((share) => taxedLine(share, places.get(share.lineId), sale))
  const carried = sale.carriesCharges ? order.charges : []
  const charges = carried.flatMap((charge, index) =>
    isBilled(charge) ? [taxedCharge(charge, jsonPointer('charges', index), sale)] : [],
  )
  const address = order.buyer.billingAddress ?? order.buyer.shippingAddress
  const faults = [
    ...[...lines, ...charges].flatMap((part) => (part.ok ? [] : part.faults)),
    ...(address === undefined ? [billingFault('BILLING-BUYER-ADDRESS', '/buyer')] : []),
  ]
  if (faults.length > 0 || address === undefined) return refuse(faults)
  const taxed = {
    lines: lines.flatMap((line) => (line.ok ? [line.value] : [])),
    charges: charges.flatMap((charge) => (charge.ok ? [charge.value] : [])),
  }
  const parts = [...taxed.lines, ...taxed.charges]
  const roundings = carried.filter(isRounding).map(({ price }) => price.gross)
  const isAsCharged = roundings.length === 0 && sale.shares.every(isWhole)
  const total = formatDecimal(sum([...parts.map(({ gross }) => gross), ...roundings].map(decimal)))
  return accept({
    ...header(sale, total),
    seller: sellerOf(sale.legalEntity),
    buyer: buyerOf(order, address),
    amounts: order.pricesIncludeTax ? 'with-vat' : 'without-vat',
    lines: taxed.lines.map(({ input }) => input),
    charges: taxed.charges.map(({ input }) => input),
    exemptions: exemptionsOf(parts.map(({ taxation }) => taxation)),
    settlement: { total, taxRounding: isAsCharged ? 'per-line' : 'per-share' },
  })
}

function isWhole({ from, to, ordered }: LineShare): boolean {
  return from === 0 && to === ordered
}

/** The channel's own rounding belongs to the total alone (BT-114): nothing was sold for it. */
function isRounding({ kind }: OrderCharge): boolean {
  return kind === 'rounding'
}

function isBilled(charge: OrderCharge): boolean {
  return !isRounding(charge) && !isZero(decimal(charge.price.gross))
}

function header({ order, legalEntity, shipmentRef, shippedOn }: Sale, total: string) {
  const { buyer } = order
  const delivered = buyer.shippingAddress ?? buyer.billingAddress
  const transfers = legalEntity.iban === undefined ? {} : { creditTransfers: [{ account: legalEntity.iban }] }
  return {
    typeCode: commercialInvoice,
    currency: order.currency,
    references: {
      salesOrder: order.displayName,
      purchaseOrder: buyer.purchaseOrder ?? order.displayName,
      buyerReference: buyer.purchaseOrder ?? order.displayName,
      despatchAdvice: shipmentRef,
    },
    delivery: { date: shippedOn, ...(delivered && { address: postalAddress(delivered) }) },
    ...(order.paid
      ? { prepaid: total, payment: { meansCode: paidOnline } }
      : legalEntity.iban !== undefined && { payment: { meansCode: sepaTransfer, ...transfers } }),
  }
}

function taxedLine(
  share: LineShare,
  place: LinePlace | undefined,
  { order, skus, goods, legalEntity }: Sale,
): Result<TaxedLine, Fault[]> {
  assert(place !== undefined, 'a share is of a line of its order')
  const { line, pointer } = place
  const sku = skus.get(line.sku)
  const taxed = vatOf(line.price, pointer, { legalEntity, ...(sku && { sku }) })
  if (!taxed.ok) return taxed
  const base = order.pricesIncludeTax ? line.price.gross : line.price.net
  const discount = shareOf(line.discount, share, order.currency)
  const tracked = goods.get(share.lineId)
  return accept({
    taxation: taxed.value,
    gross: grossOf(line, share, order),
    input: {
      quantity: String(share.to - share.from),
      unit: sku?.unit ?? 'H87',
      total: shareOf(base, share, order.currency),
      vat: taxed.value.vat,
      item: { name: line.name, sellerIdentifier: line.sku },
      ...(!isZero(decimal(discount)) && { allowances: [{ amount: discount, reason: 'Discount' }] }),
      ...(tracked && { tracked }),
    },
  })
}

/** What a share costs with tax. On net prices it is net and tax by themselves, so that tax stays close to its rate. */
function grossOf({ price }: OrderLine, share: LineShare, { currency, pricesIncludeTax }: Order): string {
  const amounts = pricesIncludeTax ? [price.gross] : [price.net, price.tax]
  return formatDecimal(sum(amounts.map((amount) => decimal(shareOf(amount, share, currency)))))
}

function taxedCharge(
  charge: OrderCharge,
  pointer: string,
  { order, legalEntity }: Sale,
): Result<TaxedCharge, Fault[]> {
  const taxed = vatOf(charge.price, pointer, { legalEntity })
  if (!taxed.ok) return taxed
  const amount = order.pricesIncludeTax ? charge.price.gross : charge.price.net
  return accept({
    taxation: taxed.value,
    gross: charge.price.gross,
    input: { amount, vat: taxed.value.vat, reason: charge.label },
  })
}

function exemptionsOf(taxations: readonly Taxation[]): Partial<Record<VatCategory, VatExemption>> {
  return Object.fromEntries(
    taxations.flatMap(({ vat, exemption }) => (exemption === undefined ? [] : [[vat.category, exemption]])),
  )
}
