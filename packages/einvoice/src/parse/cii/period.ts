import type { Period } from '../../model/period.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { presentOrNone } from '../present.ts'
import type { Reading } from '../reading.ts'
import { nodeAt } from '../values.ts'
import { dateAt } from './date.ts'

/** BG-14 of the invoice or BG-26 of a line. */
export function readPeriod(reading: Reading, parent: XmlNode | undefined): Period | undefined {
  const period = nodeAt(parent, 'ram:BillingSpecifiedPeriod')
  return presentOrNone({
    start: dateAt(reading, period, 'ram:StartDateTime'),
    end: dateAt(reading, period, 'ram:EndDateTime'),
  })
}
