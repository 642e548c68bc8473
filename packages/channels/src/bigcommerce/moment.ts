import { type Instant, parseInstant } from '@tallystick/kernel'

const pattern =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Reads a moment as mail headers write it (RFC 2822 section 3.3); `undefined` for anything else. */
export function parseMailMoment(text: string): Instant | undefined {
  const [, day = '', name = '', year, time, hours, minutes] = pattern.exec(text) ?? []
  const month = String(months.indexOf(name) + 1).padStart(2, '0')
  return parseInstant(`${year}-${month}-${day.padStart(2, '0')}T${time}${hours}:${minutes}`)
}
