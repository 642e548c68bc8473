import type { NameOf, Namespaces } from './namespaces.ts'
import { readStartTag, type StartTag } from './start-tag.ts'

/** A tag that was read, as it is written behind its `<`. */
interface KnownTag {
  readonly written: string
  readonly tag: StartTag
  /** The namespaces that it was read under. */
  readonly namespaces: Namespaces
  /** The one that came next the last time. */
  next: KnownTag | undefined
}

/**
 * Reads start tags in the order of the document: each once, however often it is written while the same namespaces hold.
 * What followed a tag before is tried first, for invoices repeat themselves line by line.
 */
export function tagReader(
  text: string,
  nameOf: NameOf,
): (from: number, namespaces: Namespaces) => StartTag | undefined {
  const known = new Map<Namespaces, Map<string, KnownTag>>()
  let previous: KnownTag | undefined
  return (from, namespaces) => {
    const expected = previous?.next
    if (expected?.namespaces === namespaces && text.startsWith(expected.written, from)) {
      previous = expected
      return expected.tag
    }
    const written = text.slice(from, text.indexOf('>', from) + 1)
    const tags = known.get(namespaces) ?? new Map<string, KnownTag>()
    let found = tags.get(written)
    if (found === undefined) {
      const tag = readStartTag(text, from, namespaces, nameOf)
      // A `>` may also stand in an attribute: then what is written up to it is no tag.
      if (tag?.length !== written.length) return tag
      found = { written, tag, namespaces, next: undefined }
      known.set(namespaces, tags.set(written, found))
    }
    if (previous !== undefined) previous.next = found
    previous = found
    return found.tag
  }
}
