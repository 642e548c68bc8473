import { add, type Decimal, isZero, subtract, sum, zero } from '@tallystick/kernel'
import type { Totals } from '../model/totals.ts'
import type { DecimalText } from '../model/value.ts'
import type { Draft } from './draft.ts'
import { sumOf } from './read-line.ts'
import { amountText } from './rounding.ts'
import type { VatSum } from './vat-breakdown.ts'

/** The sums of an invoice, exact. */
export interface ExactTotals {
  readonly lineNet: Decimal
  readonly allowances: Decimal
  readonly charges: Decimal
  readonly withoutVat: Decimal
  readonly vat: Decimal
  readonly withVat: Decimal
}

/** BT-106 to BT-110 and BT-112; every addend has whole minor units, so nothing is rounded. */
export function exactTotals(draft: Draft, sums: readonly VatSum[]): ExactTotals {
  const lineNet = sum(draft.lines.map((line) => line.total))
  const [allowances, charges] = [sumOf(draft.allowances), sumOf(draft.charges)]
  const withoutVat = add(subtract(lineNet, allowances), charges)
  const vat = sum(sums.map(({ tax }) => tax))
  return { lineNet, allowances, charges, withoutVat, vat, withVat: add(withoutVat, vat) }
}

/** BG-22, with the amount due (BT-115) after what is prepaid (BT-113) and the rounding (BT-114). */
export function totals(
  exact: ExactTotals,
  draft: Draft,
  rounding: Decimal,
  vatInAccountingCurrency: DecimalText | undefined,
): Totals {
  const text = (amount: Decimal) => amountText(amount, draft.exponent)
  const { prepaid } = draft
  return {
    lineNet: text(exact.lineNet),
    ...(draft.allowances.length > 0 ? { allowances: text(exact.allowances) } : {}),
    ...(draft.charges.length > 0 ? { charges: text(exact.charges) } : {}),
    withoutVat: text(exact.withoutVat),
    vat: text(exact.vat),
    ...(vatInAccountingCurrency === undefined ? {} : { vatInAccountingCurrency }),
    withVat: text(exact.withVat),
    ...(prepaid === undefined ? {} : { prepaid: text(prepaid) }),
    ...(isZero(rounding) ? {} : { rounding: text(rounding) }),
    payable: text(add(subtract(exact.withVat, prepaid ?? zero), rounding)),
  }
}
