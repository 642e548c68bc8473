import {
  add,
  type Decimal,
  divide,
  equals,
  formatDecimal,
  halfUp,
  multiply,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import type { GstLine, GstLineDetails, GstLineInput } from '../model/line.ts'
import { amountText, roundPaisa } from './amount.ts'
import type { DraftLine } from './draft-line.ts'
import { type TaxMode, taxesOn, withoutTax } from './taxes.ts'

/** Decimals of `UnitPrice`, N(12,3) of INV-01. */
const PRICE_DECIMALS = 3

/** How a document is taxed. */
export interface Taxation {
  readonly mode: TaxMode
  /** Whether the seller charges the taxes, so that totals hold them. */
  readonly charged: boolean
  /** Which taxes the amounts of the input hold. */
  readonly included: TaxMode
}

/** A line with its amounts, from its taxable value. */
export function gstLine(draft: DraftLine, taxable: Decimal, taxation: Taxation): GstLine {
  const discount = withoutTax(draft.discount, draft.rates, taxation.included)
  const gross = add(taxable, discount)
  const taxes = taxesOn(taxable, draft.rates, taxation.mode)
  const untaxed = taxation.mode === 'none'
  const cessNonAdvalorem = untaxed ? zero : draft.cessNonAdvalorem
  const stateCessNonAdvalorem = untaxed ? zero : draft.stateCessNonAdvalorem
  const duties = [...Object.values(taxes), cessNonAdvalorem, stateCessNonAdvalorem]
  const total = sum([taxable, draft.otherCharges, ...(taxation.charged ? duties : [])])
  return {
    ...details(draft.source),
    unitPrice: unitPrice(draft, gross, taxation.included),
    amounts: {
      gross: amountText(gross),
      discount: amountText(discount),
      taxable: amountText(taxable),
      igst: amountText(taxes.igst),
      cgst: amountText(taxes.cgst),
      sgst: amountText(taxes.sgst),
      cess: amountText(taxes.cess),
      cessNonAdvalorem: amountText(cessNonAdvalorem),
      stateCess: amountText(taxes.stateCess),
      stateCessNonAdvalorem: amountText(stateCessNonAdvalorem),
      otherCharges: amountText(draft.otherCharges),
      ...(draft.source.preTaxValue === undefined ? {} : { preTaxValue: amountText(draft.preTaxValue) }),
      total: amountText(total),
    },
  }
}

/** The price as it was told, where it leads to the gross amount and has few enough decimals; else what the amount leads to. */
function unitPrice({ quantity, unitPrice: told }: DraftLine, gross: Decimal, included: TaxMode): DecimalText {
  if (told !== undefined && included === 'none') {
    const price = trimDecimal(told)
    if (price.scale <= PRICE_DECIMALS && equals(roundPaisa(multiply(quantity, price)), gross))
      return priceText(price)
  }
  return quantity.coefficient > 0n ? priceText(divide(gross, quantity, PRICE_DECIMALS, halfUp)) : '0'
}

function priceText(price: Decimal): DecimalText {
  return formatDecimal(trimDecimal(price))
}

function details(source: GstLineInput): GstLineDetails {
  const {
    total: _total,
    unitPrice: _unitPrice,
    discount: _discount,
    cessNonAdvalorem: _cess,
    stateCessNonAdvalorem: _stateCess,
    otherCharges: _otherCharges,
    preTaxValue: _preTaxValue,
    ...said
  } = source
  return said
}
