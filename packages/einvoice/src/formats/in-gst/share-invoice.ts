import { type Decimal, decimal } from '@tallystick/kernel'
import type { DecimalText } from '../../model/value.ts'
import { present } from '../../parse/present.ts'
import { amountText, shareBetween } from '../../regimes/in/calculate/amount.ts'
import { sumsOf } from '../../regimes/in/calculate/sums.ts'
import type { GstInvoice } from '../../regimes/in/model/invoice.ts'
import type { GstLine } from '../../regimes/in/model/line.ts'

/** The part of a document's value that some of its lines are. */
export interface InvoiceSpan {
  readonly from: Decimal
  readonly to: Decimal
  readonly whole: Decimal
}

/** The document with some of its lines, and what is due to them of discount, charges, round-off, payment and duty. */
export function shareInvoice(
  invoice: GstInvoice,
  lines: readonly GstLine[],
  { from, to, whole }: InvoiceSpan,
): GstInvoice {
  const part = (text: DecimalText) => shareBetween(decimal(text), from, to, whole)
  const partText = (text: DecimalText | undefined) =>
    text === undefined ? undefined : amountText(part(text))
  const { totals, payment, export: told } = invoice
  return present({
    ...invoice,
    lines,
    totals: sumsOf(lines, {
      discount: part(totals.discount),
      otherCharges: part(totals.otherCharges),
      roundOff: part(totals.roundOff),
    }),
    payment: payment && present({ ...payment, paid: partText(payment.paid), due: partText(payment.due) }),
    export:
      told &&
      present({
        ...told,
        totalInForeignCurrency: partText(told.totalInForeignCurrency),
        duty: partText(told.duty),
      }),
  })
}
