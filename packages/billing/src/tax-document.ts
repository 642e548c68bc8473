import type {
  DocumentAllowanceChargeInput,
  InvoiceInput,
  LineInput,
  Note,
  VatCategory,
  VatExemption,
} from '@tallystick/einvoice'
import {
  accept,
  decimal,
  type Fault,
  formatDecimal,
  isZero,
  jsonPointer,
  type Result,
  refuse,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Amount, LineShare, Marketplace, OrderCharge, Tax } from '@tallystick/orders'
import { billingFault } from './faults.ts'
import { buyerOf, buyerReferenceOf, marketplaceBuyer, postalAddress, sellerOf } from './parties.ts'
import { advancesOf, settledBy, settledByMarketplace } from './payments.ts'
import type { Sale } from './sale.ts'
import { type TaxedCharge, type TaxedLine, taxedCharge, taxedLines } from './sale-parts.ts'
import type { Taxation } from './vat-of.ts'

/** UNTDID 1001: commercial invoice. */
const commercialInvoice = '380'
/** UN/ECE Recommendation 20: one. */
const one = 'C62'

/** What of a sale stands on its invoice. */
interface Billed {
  readonly lines: readonly TaxedLine[]
  readonly charges: readonly TaxedCharge[]
  /** The channel's own roundings, and what was paid for them. */
  readonly roundings: readonly { readonly gross: Amount; readonly advance: Amount }[]
}

/** The tax document of a sale before calculation. Parts of an order add up to it, to the cent. */
export function taxDocument(sale: Sale): Result<InvoiceInput, Fault[]> {
  const billed = billedOf(sale)
  const marketplace = marketplaceOf(sale)
  const address = sale.order.buyer.billingAddress ?? sale.order.buyer.shippingAddress
  const faults = [
    ...(billed.ok ? billedFaults(billed.value, marketplace) : billed.faults),
    ...(address === undefined ? [billingFault('BILLING-BUYER-ADDRESS', '/buyer')] : []),
  ]
  if (!billed.ok || address === undefined || faults.length > 0) return refuse(faults)
  const { lines, charges, roundings } = billed.value
  const parts = [...lines, ...charges]
  const isAsCharged = roundings.length === 0 && sale.shares.every(isWhole)
  const amounts = [...parts, ...roundings]
  const total = formatDecimal(sum(amounts.map(({ gross }) => decimal(gross))))
  const advance = formatDecimal(sum(amounts.map((part) => decimal(part.advance))))
  const notes = notesOf(
    parts.flatMap(({ collected }) => collected),
    sale.order.currency,
  )
  const toMarketplace = marketplace !== undefined && parts.some(isByMarketplace)
  return accept({
    ...header(sale),
    ...(toMarketplace ? settledByMarketplace() : settledBy(sale.order, sale.legalEntity, total, advance)),
    ...(notes.length > 0 && { notes }),
    seller: sellerOf(sale.legalEntity),
    buyer: toMarketplace ? marketplaceBuyer(marketplace) : buyerOf(sale.order, address),
    amounts: sale.order.pricesIncludeTax ? 'with-vat' : 'without-vat',
    ...inputsOf(billed.value),
    exemptions: exemptionsOf(parts.map(({ taxation }) => taxation)),
    settlement: { total, taxRounding: isAsCharged ? 'per-line' : 'per-share' },
  })
}

function billedOf(sale: Sale): Result<Billed, Fault[]> {
  const advances = advancesOf(sale.order)
  const lines = taxedLines(sale, advances.lines)
  const carried = sale.carriesCharges ? sale.order.charges : []
  const charges = carried.flatMap((charge, index) => {
    const place = { pointer: jsonPointer('charges', index), advance: advances.charges[index] ?? '0' }
    return isRounding(charge) ? [] : [taxedCharge(charge, place, sale)]
  })
  const faults = [...lines, ...charges].flatMap((part) => (part.ok ? [] : part.faults))
  if (faults.length > 0) return refuse(faults)
  return accept({
    lines: lines.flatMap((line) => (line.ok ? line.value : [])),
    charges: charges.flatMap((charge) => (charge.ok ? charge.value : [])),
    roundings: carried.flatMap((charge, index) =>
      isRounding(charge) ? [{ gross: charge.price.gross, advance: advances.charges[index] ?? '0' }] : [],
    ),
  })
}

/** One invoice has one buyer: a marketplace that bought some of it cannot stand beside the one who bought the rest. */
function billedFaults({ lines, charges }: Billed, marketplace: Marketplace | undefined): Fault[] {
  const parts = [...lines, ...charges]
  if (parts.length === 0) return [billingFault('BILLING-NOTHING-TO-INVOICE', '/lines')]
  const theirs = parts.filter(isByMarketplace)
  return marketplace === undefined || theirs.length === parts.length
    ? []
    : theirs.map(({ pointer }) => billingFault('BILLING-TAX-BY-MARKETPLACE', pointer))
}

function isByMarketplace({ collected }: TaxedLine | TaxedCharge): boolean {
  return collected.length > 0
}

function marketplaceOf({ legalEntity: { marketplaceTax } }: Sale): Marketplace | undefined {
  return marketplaceTax?.treatment === 'as-untaxed' ? marketplaceTax.marketplace : undefined
}

function isWhole({ from, to, ordered }: LineShare): boolean {
  return from === 0 && to === ordered
}

/** The channel's own rounding belongs to the total alone (BT-114): nothing was sold for it. */
function isRounding({ kind }: OrderCharge): boolean {
  return kind === 'rounding'
}

/** An invoice has at least one line (BR-16): charges by themselves stand as lines. */
function inputsOf({ lines, charges }: Billed): {
  readonly lines: readonly LineInput[]
  readonly charges: readonly DocumentAllowanceChargeInput[]
} {
  if (lines.length > 0)
    return { lines: lines.map(({ input }) => input), charges: charges.map(({ input }) => input) }
  const asLines = charges.map(({ input: { amount = '0', vat, reason = '' } }) => ({
    quantity: '1',
    unit: one,
    total: amount,
    vat,
    item: { name: reason },
  }))
  return { lines: asLines, charges: [] }
}

function header({ order, shipmentRef, shippedOn }: Sale) {
  const { buyer } = order
  const delivered = buyer.shippingAddress ?? buyer.billingAddress
  return {
    typeCode: commercialInvoice,
    currency: order.currency,
    references: {
      salesOrder: order.displayName,
      purchaseOrder: buyer.purchaseOrder ?? order.displayName,
      buyerReference: buyerReferenceOf(order),
      despatchAdvice: shipmentRef,
    },
    delivery: { date: shippedOn, ...(delivered && { address: postalAddress(delivered) }) },
  }
}

/** What the marketplace collected, which is no part of the invoice. */
function notesOf(collected: readonly Tax[], currency: string): Note[] {
  const charged = collected.filter(({ amount }) => !isZero(decimal(amount)))
  const told = [...Map.groupBy(charged, ({ title, rate }) => `${title} ${rate} %`)].map(
    ([tax, members]) => `${tax}: ${sumText(members)} ${currency}`,
  )
  return told.length === 0
    ? []
    : [{ text: `Tax collected and owed by the marketplace, not part of this invoice: ${told.join('; ')}` }]
}

function sumText(taxes: readonly Tax[]): string {
  return formatDecimal(taxes.reduce((all, { amount }) => sum([all, decimal(amount)]), zero))
}

/** One reason for each category, as its one line in the VAT breakdown has: different ones are told together. */
function exemptionsOf(taxations: readonly Taxation[]): Partial<Record<VatCategory, VatExemption>> {
  const exempt = taxations.flatMap(({ vat, exemption }) =>
    exemption === undefined ? [] : [{ category: vat.category, exemption }],
  )
  return Object.fromEntries(
    [...Map.groupBy(exempt, ({ category }) => category)].map(([category, members]) => [
      category,
      together(members.map(({ exemption }) => exemption)),
    ]),
  )
}

function together(exemptions: readonly VatExemption[]): VatExemption {
  const reasons = [...new Set(exemptions.flatMap(({ reason = [] }) => reason))]
  const codes = [...new Set(exemptions.map(({ reasonCode }) => reasonCode))]
  const [code] = codes
  return {
    ...(reasons.length > 0 && { reason: reasons.join('; ') }),
    ...(codes.length === 1 && code !== undefined && { reasonCode: code }),
  }
}
