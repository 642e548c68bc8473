import { formatDecimal, instantOf, trimDecimal } from '@tallystick/kernel'
import { canonicalId } from './canonical-id.ts'
import type { Namespaces } from './namespaces.ts'

const vocabularyUrn = /^urn:epcglobal:cbv:(?<kind>bizstep|disp|btt|sdt|er):/
const vocabularies: Readonly<Record<string, string>> = {
  bizstep: 'https://ref.gs1.org/cbv/BizStep-',
  disp: 'https://ref.gs1.org/cbv/Disp-',
  btt: 'https://ref.gs1.org/cbv/BTT-',
  sdt: 'https://ref.gs1.org/cbv/SDT-',
  er: 'https://ref.gs1.org/cbv/ER-',
}

/** A value as the event hash wants it: trimmed, CURIEs and vocabulary URNs as web URIs, identifiers canonical. */
export function canonicalText(value: unknown, namespaces: Namespaces): string {
  if (typeof value === 'number') return canonicalNumber(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return ''
  const text = value.trim()
  if (!text.includes(':')) return text
  const kind = vocabularyUrn.exec(text)?.groups?.kind
  if (kind !== undefined) return text.replace(vocabularyUrn, vocabularies[kind] ?? '')
  return canonicalId(expandCurie(text, namespaces, (namespace, name) => namespace + name))
}

/** `prefix:name` in the words of `expand` when the prefix is known, else unchanged. */
export function expandCurie(
  text: string,
  namespaces: Namespaces,
  expand: (namespace: string, name: string) => string,
): string {
  const colon = text.indexOf(':')
  const prefix = text.slice(0, colon)
  const namespace = colon > 0 && Object.hasOwn(namespaces, prefix) ? namespaces[prefix] : undefined
  return namespace === undefined ? text : expand(namespace, text.slice(colon + 1))
}

const scientific = /^(?<digits>[+-]?\d+)(?:\.(?<fraction>\d+))?(?:[eE](?<exponent>[+-]?\d{1,3}))?$/

/** A number in plain notation without needless zeros; also one that lossless reading left as its source text. */
export function canonicalNumber(value: unknown): string {
  const text = String(value).trim()
  const { digits, fraction = '', exponent = '0' } = scientific.exec(text)?.groups ?? {}
  if (digits === undefined) return text
  const coefficient = BigInt(digits + fraction)
  const scale = fraction.length - Number(exponent)
  if (scale < 0) return String(coefficient * 10n ** BigInt(-scale))
  return formatDecimal(trimDecimal({ coefficient, scale }))
}

const time =
  /^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(?<fraction>\d+))?(?<zone>Z|[+-]\d\d:\d\d)$/i
const canonicalTimePattern = /\.\d{3}Z$/

/** A moment in UTC with three decimals, rounded up from a fourth of 5 or more; what is no moment stays as it is. */
export function canonicalTime(value: unknown): string {
  const text = String(value).trim()
  if (canonicalTimePattern.test(text)) return text
  const { seconds, fraction = '', zone = '' } = time.exec(text)?.groups ?? {}
  if (seconds === undefined) return text
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0')) + (fraction.charAt(3) >= '5' ? 1 : 0)
  const moment = Date.parse(seconds + zone.toUpperCase()) + milliseconds
  return Number.isNaN(moment) ? text : instantOf(moment)
}
