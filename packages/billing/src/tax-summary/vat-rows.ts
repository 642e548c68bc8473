import type { NumberedInvoice, VatBreakdown } from '@tallystick/einvoice'
import { compare, decimal, formatDecimal, trimDecimal } from '@tallystick/kernel'
import { isMemberState, standardRateOn } from './standard-rates.ts'
import type { SummedDocument } from './summed-document.ts'
import type { TaxLabels, TaxRow } from './tax-row.ts'

/** The rows of a document under EN 16931: its totals, and its own VAT breakdown (BG-23) with the country of consumption. */
export function vatRows(document: NumberedInvoice, { isCredit }: SummedDocument): TaxRow[] {
  const { currency, totals, vatBreakdown, vatAccountingCurrency: taxCurrency } = document
  const labels = { documents: isCredit ? 'credit-note' : 'invoice', currency } as const
  const { withoutVat, vat, withVat, rounding, vatInAccountingCurrency } = totals
  const amounts = {
    count: '1',
    taxable: withoutVat,
    tax: vat,
    total: withVat,
    ...(rounding !== undefined && { rounding }),
    ...(vatInAccountingCurrency !== undefined && { taxInTaxCurrency: vatInAccountingCurrency }),
  }
  return [
    { table: 'totals', ...labels, ...(taxCurrency !== undefined && { taxCurrency }), amounts },
    ...vatBreakdown.map((entry) => ({
      table: 'taxes' as const,
      ...labels,
      ...placeOf(document, entry),
      amounts: { count: '1', taxable: entry.taxableAmount, tax: entry.taxAmount },
    })),
  ]
}

type Place = Pick<TaxLabels, 'section' | 'country' | 'category' | 'rate' | 'rateKind'>

function placeOf(document: NumberedInvoice, { category, rate }: VatBreakdown): Place {
  const country = countryOf(document)
  const percent = rate === undefined ? undefined : formatDecimal(trimDecimal(decimal(rate)))
  const kind = percent === undefined ? undefined : rateKindOf(document, country, percent)
  return {
    section: sectionOf(document, country, category),
    country,
    category,
    ...(percent !== undefined && { rate: percent }),
    ...(category === 'S' && kind !== undefined && { rateKind: kind }),
  }
}

/** Where the goods went (BT-80), else where the buyer is (BT-55). */
function countryOf({ delivery, buyer }: NumberedInvoice): string {
  return delivery?.address?.country ?? buyer.address.country
}

/**
 * `distance-sale` is what is taxed and went to a consumer in another member state: the candidates for the One Stop Shop, once
 * its threshold is passed (Directive 2006/112/EC, articles 33, 59c and 369a to 369k).
 */
function sectionOf({ seller, buyer }: NumberedInvoice, country: string, category: string): string {
  const untaxed = sections[category]
  if (untaxed !== undefined) return untaxed
  const home = seller.address.country
  const isAbroad = country !== home && isMemberState(country) && isMemberState(home)
  return isAbroad && buyer.vatIdentifier === undefined ? 'distance-sale' : 'taxed'
}

/** Kinds of supplies on which no VAT is charged, by category. */
const sections: Readonly<Record<string, string>> = {
  Z: 'zero-rated',
  E: 'exempt',
  AE: 'reverse-charge',
  K: 'intra-community',
  G: 'export',
  O: 'outside-scope',
}

function rateKindOf({ issueDate }: NumberedInvoice, country: string, percent: string): string | undefined {
  const standard = standardRateOn(country, issueDate)
  if (standard === undefined) return undefined
  const order = compare(decimal(percent), decimal(standard))
  return order === 0 ? 'standard' : order < 0 ? 'reduced' : 'other'
}
