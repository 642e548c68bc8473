import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type EinvoiceFaultCode, einvoiceFault } from '../faults.ts'
import type { XmlNode } from './xml-node.ts'

/** The largest document that is read, in bytes; an invoice of 5,000 lines has about 7 MB. */
export const MAX_XML_BYTES = 32 * 1024 * 1024

/** How deep elements may nest; UBL needs about a dozen levels. */
export const MAX_XML_DEPTH = 100

interface OpenNode extends XmlNode {
  readonly children: XmlNode[]
  text: string
}

const noAttributes: ReadonlyMap<string, string> = new Map()
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/'

/**
 * Reads UTF-8 XML with namespaces into a tree. `prefixes` gives the namespaces that are known by a prefix.
 * Faults: size, encoding, syntax, depth, document type declaration; the first one is told.
 */
export function readXml(bytes: Uint8Array, prefixes: ReadonlyMap<string, string>): Result<XmlNode, Fault[]> {
  if (bytes.byteLength > MAX_XML_BYTES) return refuseWith('EINVOICE-XML-SIZE')
  const text = decodeUtf8(bytes)
  return text === undefined ? refuseWith('EINVOICE-XML-ENCODING') : parse(text, prefixes)
}

function parse(text: string, prefixes: ReadonlyMap<string, string>): Result<XmlNode, Fault[]> {
  const nameOf = nameReader(prefixes)
  const parser = new SaxesParser({ xmlns: true, position: false })
  let root: OpenNode | undefined
  const open: OpenNode[] = []
  let depth = 0
  let fault: EinvoiceFaultCode | undefined
  parser.on('error', () => {
    fault ??= 'EINVOICE-XML-SYNTAX'
  })
  parser.on('doctype', () => {
    fault ??= 'EINVOICE-XML-DOCTYPE'
  })
  parser.on('opentag', (tag) => {
    depth++
    if (depth > MAX_XML_DEPTH) fault ??= 'EINVOICE-XML-DEPTH'
    if (fault !== undefined) return
    const parent = open.at(-1)
    const attributes = readAttributes(tag, nameOf)
    const node: OpenNode = { name: nameOf(tag.uri, tag.local), parent, children: [], attributes, text: '' }
    root ??= node
    parent?.children.push(node)
    open.push(node)
  })
  const addText = (held: string) => {
    const node = open.at(-1)
    if (node !== undefined) node.text += held
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    depth--
    if (fault === undefined) open.pop()
  })
  parser.write(text)
  // Not from its event: with a seventh handler V8 keeps the parser as a dictionary, and it parses five times slower.
  const { encoding } = parser.xmlDecl
  if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') fault ??= 'EINVOICE-XML-ENCODING'
  parser.close()
  if (fault !== undefined) return refuseWith(fault)
  return root === undefined ? refuseWith('EINVOICE-XML-SYNTAX') : accept(root)
}

/** Names as the tree has them, each made once, so that equal names are the same string. */
function nameReader(prefixes: ReadonlyMap<string, string>): (uri: string, local: string) => string {
  const names = new Map<string, Map<string, string>>()
  return (uri, local) => {
    const ofNamespace = names.get(uri) ?? new Map<string, string>()
    names.set(uri, ofNamespace)
    const prefix = prefixes.get(uri)
    const name = ofNamespace.get(local) ?? (prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`)
    ofNamespace.set(local, name)
    return name
  }
}

function readAttributes(
  tag: SaxesTagNS,
  nameOf: (uri: string, local: string) => string,
): ReadonlyMap<string, string> {
  let attributes: Map<string, string> | undefined
  for (const key in tag.attributes) {
    const attribute = tag.attributes[key]
    if (attribute === undefined || attribute.uri === xmlnsNamespace) continue
    attributes ??= new Map()
    attributes.set(
      attribute.uri === '' ? attribute.local : nameOf(attribute.uri, attribute.local),
      attribute.value,
    )
  }
  return attributes ?? noAttributes
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function refuseWith(code: EinvoiceFaultCode): Result<never, Fault[]> {
  return refuse([einvoiceFault(code, '')])
}
