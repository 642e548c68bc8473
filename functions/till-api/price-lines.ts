import {
  add,
  decimal,
  type Fault,
  formatDecimal,
  isZero,
  jsonPointer,
  subtract,
  sum,
} from '@tallystick/kernel'
import { tillFault } from './faults.ts'
import type { TillPrice, TillSale } from './till-sale.ts'

/** What a line costs, as the generic channel tells it. */
export interface ToldPrice {
  readonly net?: string
  readonly gross: string
  readonly taxes: readonly { readonly title: string; readonly rate: string; readonly amount: string }[]
}

/** The prices of all lines, whole where the till told two of their parts, or what is missing. */
export function priceLines({ lines }: TillSale): {
  readonly prices: readonly ToldPrice[]
  readonly faults: readonly Fault[]
} {
  const prices = lines.map(({ price }) => wholePrice(price))
  const faults = prices.flatMap((price, i) =>
    price === undefined ? [tillFault('TILL-PRICE', jsonPointer('lines', i, 'price'))] : [],
  )
  return { prices: prices.flatMap((price) => price ?? []), faults }
}

function wholePrice({ net, tax, gross, rate, taxes }: TillPrice): ToldPrice | undefined {
  const charged = tax ?? taxOf({ net, gross, taxes })
  if (charged === undefined || (net === undefined && gross === undefined)) return undefined
  const isTaxed = rate !== undefined || taxes !== undefined
  if (!isTaxed && !isZero(decimal(charged))) return undefined
  const told = taxes?.map(({ title = 'VAT', ...each }) => ({ title, ...each })) ?? []
  return {
    ...(net !== undefined && { net }),
    gross: gross ?? formatDecimal(add(decimal(net ?? '0'), decimal(charged))),
    taxes: rate === undefined ? told : [{ title: 'VAT', rate, amount: charged }],
  }
}

function taxOf({ net, gross, taxes }: Pick<TillPrice, 'net' | 'gross' | 'taxes'>): string | undefined {
  if (taxes !== undefined) return formatDecimal(sum(taxes.map(({ amount }) => decimal(amount))))
  if (net === undefined || gross === undefined) return undefined
  const tax = subtract(decimal(gross), decimal(net))
  return tax.coefficient < 0n ? undefined : formatDecimal(tax)
}

/** What the sale comes to, and that just this was paid. */
export function totalOf({ payments }: TillSale, prices: readonly ToldPrice[]) {
  const gross = sum(prices.map((price) => decimal(price.gross)))
  const paid = sum(payments.map(({ amount }) => decimal(amount)))
  const faults = isZero(subtract(gross, paid))
    ? []
    : [
        tillFault(
          'TILL-PAYMENTS-DIFFER',
          '/payments',
          `Paid: ${formatDecimal(paid)}, sold: ${formatDecimal(gross)}.`,
        ),
      ]
  return { gross: formatDecimal(gross), faults }
}
