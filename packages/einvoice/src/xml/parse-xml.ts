import type { EinvoiceFaultCode } from '../faults.ts'
import { readReferences } from './character-data.ts'
import { declarationEnd } from './declaration.ts'
import { type Namespaces, nameReader } from './namespaces.ts'
import type { StartTag } from './start-tag.ts'
import { tagReader } from './tag-reader.ts'
import { type TreeBuilder, treeBuilder } from './tree-builder.ts'
import { nameEnd, spaceEnd } from './xml-names.ts'
import type { XmlNode } from './xml-node.ts'

/** How deep elements may nest; UBL needs about a dozen levels. */
export const MAX_XML_DEPTH = 100

/** What a document is that is no tree. */
export type XmlFaultCode = Extract<EinvoiceFaultCode, `EINVOICE-XML-${string}`>

const bang = '!'.charCodeAt(0)
const slash = '/'.charCodeAt(0)
const question = '?'.charCodeAt(0)
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
export function parseXml(text: string, prefixes: ReadonlyMap<string, string>): XmlNode | XmlFaultCode {
  const tree = treeBuilder(text)
  const reading: Reading = {
    text,
    tree,
    tagAt: tagReader(text, nameReader(prefixes)),
    referenceFrom: finder(text, '&'),
    sectionEndFrom: finder(text, ']]>'),
  }
  const start = declarationEnd(text)
  if (typeof start === 'string') return start
  let at = start
  for (let markup = text.indexOf('<', at); markup !== -1; markup = text.indexOf('<', at)) {
    if (markup > at && !readText(reading, at, markup)) return 'EINVOICE-XML-SYNTAX'
    const isTag = text.charCodeAt(markup + 1) !== bang
    if (!isTag && text.startsWith('<!DOCTYPE', markup)) return 'EINVOICE-XML-DOCTYPE'
    at = isTag ? readTag(reading, markup + 1) : readPassage(reading, markup)
    if (at === malformed) return 'EINVOICE-XML-SYNTAX'
    if (tree.depth() > MAX_XML_DEPTH) return 'EINVOICE-XML-DEPTH'
  }
  const isWhole = tree.depth() === 0 && spaceEnd(text, at) === text.length
  return (isWhole ? tree.root() : undefined) ?? 'EINVOICE-XML-SYNTAX'
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

/** Reads what stands between markup; false when it is not well-formed. */
function readText({ text, tree, referenceFrom, sectionEndFrom }: Reading, from: number, to: number): boolean {
  if (tree.depth() === 0) return spaceEnd(text, from) === to
  if (sectionEndFrom(from) < to) return false
  if (referenceFrom(from) < to) {
    const held = readReferences(text.slice(from, to))
    if (held === undefined) return false
    tree.addText(held)
  } else if (text.charCodeAt(from) <= space) tree.addSpace(from, to)
  else tree.addText(text.slice(from, to))
  return true
}

function readTag(reading: Reading, from: number): number {
  const { text, tree } = reading
  const code = text.charCodeAt(from)
  if (code === slash) return readEndTag(reading, from + 1)
  if (code === question) return readInstruction(text, from + 1)
  const tag =
    tree.depth() === 0 && tree.root() !== undefined ? undefined : reading.tagAt(from, tree.namespaces())
  if (tag === undefined) return malformed
  tree.addElement(tag)
  return from + tag.length
}

function readEndTag({ text, tree }: Reading, from: number): number {
  const name = tree.writtenName()
  if (name === undefined || !text.startsWith(name, from)) return malformed
  const end = spaceEnd(text, from + name.length)
  if (text.charCodeAt(end) !== greater) return malformed
  tree.endElement()
  return end + 1
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
