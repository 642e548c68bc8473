import { readReferences } from './character-data.ts'
import { mayDeclare, type NameOf, type Namespaces, namespaceOf } from './namespaces.ts'
import { qualifiedNameEnd, spaceEnd } from './xml-names.ts'

/** What a start tag says. */
export interface StartTag {
  /** As the document writes it. */
  readonly writtenName: string
  /** The end tag that belongs to it, without white space. */
  readonly endTag: string
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** True for `<a/>`. */
  readonly isEmpty: boolean
  /** What holds inside the element. */
  readonly namespaces: Namespaces
  /** From behind its `<` to behind its `>`. */
  readonly length: number
}

type Written = readonly [name: string, value: string]

/** A tag as it is written, its names not resolved yet. */
interface WrittenTag {
  readonly name: string
  readonly attributes: readonly Written[]
  readonly isEmpty: boolean
  readonly end: number
}

const noAttributes: ReadonlyMap<string, string> = new Map()

/** Reads the start tag whose `<` stands just before the position; `undefined` when it is not well-formed. */
export function readStartTag(
  text: string,
  from: number,
  around: Namespaces,
  nameOf: NameOf,
): StartTag | undefined {
  const written = readWritten(text, from)
  if (written === undefined) return undefined
  const namespaces = withDeclared(written.attributes, around)
  if (namespaces === undefined) return undefined
  const [prefix, local] = splitName(written.name)
  const uri = namespaceOf(prefix, namespaces)
  const attributes = readAttributes(written.attributes, namespaces, nameOf)
  if (uri === undefined || attributes === undefined) return undefined
  const { name: writtenName, isEmpty, end } = written
  const name = nameOf(uri, local)
  return {
    writtenName,
    endTag: `</${writtenName}>`,
    name,
    attributes,
    isEmpty,
    namespaces,
    length: end - from,
  }
}

function readWritten(text: string, from: number): WrittenTag | undefined {
  const nameEnd = qualifiedNameEnd(text, from)
  if (nameEnd === from) return undefined
  const name = text.slice(from, nameEnd)
  const attributes: Written[] = []
  for (let at = nameEnd; ; ) {
    const next = spaceEnd(text, at)
    if (text[next] === '>') return { name, attributes, isEmpty: false, end: next + 1 }
    if (text.startsWith('/>', next)) return { name, attributes, isEmpty: true, end: next + 2 }
    const read = next === at ? undefined : readAttribute(text, next)
    if (read === undefined) return undefined
    attributes.push(read.attribute)
    at = read.end
  }
}

function readAttribute(
  text: string,
  from: number,
): { readonly attribute: Written; readonly end: number } | undefined {
  const nameEnd = qualifiedNameEnd(text, from)
  const equals = spaceEnd(text, nameEnd)
  const open = spaceEnd(text, equals + 1)
  const quote = text[open]
  if (nameEnd === from || text[equals] !== '=' || (quote !== '"' && quote !== "'")) return undefined
  const close = text.indexOf(quote, open + 1)
  if (close === -1) return undefined
  const value = readValue(text.slice(open + 1, close))
  return value === undefined ? undefined : { attribute: [text.slice(from, nameEnd), value], end: close + 1 }
}

function readValue(raw: string): string | undefined {
  return raw.includes('<') ? undefined : readReferences(raw.replace(/[\t\n]/g, ' '))
}

/** The prefix that an attribute declares: empty for the default namespace, none for other attributes. */
function declaredPrefix(attributeName: string): string | undefined {
  if (attributeName === 'xmlns') return ''
  return attributeName.startsWith('xmlns:') ? attributeName.slice('xmlns:'.length) : undefined
}

function withDeclared(attributes: readonly Written[], around: Namespaces): Namespaces | undefined {
  let declared: Map<string, string> | undefined
  for (const [name, uri] of attributes) {
    const prefix = declaredPrefix(name)
    if (prefix === undefined) continue
    declared ??= new Map()
    if (declared.has(prefix) || !mayDeclare(prefix, uri)) return undefined
    declared.set(prefix, uri)
  }
  return declared === undefined ? around : { around, declared }
}

/** The attributes by the names of the tree; a default namespace does not hold for them. */
function readAttributes(
  attributes: readonly Written[],
  namespaces: Namespaces,
  nameOf: NameOf,
): ReadonlyMap<string, string> | undefined {
  let read: Map<string, string> | undefined
  for (const [writtenName, value] of attributes) {
    if (declaredPrefix(writtenName) !== undefined) continue
    const [prefix, local] = splitName(writtenName)
    const uri = prefix === '' ? undefined : namespaceOf(prefix, namespaces)
    if (prefix !== '' && uri === undefined) return undefined
    const name = uri === undefined ? local : nameOf(uri, local)
    read ??= new Map()
    if (read.has(name)) return undefined
    read.set(name, value)
  }
  return read ?? noAttributes
}

function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}
