import { financialYear, gstDocumentNumber } from '@tallystick/einvoice/in'
import { calendarDate, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import type { SeriesOf, SeriesOpening } from '../regime.ts'
import { seriesKindOf } from '../series.ts'
import { registrationNamed } from './registration-of.ts'

/** Characters of a GSTIN. */
const GSTIN_LENGTH = 15

/**
 * The series of a document: legal entity, kind, financial year, GSTIN with the prefix of its numbers, as in
 * `kaveri.invoice.2026-27.29AAACT1234K1ZC-BLR` (CGST Rules 2017, rule 46(b): unique for a financial year). A registration that
 * the seller has no more leaves the prefix empty, which has no numbers.
 */
export function gstSeriesId({ legalEntity, issueDate, kind, establishment = '' }: SeriesOf): string {
  const registration = registrationNamed(legalEntity, establishment)?.registration
  const { invoicePrefix = '', creditNotePrefix = '' } = registration ?? {}
  const prefix = kind === 'invoice' ? invoicePrefix : creditNotePrefix
  return [legalEntity.legalEntityId, kind, financialYear(issueDate), `${establishment}-${prefix}`].join('.')
}

/** A number of such a series, `BLR/2627/000001`. Faults: a registration that is gone, or a series that is full. */
export function gstNumber(seriesId: string, sequence: number): Result<string, Fault[]> {
  const [, , year = '', establishment = ''] = seriesId.split('.')
  const prefix = establishment.slice(GSTIN_LENGTH + 1)
  if (prefix === '')
    return refuse([billingFault('BILLING-GST-REGISTRATION', '/legalEntity/gst/registrations')])
  const series = {
    gstin: establishment.slice(0, GSTIN_LENGTH),
    type: seriesKindOf(seriesId) === 'invoice' ? ('INV' as const) : ('CRN' as const),
    date: calendarDate(`${year.slice(0, 4)}-04-01`),
    prefix,
  }
  return gstDocumentNumber(series, sequence)
}

/** What is against opening such a series: its year and its registration, whose numbers have the format that the law gives them. */
export function gstOpeningFaults(
  legalEntity: LegalEntity,
  seriesId: string,
  { first, format }: SeriesOpening,
): readonly Fault[] {
  const [, kind = '', year = '', establishment = ''] = seriesId.split('.')
  const named = {
    legalEntity,
    issueDate: calendarDate(/^\d{4}-/.test(year) ? `${year.slice(0, 4)}-04-01` : '2017-07-01'),
    kind: kind === 'credit-note' ? ('credit-note' as const) : ('invoice' as const),
    establishment: establishment.slice(0, GSTIN_LENGTH),
  }
  if (gstSeriesId(named) !== seriesId) return [billingFault('BILLING-SERIES-UNKNOWN', '')]
  const number = gstNumber(seriesId, first)
  return [
    ...(format === undefined ? [] : [billingFault('BILLING-SERIES-FORMAT', '/format')]),
    ...(number.ok ? [] : number.faults),
  ]
}
