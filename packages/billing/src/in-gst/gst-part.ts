import type { GstLineInput } from '@tallystick/einvoice/in'
import { accept, decimal, type Fault, formatDecimal, type Result, refuse, sum } from '@tallystick/kernel'
import type { Amount, Order, Price, Sku, SkuGst } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import type { Sale } from '../sale.ts'
import { treatMarketplace, treatVoucher } from '../treat.ts'
import { type GstRates, headOf, ratesOf } from './gst-taxes.ts'

/** Something that stands on a GST document. */
export interface GstPart {
  readonly input: GstLineInput
  /** What was charged for it, with its tax. */
  readonly charged: Amount
  /** What was paid for it before, where the order was not paid whole. */
  readonly advance: Amount
  /** Units that it is about; a charge is one. */
  readonly units: number
  /** JSON Pointer into the order. */
  readonly pointer: string
}

/** A sale, and how its supply is taxed. */
export interface GstSale extends Sale {
  /** No tax is part of what is paid: the supply has none, or the seller bears it. */
  readonly isTaxUncharged: boolean
  /** Zero-rated, and without payment of tax. */
  readonly isZeroRated: boolean
}

/** What becomes of a part of a sale: it is taxed, it is no supply and told without tax, or it is somebody else's to invoice. */
export type Standing = 'taxed' | 'untaxed' | 'left-out'

/**
 * The standing of a line or charge. Where the marketplace owes the tax (CGST Act 2017, section 9(5)) the seller never invoices
 * it: it is left out or parked, as is set. What a marketplace keeps back (section 52, TCS) is no tax of the sale.
 */
export function standingOf(
  price: Price,
  pointer: string,
  { legalEntity }: Sale,
  sku?: Sku,
): Result<Standing, Fault[]> {
  const taxes = price.taxes.filter(({ title }) => headOf(title) !== 'at-source')
  const isTheirs = taxes.some(({ liability }) => liability === 'marketplace')
  if (!isTheirs && sku?.voucher !== 'multi-purpose') return accept('taxed')
  const treated =
    isTheirs || sku === undefined
      ? treatMarketplace({ taxes }, pointer, legalEntity)
      : treatVoucher(price, pointer, { sku, legalEntity })
  if (!treated.ok) return treated
  if (treated.value.kind === 'left-out') return accept('left-out')
  return isTheirs ? refuse([billingFault('BILLING-TAX-BY-MARKETPLACE', pointer)]) : accept('untaxed')
}

/** The rates of a part: what is free of tax has none, all else what the channel charged or the SKU says. */
export function partRates(
  price: Price,
  standing: Standing,
  {
    pointer,
    gst,
    sale,
  }: { readonly pointer: string; readonly gst: Pick<SkuGst, 'rate' | 'cessRate'>; readonly sale: GstSale },
): Result<GstRates, Fault[]> {
  if (standing === 'untaxed') return accept({ gstRate: '0' })
  const { order, isTaxUncharged, isZeroRated } = sale
  return ratesOf(price, { pointer, gst, isFree: order.pricesIncludeTax || isTaxUncharged, isZeroRated })
}

/** The amount of a price that a document's lines are on, before its taxes or with them. */
export function baseOf({ net, gross }: Price, { pricesIncludeTax }: Order): Amount {
  return pricesIncludeTax ? gross : net
}

/**
 * What a part of a price costs with tax; `part` takes that part of an amount. On prices without tax it is net and tax each by
 * themselves, so that tax stays close to its rate.
 */
export function chargedFor(
  { net, tax, gross }: Price,
  { pricesIncludeTax }: Order,
  part: (amount: Amount) => Amount,
): Amount {
  const amounts = pricesIncludeTax ? [gross] : [net, tax]
  return formatDecimal(sum(amounts.map((amount) => decimal(part(amount)))))
}
