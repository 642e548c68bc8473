import type { Json } from '@tallystick/kernel'
import { isList, memberOf } from './member.ts'

/** What shops write when they have nothing to say. */
const absentWords = new Set(['', 'NULL', 'NA', 'URP'])

/** A text in a payload and the JSON Pointer under which it was found. */
export interface Given {
  readonly value: string
  readonly pointer: string
}

/** The text, unless it is a way of saying that there is none: empty, `null`, `NA`, `URP`, in any case. */
export function unlessAbsent(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? ''
  return absentWords.has(trimmed.toUpperCase()) ? undefined : trimmed
}

/**
 * The first of these places that holds a text that says something. The places are JSON Pointers (RFC 6901) with
 * one addition: in a list of `{name, value}` or `{key, value}` entries a segment may be the name or key, and stands for that
 * entry's value.
 */
export function firstGiven(body: Json, pointers: readonly string[]): Given | undefined {
  for (const pointer of pointers) {
    const found = valueAt(body, pointer)
    const value = unlessAbsent(typeof found === 'string' ? found : undefined)
    if (value !== undefined) return { value, pointer }
  }
  return undefined
}

function valueAt(body: Json, pointer: string): Json | undefined {
  const [root, ...segments] = pointer.split('/')
  if (root !== '') return undefined
  return segments
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>(
      (held, segment) => (held === undefined ? undefined : child(held, segment)),
      body,
    )
}

function child(parent: Json, segment: string): Json | undefined {
  if (!isList(parent)) return memberOf(parent, segment)
  return /^\d+$/.test(segment) ? parent[Number(segment)] : namedEntry(parent, segment)
}

function namedEntry(entries: readonly Json[], name: string): Json | undefined {
  const entry = entries.find((held) => (memberOf(held, 'name') ?? memberOf(held, 'key')) === name)
  return memberOf(entry, 'value')
}
