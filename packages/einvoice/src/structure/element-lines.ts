import { descendants, type XmlNode } from '../xml/xml-node.ts'

/** The line of an element's start tag in the document, from 1. */
export type LineOf = (node: XmlNode) => number | undefined

/**
 * Finds lines in the text that the tree was read from. The text is scanned once, when the first line is asked for, so
 * that a document without findings costs nothing.
 */
export function elementLines(text: string, root: XmlNode): LineOf {
  let lines: ReadonlyMap<XmlNode, number> | undefined
  return (node) => {
    lines ??= new Map(zip(descendants(root), startTagLines(text)))
    return lines.get(node)
  }
}

function* zip<Left, Right>(left: Iterable<Left>, right: Iterator<Right, unknown>): Generator<[Left, Right]> {
  for (const each of left) {
    const other = right.next()
    if (other.done === true) return
    yield [each, other.value]
  }
}

/** What looks like markup and is none, with the end of it. */
const passages: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

/** The lines of all start tags in order; in well-formed XML every other `<` begins an end tag or a passage. */
function* startTagLines(text: string): Generator<number> {
  const breaks = /\r\n?|\n/g
  let next = breaks.exec(text)
  let line = 1
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', from)) {
    const passage = passages.find(([begin]) => text.startsWith(begin, at))
    from = passage === undefined ? at + 1 : endOf(text, passage[1], at)
    if (passage !== undefined || text[from] === '/') continue
    for (; next !== null && next.index < at; next = breaks.exec(text)) line++
    yield line
  }
}

function endOf(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}
