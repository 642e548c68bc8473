import type { EinvoiceFaultCode } from '../faults.ts'
import { readReferences } from './character-data.ts'
import { declarationEnd } from './declaration.ts'
import { type Namespaces, nameReader } from './namespaces.ts'
import { type Shapes, shapeIn } from './shape.ts'
import type { StartTag } from './start-tag.ts'
import { tagReader } from './tag-reader.ts'
import { type TreeBuilder, treeBuilder } from './tree-builder.ts'
import { nameEnd, spaceEnd } from './xml-names.ts'
import type { XmlNode } from './xml-node.ts'

/** How deep elements may nest; UBL needs about a dozen levels. */
export const MAX_XML_DEPTH = 100

/** What a document is that is no tree. */
export type XmlFaultCode = Extract<EinvoiceFaultCode, `EINVOICE-XML-${string}`>

/** A document that is no tree, and where in its text that shows. */
export interface XmlDefect {
  readonly code: XmlFaultCode
  readonly at: number
}

/** A document that was read. */
export interface XmlDocument {
  readonly root: XmlNode
  /** All elements in document order. */
  readonly elements: readonly XmlNode[]
  /** Of what stands in the root. */
  readonly shapes: Shapes
}

const slash = '/'.charCodeAt(0)
const question = '?'.charCodeAt(0)
const bang = '!'.charCodeAt(0)
const greater = '>'.charCodeAt(0)
const space = ' '.charCodeAt(0)

/** What readers return for markup that is not well-formed, instead of the position behind it. */
const malformed = -1

/** A document that is being read. */
interface Reading {
  readonly text: string
  readonly tree: TreeBuilder
  readonly tagAt: (from: number, namespaces: Namespaces) => StartTag | undefined
  /** Where a reference, or a `]]>`, next stands at or behind a position; positions only grow. */
  readonly referenceFrom: (from: number) => number
  readonly sectionEndFrom: (from: number) => number
}

/**
 * Reads XML 1.0 with namespaces and without a document type declaration, every rule of well-formedness checked. The
 * text holds characters of XML only, and its line ends are line feeds. `prefixes` as in `readXml`.
 */
export function parseXml(text: string, prefixes: ReadonlyMap<string, string>): XmlDocument | XmlDefect {
  const tree = treeBuilder()
  const reading: Reading = {
    text,
    tree,
    tagAt: tagReader(text, nameReader(prefixes)),
    referenceFrom: finder(text, '&'),
    sectionEndFrom: finder(text, ']]>'),
  }
  const start = declarationEnd(text)
  if (typeof start === 'string') return { code: start, at: 0 }
  let at = readRepeated(reading, start)
  for (let markup = text.indexOf('<', at); markup !== -1; markup = text.indexOf('<', at)) {
    if (text.startsWith('<!DOCTYPE', markup)) return { code: 'EINVOICE-XML-DOCTYPE', at: markup }
    const end = readText(reading, at, markup) ? readMarkup(reading, at, markup) : malformed
    if (end === malformed) return { code: 'EINVOICE-XML-SYNTAX', at: markup }
    if (tree.depth() > MAX_XML_DEPTH) return { code: 'EINVOICE-XML-DEPTH', at: markup }
    at = readRepeated(reading, end)
  }
  const elements = tree.elements()
  const [root] = elements
  const isWhole = tree.depth() === 0 && spaceEnd(text, at) === text.length
  const shapes = root && tree.shape().children?.get(root.name)
  if (root === undefined || shapes === undefined || !isWhole) return { code: 'EINVOICE-XML-SYNTAX', at }
  return { root, elements, shapes }
}

/** Finds a mark at or behind positions that only grow, so that the text is searched once. */
function finder(text: string, mark: string): (from: number) => number {
  let next = -1
  return (from) => {
    if (next < from) {
      const found = text.indexOf(mark, from)
      next = found === -1 ? text.length : found
    }
    return next
  }
}

/** Reads tags for as long as they are those that came next the last time; returns the position behind them. */
function readRepeated({ text, tree }: Reading, from: number): number {
  let at = from
  for (let next = tree.turn().next; next !== undefined; next = tree.turn().next) {
    const { written, before, tag, shape } = next
    const isPossible = shape === undefined ? tag === tree.openTag() : next.namespaces === tree.namespaces()
    if (!isPossible || !standsAt(text, written, at)) return at
    tree.addSpace(before)
    if (shape === undefined) tree.endElement()
    else tree.addElement(tag, shape)
    at += written.length
  }
  return at
}

/** As `startsWith`, which compares character by character: twice as fast for texts as long as tags. */
function standsAt(text: string, part: string, at: number): boolean {
  return text.slice(at, at + part.length) === part
}

/** Reads what stands between markup; false when it is not well-formed. */
function readText({ text, tree, referenceFrom, sectionEndFrom }: Reading, from: number, to: number): boolean {
  if (from === to) return true
  if (tree.depth() === 0) return spaceEnd(text, from) === to
  if (sectionEndFrom(from) < to) return false
  const held = text.slice(from, to)
  if (referenceFrom(from) < to) {
    const read = readReferences(held)
    if (read === undefined) return false
    tree.addText(read)
  } else if (text.charCodeAt(from) <= space) tree.addSpace(held)
  else tree.addText(held)
  return true
}

/** Reads the markup that begins there, and keeps tags for the next time; `from` is where the text before it begins. */
function readMarkup(reading: Reading, from: number, markup: number): number {
  const { text, tree } = reading
  const code = text.charCodeAt(markup + 1)
  if (code === question) return readInstruction(text, markup + 2)
  if (code === bang) return readPassage(reading, markup)
  const turn = tree.turn()
  const namespaces = tree.namespaces()
  const isEnd = code === slash
  const tag = isEnd ? tree.openTag() : readStart(reading, markup)
  if (tag === undefined) return malformed
  const end = isEnd ? readEnd(reading, tag, markup) : markup + 1 + tag.length
  if (end === malformed) return malformed
  const shape = isEnd ? undefined : shapeIn(tree.shape(), tag.name)
  if (shape === undefined) tree.endElement()
  else tree.addElement(tag, shape)
  const isNext = spaceEnd(text, from) === markup
  turn.next = isNext
    ? { written: text.slice(from, end), before: text.slice(from, markup), tag, shape, namespaces }
    : undefined
  return end
}

/** There is one root. */
function readStart({ tree, tagAt }: Reading, markup: number): StartTag | undefined {
  const isSecondRoot = tree.depth() === 0 && tree.hasRoot()
  return isSecondRoot ? undefined : tagAt(markup + 1, tree.namespaces())
}

/** The end tag of the element that is open; only white space may stand behind its name. */
function readEnd({ text }: Reading, { endTag }: StartTag, markup: number): number {
  const nameEnd = markup + endTag.length - 1
  if (!standsAt(text, endTag, markup)) {
    if (!text.startsWith(endTag.slice(0, -1), markup)) return malformed
    if (text.charCodeAt(spaceEnd(text, nameEnd)) !== greater) return malformed
  }
  return text.indexOf('>', nameEnd) + 1
}

/** A processing instruction, which leaves no trace; its target may be any name but `xml`. */
function readInstruction(text: string, from: number): number {
  const targetEnd = nameEnd(text, from)
  const end = text.indexOf('?>', targetEnd)
  const isNamed = targetEnd > from && text.slice(from, targetEnd).toLowerCase() !== 'xml'
  const isApart = end === targetEnd || spaceEnd(text, targetEnd) > targetEnd
  return end !== -1 && isNamed && isApart ? end + 2 : malformed
}

/** A comment, which leaves no trace, or a CDATA section. */
function readPassage({ text, tree }: Reading, from: number): number {
  if (text.startsWith('<!--', from)) {
    const end = text.indexOf('--', from + '<!--'.length)
    return end !== -1 && text[end + 2] === '>' ? end + 3 : malformed
  }
  const isSection = text.startsWith('<![CDATA[', from) && tree.depth() > 0
  const start = from + '<![CDATA['.length
  const end = isSection ? text.indexOf(']]>', start) : -1
  if (end === -1) return malformed
  tree.addText(text.slice(start, end))
  return end + 3
}
