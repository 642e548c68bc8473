import type { Fault } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { billingFault } from './faults.ts'
import type { SeriesOpening } from './regime.ts'
import { seriesKindOf } from './series.ts'

/**
 * What is against opening a series of a calendar year so: an id that no document gets, or a prefix of the kind that numbers
 * have by themselves, which in another series would be another number's.
 */
export function seriesOpeningFaults(
  legalEntity: LegalEntity,
  seriesId: string,
  { format }: SeriesOpening,
): readonly Fault[] {
  const [, kind = '', year = '', ...more] = seriesId.split('.')
  const isKnown = seriesKindOf(seriesId) === kind && /^\d{4}$/.test(year) && more.length === 0
  if (!isKnown) return [billingFault('BILLING-SERIES-UNKNOWN', '')]
  const { invoicePrefix, creditNotePrefix = `${invoicePrefix}-CN` } = legalEntity
  const own = kind === 'invoice' ? invoicePrefix : creditNotePrefix
  const isTaken = [invoicePrefix, creditNotePrefix].some(
    (prefix) =>
      format?.prefix.startsWith(`${prefix}-`) &&
      /^\d{4}-$/.test(format.prefix.slice(prefix.length + 1)) &&
      format.prefix !== `${own}-${year}-`,
  )
  return isTaken ? [billingFault('BILLING-SERIES-PREFIX-TAKEN', '/format/prefix')] : []
}
