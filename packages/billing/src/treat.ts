import { accept, decimal, type Fault, isZero, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity, Price, Sku, UntaxedReason } from '@tallystick/orders'
import { billingFault } from './faults.ts'
import { type Taxation, untaxedTaxation, vatOf } from './vat-of.ts'

/**
 * What becomes of something sold: `billed` = it stands on the invoice, without its tax where `withoutTax`, because the
 * marketplace owes that; `left-out` = it is not for the seller to invoice.
 */
export type Treatment =
  | { readonly kind: 'billed'; readonly taxation: Taxation; readonly withoutTax: boolean }
  | { readonly kind: 'left-out' }

/** What a voucher line says: category O, which is meant for this, may not stand beside others (BR-O-11 to BR-O-14). */
const voucherReason: UntaxedReason = {
  category: 'E',
  reason: 'Multi-purpose voucher: its sale is no supply (Directive 2006/112/EC, Art. 30b)',
}

/** The treatment of a line or charge: by the marketplace's tax, the kind of voucher, else the tax that was charged. */
export function treat(
  price: Price,
  pointer: string,
  { sku, legalEntity }: { readonly sku?: Sku; readonly legalEntity: LegalEntity },
): Result<Treatment, Fault[]> {
  if (isByMarketplace(price)) return treatMarketplace(price, pointer, legalEntity)
  if (sku?.voucher === 'multi-purpose') return treatVoucher(price, pointer, { sku, legalEntity })
  const taxed = vatOf(price, pointer, { legalEntity, ...(sku && { sku }) })
  return taxed.ok ? accept({ kind: 'billed', taxation: taxed.value, withoutTax: false }) : taxed
}

/** True where the marketplace owes tax on it. */
function isByMarketplace({ taxes }: Price): boolean {
  return taxes.some(({ liability }) => liability === 'marketplace')
}

/** What becomes of something on which the marketplace owes tax; tax of both is a fault. */
export function treatMarketplace(
  { taxes }: Pick<Price, 'taxes'>,
  pointer: string,
  { marketplaceTax = { treatment: 'park' } }: LegalEntity,
): Result<Treatment, Fault[]> {
  const isShared = taxes.some(({ liability, rate }) => liability === 'seller' && !isZero(decimal(rate)))
  if (!isShared && marketplaceTax.treatment === 'leave-out') return accept({ kind: 'left-out' })
  if (!isShared && marketplaceTax.treatment === 'as-untaxed')
    return accept({ kind: 'billed', taxation: untaxedTaxation(marketplaceTax.untaxed), withoutTax: true })
  return refuse([billingFault('BILLING-TAX-BY-MARKETPLACE', pointer)])
}

/** What becomes of a multi-purpose voucher. */
export function treatVoucher(
  { tax }: Price,
  pointer: string,
  { sku, legalEntity }: { readonly sku: Sku; readonly legalEntity: LegalEntity },
): Result<Treatment, Fault[]> {
  if (!isZero(decimal(tax))) return refuse([billingFault('BILLING-VOUCHER-TAXED', pointer)])
  if (legalEntity.multiPurposeVouchers === 'leave-out') return accept({ kind: 'left-out' })
  const reason = sku.untaxed?.category === 'E' ? sku.untaxed : voucherReason
  return accept({ kind: 'billed', taxation: untaxedTaxation(reason), withoutTax: false })
}
