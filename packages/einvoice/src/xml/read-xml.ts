import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import { type Place, placeReader } from './element-places.ts'
import { parseXml, type XmlDocument, type XmlFaultCode } from './parse-xml.ts'
import type { XmlNode } from './xml-node.ts'

/** The largest document that is read, in bytes; an invoice of 5,000 lines has about 7 MB. */
export const MAX_XML_BYTES = 32 * 1024 * 1024

/** What XML 1.0 cannot hold (production 2, `Char`); lone surrogates do not come out of UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const noCharacters = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/

/** Why a document is no tree, and where in it that shows, if it has a place. */
export interface XmlFault extends Fault {
  readonly place?: Place
}

/**
 * Reads UTF-8 XML with namespaces into a tree. `prefixes` gives the namespaces that are known by a prefix.
 * Faults: size, encoding, syntax, depth, document type declaration; the first one is told.
 */
export function readXml(
  bytes: Uint8Array,
  prefixes: ReadonlyMap<string, string>,
): Result<XmlNode, XmlFault[]> {
  const read = readXmlDocument(bytes, prefixes)
  return read.ok ? accept(read.value.root) : read
}

/** As `readXml`, with what else is known of the document. */
export function readXmlDocument(
  bytes: Uint8Array,
  prefixes: ReadonlyMap<string, string>,
): Result<XmlDocument, XmlFault[]> {
  if (bytes.byteLength > MAX_XML_BYTES) return refuseWith('EINVOICE-XML-SIZE')
  const text = decodeXml(bytes)
  if (text === undefined) return refuseWith('EINVOICE-XML-ENCODING')
  const refused = text.search(noCharacters)
  if (refused !== -1) return refuseAt('EINVOICE-XML-SYNTAX', text, refused)
  const read = parseXml(text, prefixes)
  return 'code' in read ? refuseAt(read.code, text, read.at) : accept(read)
}

/** The text of a document, every line end a line feed (XML 1.0, 2.11); `undefined` when it is not UTF-8. */
function decodeXml(bytes: Uint8Array): string | undefined {
  const text = decodeUtf8(bytes)
  return text?.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function refuseWith(code: XmlFaultCode): Result<never, XmlFault[]> {
  return refuse([einvoiceFault(code, '')])
}

function refuseAt(code: XmlFaultCode, text: string, at: number): Result<never, XmlFault[]> {
  return refuse([{ ...einvoiceFault(code, ''), place: placeReader(text)(at) }])
}
