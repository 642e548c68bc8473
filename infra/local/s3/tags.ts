import { parseQuery } from '../canonical-request.ts'
import { maximumTagKeyLength, maximumTags, maximumTagValueLength } from './limits.ts'
import { type Refusal, refuse } from './refusal.ts'
import { childOf, childrenOf, textOf, type XmlElement } from './xml-reader.ts'
import type { XmlContent } from './xml-writer.ts'

export type Tags = Readonly<Record<string, string>>

/** Tags as the `x-amz-tagging` header has them, in the form of a query. */
export function parseTagHeader(text: string): Tags | Refusal {
  const pairs = parseQuery(`?${text}`)
  return pairs ? checkTags(pairs) : refuse('InvalidTag')
}

/** Tags as a `Tagging` document has them. */
export function parseTagDocument(tagging: XmlElement): Tags | Refusal {
  const set = childOf(tagging, 'TagSet')
  if (!set) return refuse('MalformedXML')
  return checkTags(
    childrenOf(set, 'Tag').map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? '']),
  )
}

export function tagElements(tags: Tags): XmlContent {
  return { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }
}

function checkTags(pairs: readonly (readonly [key: string, value: string])[]): Tags | Refusal {
  if (pairs.length > maximumTags) {
    return refuse('InvalidTag', { message: `Object tags cannot be greater than ${maximumTags}` })
  }
  const fits = pairs.every(
    ([key, value]) =>
      key.length > 0 && key.length <= maximumTagKeyLength && value.length <= maximumTagValueLength,
  )
  if (!fits || new Set(pairs.map(([key]) => key)).size < pairs.length) return refuse('InvalidTag')
  return Object.fromEntries(pairs)
}
