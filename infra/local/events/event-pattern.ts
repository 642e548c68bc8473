import { isObject, type Json } from '../assembly/fields.ts'

/** Whether an event is one that a rule asks for. */
export type Matches = (event: Json | undefined) => boolean

/**
 * Compiles a pattern of EventBridge: members of an object must all match, a list matches what one of its entries does.
 * Entries are plain values and prefixes; any other comparison is refused with its place.
 */
export function compilePattern(pattern: Json, place: string): Matches {
  if (Array.isArray(pattern)) return compileEntries(pattern, place)
  if (!isObject(pattern)) throw new Error(`${place} must be an object or a list`)
  const members = Object.entries(pattern).map(([name, member]) => {
    if (name.startsWith('$')) throw new Error(`${place}.${name} is not emulated`)
    return { name, matches: compilePattern(member, `${place}.${name}`) }
  })
  return (event) => isObject(event) && members.every(({ name, matches }) => matches(event[name]))
}

function compileEntries(entries: readonly Json[], place: string): Matches {
  const compiled = entries.map((entry, index) => compileEntry(entry, `${place}[${index}]`))
  const some = (value: Json | undefined) => compiled.some((matches) => matches(value))
  return (event) => (Array.isArray(event) ? event.some(some) : some(event))
}

function compileEntry(entry: Json, place: string): Matches {
  if (!isObject(entry)) return (value) => value === entry
  const { prefix } = entry
  if (typeof prefix !== 'string' || Object.keys(entry).length !== 1) {
    throw new Error(`${place}: only plain values and prefixes are emulated`)
  }
  return (value) => typeof value === 'string' && value.startsWith(prefix)
}
