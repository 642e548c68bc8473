import { type CalendarDate, parseCalendarDate } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Reading, remark } from '../reading.ts'
import { codeOf, nodeAt } from '../values.ts'

/** UNTDID 2379: `CCYYMMDD`. */
const dayFormat = '102'

const day = /^(\d{4})(\d\d)(\d\d)$/

/** The date in the first element down that way, in format 102; any other is left out with a remark. */
export function dateAt(
  reading: Reading,
  node: XmlNode | undefined,
  ...names: readonly string[]
): CalendarDate | undefined {
  const held = nodeAt(node, ...names)
  if (held === undefined) return undefined
  const [holder = held] = held.children
  const format = holder.attributes.get('format') ?? dayFormat
  const [, year, month, date] = day.exec(codeOf(holder.text) ?? '') ?? []
  const read = format === dayFormat ? parseCalendarDate(`${year}-${month}-${date}`) : undefined
  return read ?? remark(reading, 'EINVOICE-READ-VALUE', held, 'This is no calendar date in format 102.')
}
