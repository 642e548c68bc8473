import {
  accept,
  type Decimal,
  decimal,
  equals,
  type Fault,
  formatDecimal,
  isZero,
  type Result,
  refuse,
  sum,
  trimDecimal,
} from '@tallystick/kernel'
import type { Amount, Price, SkuGst, Tax } from '@tallystick/orders'
import { billingFault } from '../faults.ts'

/**
 * What a tax is by its title: GST as a whole, integrated (IGST), central (CGST), of the state (SGST, UTGST); cess, state
 * cess; or what a marketplace keeps back from the seller (TCS), which is no tax of the sale.
 */
type TaxHead = 'whole' | 'integrated' | 'central' | 'state' | 'cess' | 'state-cess' | 'at-source' | 'unclear'

/**
 * The head of a tax by its title. A cess is what has the word `cess` in it, and a state cess the word `state` besides;
 * `GST Cess` is one, while `IGST + Cess` could be either. A title of several heads (`CGST + SGST`) or of none is all of GST.
 */
export function headOf(title: string): TaxHead {
  const words = title.replaceAll(/\bint(er|ra)-state\b/gi, '')
  const has = (pattern: RegExp) => pattern.test(words)
  if (has(/\btcs\b|collected at source/i)) return 'at-source'
  const named = [
    has(/igst|\bintegrated\b/i),
    has(/cgst|\bcentral\b/i),
    has(/sgst|utgst|\bunion territory\b/i),
  ]
  if (has(/\bcess\b/i)) {
    if (named.includes(true)) return 'unclear'
    return has(/\bstate\b/i) ? 'state-cess' : 'cess'
  }
  const [isIntegrated, isCentral, isOfState = false] = named
  if (named.filter(Boolean).length > 1) return 'whole'
  if (isIntegrated) return 'integrated'
  if (isCentral) return 'central'
  return isOfState || has(/\bstate\b/i) ? 'state' : 'whole'
}

/** What a line is taxed at, in percent. */
export interface GstRates {
  readonly gstRate: string
  readonly cessRate?: string
  readonly stateCessRate?: string
  /** Cess that is no percentage, for the whole of the price. */
  readonly cessNonAdvalorem?: Amount
  readonly stateCessNonAdvalorem?: Amount
}

/** What decides the rate where the channel tells none. */
export interface RateGround {
  /** JSON Pointer to what is sold. */
  readonly pointer: string
  readonly gst: Pick<SkuGst, 'rate' | 'cessRate'>
  /** Whether the price holds the tax, or the document charges none, so that a rate adds nothing to what was paid. */
  readonly isFree: boolean
  /** The supply is zero-rated and without payment of tax, so that its rate is nobody's concern. */
  readonly isZeroRated: boolean
}

/**
 * The rates of something sold: the sum of what the seller's central and state tax, or integrated tax, were charged at; where
 * nothing was charged, the rate of the SKU, unless the tax would come on top of what was paid. Cess is told apart by title.
 */
export function ratesOf(price: Price, ground: RateGround): Result<GstRates, Fault[]> {
  const taxes = ownTaxes(price)
  const ofHead = (...heads: readonly TaxHead[]) => taxes.filter(({ title }) => heads.includes(headOf(title)))
  const [wholes, halves] = [ofHead('whole', 'integrated'), ofHead('central', 'state')]
  const told = toldRate(wholes, halves)
  const isUnclear = ofHead('unclear').length > 0 || told === 'unclear'
  if (isUnclear) return refuse([billingFault('BILLING-GST-TAXES', ground.pointer)])
  const gstRate = told ?? untoldRate(price, [...wholes, ...halves].length > 0, ground)
  if (gstRate === undefined) return refuse([billingFault('BILLING-GST-RATE', ground.pointer)])
  return accept({ gstRate, ...cessOf(ofHead('cess'), ofHead('state-cess'), ground) })
}

/** The seller's taxes of a price, without what a marketplace keeps back. */
export function ownTaxes({ taxes }: Price): Tax[] {
  return taxes.filter(({ title, liability }) => liability === 'seller' && headOf(title) !== 'at-source')
}

/** The rate that was charged, nothing where none was. Of heads that are listed without an amount only those that have one count. */
function toldRate(wholes: readonly Tax[], halves: readonly Tax[]): string | 'unclear' | undefined {
  if ([...wholes, ...halves].some(({ rate, amount }) => isNone(rate) && !isNone(amount))) return 'unclear'
  const charged = [wholes, halves].map((taxes) => taxes.filter(({ rate }) => !isNone(rate)))
  const paid = charged.filter((taxes) => taxes.some(({ amount }) => !isNone(amount)))
  const groups = (paid.length > 0 ? paid : charged).filter((taxes) => taxes.length > 0)
  const [taxes, others] = groups
  if (taxes === undefined) return undefined
  return others === undefined && isOneTax(taxes) ? rateText(sumOfRates(taxes)) : 'unclear'
}

/** One whole tax, or central and state tax of the same rate. */
function isOneTax(taxes: readonly Tax[]): boolean {
  const halves = taxes.filter(({ title }) => ['central', 'state'].includes(headOf(title)))
  if (halves.length === 0) return taxes.length === 1
  const [central, state] = (['central', 'state'] as const).map((half) =>
    sumOfRates(halves.filter(({ title }) => headOf(title) === half)),
  )
  return central !== undefined && state !== undefined && equals(central, state)
}

/** The rate where nothing was charged; `isNil` = the channel tells GST of nothing percent. */
function untoldRate(
  { gross }: Price,
  isNil: boolean,
  { gst: { rate }, isFree, isZeroRated }: RateGround,
): string | undefined {
  const addsNothing = isFree || isNone(gross)
  if (rate !== undefined) return addsNothing || isNone(rate) ? rateText(decimal(rate)) : undefined
  return isZeroRated || isNil || isNone(gross) ? '0' : undefined
}

function cessOf(
  cess: readonly Tax[],
  stateCess: readonly Tax[],
  { gst }: RateGround,
): Omit<GstRates, 'gstRate'> {
  const rate = cess.length > 0 ? sumOfRates(cess) : decimal(gst.cessRate ?? '0')
  const [stateRate, fixed, stateFixed] = [sumOfRates(stateCess), sumOfFixed(cess), sumOfFixed(stateCess)]
  return {
    ...(!isZero(rate) && { cessRate: rateText(rate) }),
    ...(!isZero(stateRate) && { stateCessRate: rateText(stateRate) }),
    ...(!isZero(fixed) && { cessNonAdvalorem: formatDecimal(fixed) }),
    ...(!isZero(stateFixed) && { stateCessNonAdvalorem: formatDecimal(stateFixed) }),
  }
}

function sumOfFixed(taxes: readonly Tax[]): Decimal {
  return sum(taxes.filter(({ rate }) => isNone(rate)).map(({ amount }) => decimal(amount)))
}

function sumOfRates(taxes: readonly Tax[]): Decimal {
  return sum(taxes.map(({ rate }) => decimal(rate)))
}

function rateText(rate: Decimal): string {
  return formatDecimal(trimDecimal(rate))
}

function isNone(text: string): boolean {
  return isZero(decimal(text))
}
