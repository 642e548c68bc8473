import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { LineAllowanceCharge } from '../model/allowance-charge.ts'
import type { LineAllowanceChargeInput } from '../model/invoice-input.ts'
import type { InvoiceLine } from '../model/line.ts'
import { lotOrSerial } from '../tracked/object-identifier.ts'
import type { TrackingSettings } from '../tracked/settings.ts'
import { trackedItem } from '../tracked/tracked-item.ts'
import type { DraftAllowanceCharge, DraftLine } from './draft.ts'
import { amountText } from './rounding.ts'
import { toldShare } from './share.ts'
import { unitPrice } from './unit-price.ts'
import { vatTreatment } from './vat-breakdown.ts'

/** BG-25 of a line without VAT in its amounts. Fault: its price would be negative. */
export function invoiceLine(
  line: DraftLine,
  index: number,
  exponent: number,
  tracking: TrackingSettings,
): Result<InvoiceLine, Fault[]> {
  const price = unitPrice(line, line.total, exponent)
  if (price === undefined)
    return refuse([einvoiceFault('EINVOICE-LINE-PRICE-NEGATIVE', jsonPointer('lines', index))])
  const { total: _total, price: _price, allowances, charges, id: _id, ...details } = line.source
  const object = details.tracked === undefined ? undefined : lotOrSerial(details.tracked)
  return accept({
    id: line.id,
    ...details,
    ...(object === undefined ? {} : { objectIdentifier: object }),
    netAmount: amountText(line.total, exponent),
    ...(allowances === undefined ? {} : { allowances: allowanceCharges(line.allowances, exponent) }),
    ...(charges === undefined ? {} : { charges: allowanceCharges(line.charges, exponent) }),
    price,
    vat: vatTreatment(details.vat.category, line.vat),
    item: details.tracked === undefined ? details.item : trackedItem(details.item, details.tracked, tracking),
  })
}

/** BG-27 or BG-28, with its amounts as the model holds them. */
function allowanceCharges(
  parts: readonly DraftAllowanceCharge<LineAllowanceChargeInput>[],
  exponent: number,
): LineAllowanceCharge[] {
  return parts.map((part) => allowanceCharge(part, exponent))
}

/** One allowance or charge; the percentage stays as given, with what it is of, where the amount is that share. */
export function allowanceCharge(
  { source, amount, base }: DraftAllowanceCharge<LineAllowanceChargeInput>,
  exponent: number,
): LineAllowanceCharge {
  const { baseAmount: _baseAmount, percent: _percent, ...details } = source
  const share = toldShare(amount, base, source.percent)
  const told = { ...details, amount: amountText(amount, exponent) }
  if (share === undefined) return told
  return { ...told, baseAmount: amountText(share.base, exponent), percent: share.percent }
}
