import type { NameOf, Namespaces } from './namespaces.ts'
import { readStartTag, type StartTag } from './start-tag.ts'

/** Reads start tags: each once, however often it is written while the same namespaces hold. */
export function tagReader(
  text: string,
  nameOf: NameOf,
): (from: number, namespaces: Namespaces) => StartTag | undefined {
  const known = new Map<Namespaces, Map<string, StartTag>>()
  return (from, namespaces) => {
    const written = text.slice(from, text.indexOf('>', from) + 1)
    const tags = known.get(namespaces) ?? new Map<string, StartTag>()
    const found = tags.get(written)
    if (found !== undefined) return found
    const tag = readStartTag(text, from, namespaces, nameOf)
    // A `>` may also stand in an attribute: then what is written up to it is no tag.
    if (tag?.length === written.length) known.set(namespaces, tags.set(written, tag))
    return tag
  }
}
