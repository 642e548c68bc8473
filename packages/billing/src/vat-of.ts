import type { VatExemption, VatTreatment } from '@tallystick/einvoice'
import {
  accept,
  decimal,
  type Fault,
  formatDecimal,
  isZero,
  type Result,
  refuse,
  trimDecimal,
} from '@tallystick/kernel'
import type { LegalEntity, Price, Sku, UntaxedReason } from '@tallystick/orders'
import { billingFault } from './faults.ts'

/** How something sold is taxed, with the reason where nothing is charged. */
export interface Taxation {
  readonly vat: VatTreatment
  readonly exemption?: VatExemption
}

/** UNTDID 5305 of a tax that is charged. */
const categories = { vat: 'S', igic: 'L', ipsi: 'M' } as const

/** The VAT category and rate of a line or charge, from the one tax the channel charged or the reason there is none. */
export function vatOf(
  price: Price,
  pointer: string,
  { sku, legalEntity }: { readonly sku?: Sku; readonly legalEntity: LegalEntity },
): Result<Taxation, Fault[]> {
  if (price.taxes.some(({ liability }) => liability === 'marketplace'))
    return refuse([billingFault('BILLING-TAX-BY-MARKETPLACE', pointer)])
  const charged = price.taxes.filter(({ rate }) => !isZero(decimal(rate)))
  if (charged.length > 1) return refuse([billingFault('BILLING-TAXES-SEVERAL', pointer)])
  const [tax] = charged
  if (tax !== undefined)
    return accept({
      vat: {
        category: categories[legalEntity.tax ?? 'vat'],
        rate: formatDecimal(trimDecimal(decimal(tax.rate))),
      },
    })
  const untaxed = sku?.untaxed ?? legalEntity.untaxed
  return untaxed === undefined
    ? refuse([billingFault('BILLING-TAX-CATEGORY-UNKNOWN', pointer)])
    : accept(untaxedTaxation(untaxed))
}

/** How something is taxed on which nothing is charged. */
export function untaxedTaxation({ category, reason, reasonCode }: UntaxedReason): Taxation {
  const exemption = {
    ...(reason !== undefined && { reason }),
    ...(reasonCode !== undefined && { reasonCode }),
  }
  return { vat: category === 'O' ? { category } : { category, rate: '0' }, exemption }
}
