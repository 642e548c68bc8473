import { descendants, type XmlNode } from './xml-node.ts'

/** Where a start tag begins in the text of its document: line and column, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/**
 * Where the wanted elements begin in the text that the tree was read from, which has that many elements before the root;
 * the text is scanned once.
 */
export function elementPlaces(
  text: string,
  root: XmlNode,
  wanted: ReadonlySet<XmlNode>,
  elementsBefore = 0,
): ReadonlyMap<XmlNode, Place> {
  const places = new Map<XmlNode, Place>()
  const placeAt = placeReader(text)
  const tags = startTags(text)
  for (let passed = 0; passed < elementsBefore; passed++) tags.next()
  for (const node of descendants(root)) {
    if (places.size === wanted.size) break
    const { value: at, done } = tags.next()
    if (done === true) break
    if (wanted.has(node)) places.set(node, placeAt(at))
  }
  return places
}

/** Tells the places of positions in a text that never go back. */
export function placeReader(text: string): (offset: number) => Place {
  const breaks = /\r\n?|\n/g
  let next = breaks.exec(text)
  let line = 1
  let start = 0
  return (offset) => {
    for (; next !== null && next.index < offset; next = breaks.exec(text)) {
      line++
      start = breaks.lastIndex
    }
    return { line, column: offset - start + 1 }
  }
}

/** What looks like markup and is none, with the end of it. */
const passages: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

/** Where all start tags begin, in order; in well-formed XML every other `<` begins an end tag or a passage. */
function* startTags(text: string): Generator<number, undefined> {
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', from)) {
    const passage = passages.find(([begin]) => text.startsWith(begin, at))
    from = passage === undefined ? at + 1 : endOf(text, passage[1], at)
    if (passage === undefined && text[from] !== '/') yield at
  }
  return undefined
}

function endOf(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}
