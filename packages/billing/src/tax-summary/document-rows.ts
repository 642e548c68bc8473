import assert from 'node:assert/strict'
import type { NumberedInvoice } from '@tallystick/einvoice'
import type { NumberedGstInvoice } from '@tallystick/einvoice/in'
import { gstRows } from './gst-rows.ts'
import type { SummedDocument } from './summed-document.ts'
import type { TaxRow } from './tax-row.ts'
import { vatRows } from './vat-rows.ts'

const rowsByRegime: Readonly<Record<string, (model: object, facts: SummedDocument) => TaxRow[]>> = {
  en16931: (model, facts) => vatRows(model as NumberedInvoice, facts),
  'in-gst': (model, facts) => gstRows(model as NumberedGstInvoice, facts),
}

/** What an issued document adds to a summary, from the calculated model that lies beside it. */
export function documentRows(regime: string, model: object, facts: SummedDocument): TaxRow[] {
  const rowsOf = rowsByRegime[regime]
  assert(rowsOf !== undefined, 'every regime can be summed up')
  return rowsOf(model, facts)
}
