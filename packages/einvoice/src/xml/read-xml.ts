import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import { parseXml, type XmlFaultCode } from './parse-xml.ts'
import type { XmlNode } from './xml-node.ts'

/** The largest document that is read, in bytes; an invoice of 5,000 lines has about 7 MB. */
export const MAX_XML_BYTES = 32 * 1024 * 1024

/** What XML 1.0 cannot hold (production 2, `Char`); lone surrogates do not come out of UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const noCharacters = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/

/**
 * Reads UTF-8 XML with namespaces into a tree. `prefixes` gives the namespaces that are known by a prefix.
 * Faults: size, encoding, syntax, depth, document type declaration; the first one is told.
 */
export function readXml(bytes: Uint8Array, prefixes: ReadonlyMap<string, string>): Result<XmlNode, Fault[]> {
  if (bytes.byteLength > MAX_XML_BYTES) return refuseWith('EINVOICE-XML-SIZE')
  const text = decodeUtf8(bytes)
  if (text === undefined) return refuseWith('EINVOICE-XML-ENCODING')
  if (noCharacters.test(text)) return refuseWith('EINVOICE-XML-SYNTAX')
  const read = parseXml(withLineFeeds(text), prefixes)
  return typeof read === 'string' ? refuseWith(read) : accept(read)
}

/** Every line end as a line feed (XML 1.0, 2.11). */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function refuseWith(code: XmlFaultCode): Result<never, Fault[]> {
  return refuse([einvoiceFault(code, '')])
}
