import { accept, type Result, refuse } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import {
  cacNamespace,
  cbcNamespace,
  creditNoteNamespace,
  extNamespace,
  invoiceNamespace,
} from '../formats/ubl/namespaces.ts'
import { innerDocument } from '../parse/inner-document.ts'
import type { XmlDocument } from '../xml/parse-xml.ts'
import { readXmlDocument, type XmlFault } from '../xml/read-xml.ts'
import { shapesIn } from '../xml/shape.ts'
import { descendants, stringValue } from '../xml/xml-node.ts'
import { ciiPrefixes, rootName } from './cii/names.ts'
import { path, select } from './path.ts'
import type { Syntax } from './rule-sets.ts'

/** An invoice of others, as it was read; what stands around it in an envelope is left away. */
export interface ReadInvoice extends XmlDocument {
  /** How many elements begin in the bytes before the root. */
  readonly elementsBefore: number
  readonly syntax: Syntax
  /** The specification that it says it follows (BT-24); empty when it says none. */
  readonly specification: string
}

const prefixes: ReadonlyMap<string, string> = new Map([
  [invoiceNamespace, 'ubl'],
  [creditNoteNamespace, 'cn'],
  [cacNamespace, 'cac'],
  [cbcNamespace, 'cbc'],
  [extNamespace, 'ext'],
  ...ciiPrefixes,
])

const syntaxes: ReadonlyMap<string, Syntax> = new Map([
  ['ubl:Invoice', 'ubl'],
  ['cn:CreditNote', 'ubl'],
  [rootName, 'cii'],
])

const specificationPaths = {
  ubl: path('cbc:CustomizationID'),
  cii: path('rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID'),
} as const satisfies Readonly<Record<Syntax, unknown>>

/**
 * Reads a UBL 2.1 invoice or credit note, or a CII invoice, by itself or behind a Standard Business Document Header.
 * Faults: those of `readXml`, and a root that is none of them.
 */
export function readInvoice(bytes: Uint8Array): Result<ReadInvoice, XmlFault[]> {
  const read = readXmlDocument(bytes, prefixes)
  if (!read.ok) return read
  const document = unwrapped(read.value)
  const { root } = document
  const syntax = syntaxes.get(root.name)
  if (syntax === undefined) return refuse([einvoiceFault('EINVOICE-XML-ROOT', '')])
  const [specification] = select(root, specificationPaths[syntax])
  return accept({
    ...document,
    syntax,
    specification: specification === undefined ? '' : stringValue(specification),
  })
}

/** The document itself, where it stands in an envelope. */
function unwrapped(document: XmlDocument): XmlDocument & Pick<ReadInvoice, 'elementsBefore'> {
  const root = innerDocument(document.root)
  if (root === document.root) return { ...document, elementsBefore: 0 }
  const elementsBefore = document.elements.findIndex(
    ({ parent, name }) => parent === document.root && name === root.name,
  )
  return { root, elements: [...descendants(root)], shapes: shapesIn(root), elementsBefore }
}
