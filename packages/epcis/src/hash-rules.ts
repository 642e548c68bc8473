import { canonicalNumber, canonicalText, canonicalTime, expandCurie } from './canonical-text.ts'
import type { Namespaces } from './namespaces.ts'

/** Writes a member for the event hash; the empty text when it has nothing to say. */
export type Rule = (name: string, value: unknown, namespaces: Namespaces) => string

/** The members of a record in the order in which they are written. */
export type Fields = readonly (readonly [name: string, rule: Rule])[]

/** Remarks and context never take part, wherever they stand. */
const unhashed = new Set(['@context', '#text', 'comment', 'rdfs:comment'])

export const text: Rule = each((name, value, namespaces) => assign(name, canonicalText(value, namespaces)))
export const time: Rule = each((name, value) => assign(name, canonicalTime(value)))
export const number: Rule = each((name, value) => assign(name, canonicalNumber(value)))

/** A bare word of a vocabulary becomes its web URI. */
export function term(vocabulary: string): Rule {
  return each((name, value, namespaces) => {
    const word = canonicalText(value, namespaces)
    return assign(name, word === '' || word.includes(':') ? word : vocabulary + word)
  })
}

/** A list has its name once, then its sorted members under a name of their own. */
export function list(memberName: string, member: Rule): Rule {
  const members = each(member)
  return (name, value, namespaces) => {
    const written = members(memberName, value, namespaces)
    return written === '' ? '' : name + written
  }
}

/** A record has its name, its fields in order, then its extensions. */
export function record(fields: Fields): Rule {
  const known = new Set(fields.map(([name]) => name))
  return (name, value, namespaces) => {
    if (!isRecord(value)) return ''
    const own = fields.map(([field, rule]) =>
      value[field] === undefined ? '' : rule(field, value[field], namespaces),
    )
    const written = own.join('') + extensions(value, namespaces, known)
    return written === '' ? '' : name + written
  }
}

/** Applies a rule to a value, or to every member of an array, sorted. */
export function each(rule: Rule): Rule {
  return (name, value, namespaces) =>
    Array.isArray(value)
      ? sorted(value.map((member) => rule(name, member, namespaces))).join('')
      : rule(name, value, namespaces)
}

function extensions(
  value: Readonly<Record<string, unknown>>,
  namespaces: Namespaces,
  known: ReadonlySet<string>,
) {
  const written = Object.entries(value)
    .filter(([key]) => !known.has(key) && !unhashed.has(key))
    .flatMap(([key, held]) => extension(expandedKey(key, namespaces), held, namespaces))
  return sorted(written).join('')
}

function extension(name: string, value: unknown, namespaces: Namespaces): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => extension(name, member, namespaces))
  if (isRecord(value)) return [name + extensions(value, namespaces, new Set())]
  const written = canonicalText(value, namespaces)
  return [written === '' ? name : `${name}=${written}`]
}

function expandedKey(key: string, namespaces: Namespaces): string {
  return expandCurie(key, namespaces, (namespace, name) => `{${namespace}}${name}`)
}

function assign(name: string, written: string): string {
  return written === '' ? '' : `${name}=${written}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** In the order of their UTF-8 bytes; that of UTF-16 differs only where there are surrogates. */
function sorted(texts: string[]): string[] {
  if (texts.length < 2) return texts
  if (!texts.some((one) => /[\ud800-\udfff]/.test(one))) return texts.sort()
  return texts.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}
