import type { Period } from '../../model/period.ts'
import { group, type XmlElement } from '../../xml/xml-tree.ts'
import { dateElement } from './date.ts'

/** BG-14 or BG-26. */
export function period({ start, end }: Period): XmlElement | undefined {
  return group('ram:BillingSpecifiedPeriod', [
    dateElement('ram:StartDateTime', start),
    dateElement('ram:EndDateTime', end),
  ])
}
