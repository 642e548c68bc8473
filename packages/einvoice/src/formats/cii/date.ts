import type { CalendarDate } from '@tallystick/kernel'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** What holds the digits of a date: most dates, the date of a referenced document, the tax point. */
export type DateElement = 'udt:DateTimeString' | 'qdt:DateTimeString' | 'udt:DateString'

/** UNTDID 2379: `102` is `CCYYMMDD`. */
const format = { format: '102' }

/** A day, in an element of that name. */
export function dateElement(
  name: string,
  date: CalendarDate | undefined,
  holder: DateElement = 'udt:DateTimeString',
): XmlElement | undefined {
  return date === undefined ? undefined : group(name, [leaf(holder, date.replaceAll('-', ''), format)])
}
