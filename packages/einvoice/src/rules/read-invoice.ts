import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import {
  cacNamespace,
  cbcNamespace,
  creditNoteNamespace,
  extNamespace,
  invoiceNamespace,
} from '../formats/ubl/namespaces.ts'
import { readXml } from '../xml/read-xml.ts'
import { stringValue, type XmlNode } from '../xml/xml-node.ts'
import { ciiPrefixes, rootName } from './cii/names.ts'
import { path, select } from './path.ts'
import type { Syntax } from './rule-sets.ts'

/** An invoice of others, as it was read. */
export interface ReadInvoice {
  readonly root: XmlNode
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

/** Reads a UBL 2.1 invoice or credit note, or a CII invoice. Faults: those of `readXml`, and a root that is none of them. */
export function readInvoice(bytes: Uint8Array): Result<ReadInvoice, Fault[]> {
  const read = readXml(bytes, prefixes)
  if (!read.ok) return read
  const root = read.value
  const syntax = syntaxes.get(root.name)
  if (syntax === undefined) return refuse([einvoiceFault('EINVOICE-XML-ROOT', '')])
  const [specification] = select(root, specificationPaths[syntax])
  return accept({
    root,
    syntax,
    specification: specification === undefined ? '' : stringValue(specification),
  })
}
