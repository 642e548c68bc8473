import type { Json } from '@tallystick/kernel'
import { readBody } from './read-body.ts'

/** The member of that name; `undefined` when there is none or the value is no object. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (value === undefined || value === null || typeof value !== 'object' || isList(value)) return undefined
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** The text, or the source text of the number, at the end of these members' names. */
export function textAt(value: Json | undefined, ...names: readonly string[]): string | undefined {
  const found = names.reduce(memberOf, value)
  return typeof found === 'string' ? found : undefined
}

/** True for arrays, also read-only ones. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** The body where it was read before; else it is read here, for channels that write the topic into it. */
export function bodyOf(raw: Uint8Array, body: Json | undefined): Json | undefined {
  if (body !== undefined) return body
  const read = readBody(raw)
  return read.ok ? read.value : undefined
}
