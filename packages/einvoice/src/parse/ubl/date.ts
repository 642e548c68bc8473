import { type CalendarDate, parseCalendarDate } from '@tallystick/kernel'
import { normalizeSpace } from '../../rules/xpath-values.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Reading, remark } from '../reading.ts'
import { nodeAt } from '../values.ts'

const withZone = /^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?$/

/**
 * The date (`xs:date`) in the first element down that way: the day as it stands, whatever its time zone. An unreadable
 * one is left out with a remark.
 */
export function dateAt(
  reading: Reading,
  node: XmlNode | undefined,
  ...names: readonly string[]
): CalendarDate | undefined {
  const held = nodeAt(node, ...names)
  if (held === undefined) return undefined
  const [, day = ''] = withZone.exec(normalizeSpace(held.text)) ?? []
  return parseCalendarDate(day) ?? remark(reading, 'EINVOICE-READ-VALUE', held, 'This is no calendar date.')
}
