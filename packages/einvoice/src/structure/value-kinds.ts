/** The simple types that the schemas use, by what they hold (XML Schema 1.0, part 2). */
export type ValueKind = 'text' | 'decimal' | 'date' | 'time' | 'moment' | 'boolean' | 'base64'

interface KindOfValue {
  readonly holds: (text: string) => boolean
  /** In plain words, with an example. */
  readonly wanted: string
}

const zone = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?'
const clock = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)'
const day = '-?(\\d{4}|[1-9]\\d{4,})-(\\d\\d)-(\\d\\d)'
const whole = (pattern: string) => new RegExp(`^[ \\t\\n\\r]*${pattern}[ \\t\\n\\r]*$`)

const decimalText = whole('[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)')
const dateText = whole(`${day}${zone}`)
const momentText = whole(`${day}T${clock}${zone}`)
const timeText = whole(`${clock}${zone}`)
const booleanText = whole('(?:true|false|1|0)')

const kinds: Readonly<Record<ValueKind, KindOfValue>> = {
  text: { holds: () => true, wanted: 'a text' },
  decimal: {
    holds: (text) => decimalText.test(text),
    wanted: 'a decimal number such as 12.50: digits and a point, no exponent, no unit, no grouping',
  },
  date: { holds: (text) => isCalendarDay(dateText.exec(text)), wanted: 'a date such as 2026-03-02' },
  time: { holds: (text) => timeText.test(text), wanted: 'a time such as 14:30:00' },
  moment: {
    holds: (text) => isCalendarDay(momentText.exec(text)),
    wanted: 'a date with a time such as 2026-03-02T14:30:00',
  },
  boolean: { holds: (text) => booleanText.test(text), wanted: 'true or false' },
  base64: { holds: isBase64, wanted: 'bytes in Base64' },
}

/** True for the name of a kind. */
export function isValueKind(name: string): name is ValueKind {
  return Object.hasOwn(kinds, name)
}

/** True when the text, as it stands in the document, is of the kind. */
export function holdsKind(kind: ValueKind, text: string): boolean {
  return kinds[kind].holds(text)
}

/** What a text of the kind looks like, in plain words. */
export function wantedKind(kind: ValueKind): string {
  return kinds[kind].wanted
}

function isCalendarDay(match: RegExpExecArray | null): boolean {
  if (match === null) return false
  const [, year = '', month = '', day = ''] = match
  return !/^0+$/.test(year) && day >= '01' && day <= lastDay(year, month)
}

/** The last day of the month as two digits, `00` for a month that does not exist. */
function lastDay(year: string, month: string): string {
  if (month === '02') return isLeapYear(year) ? '29' : '28'
  if (/^(?:04|06|09|11)$/.test(month)) return '30'
  return month >= '01' && month <= '12' ? '31' : '00'
}

/** Divisible by four, but a whole century only by four hundred: the last four digits tell. */
function isLeapYear(year: string): boolean {
  const digits = Number(year.slice(-4))
  return digits % 4 === 0 && (digits % 100 !== 0 || digits % 400 === 0)
}

/** Searches for what does not belong: a pattern for the whole would need memory by the length of the attachment. */
function isBase64(text: string): boolean {
  const held = /[ \t\n\r]/.test(text) ? text.replace(/[ \t\n\r]+/g, '') : text
  const end = held.search(/[^A-Za-z0-9+/]/)
  if (held.length % 4 !== 0) return false
  if (end === -1) return true
  const last = held.slice(end - 1)
  return end >= held.length - 2 && /^(?:[AQgw]==|[AEIMQUYcgkosw048]=)$/.test(last)
}
