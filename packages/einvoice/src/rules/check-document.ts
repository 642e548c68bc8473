import type { Fault } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import {
  cacNamespace,
  cbcNamespace,
  creditNoteNamespace,
  extNamespace,
  invoiceNamespace,
} from '../formats/ubl/namespaces.ts'
import type { RuleSetName } from '../profiles/profile.ts'
import { readXml } from '../xml/read-xml.ts'
import { stringValue, type XmlNode } from '../xml/xml-node.ts'
import { ciiDocument } from './cii/cii-document.ts'
import { ciiPrefixes, rootName } from './cii/names.ts'
import type { Finding } from './finding.ts'
import { judgesOf } from './judges.ts'
import { childOf } from './path.ts'
import { ciiRuleSets, ublRuleSets } from './rule-sets.ts'
import { ublDocument } from './ubl/ubl-document.ts'
import { withGermanLevels } from './xrechnung-ubl/german-levels.ts'

/** What to check a document against. */
export interface CheckOptions {
  readonly ruleSets: readonly RuleSetName[]
}

const prefixes: ReadonlyMap<string, string> = new Map([
  [invoiceNamespace, 'ubl'],
  [creditNoteNamespace, 'cn'],
  [cacNamespace, 'cac'],
  [cbcNamespace, 'cbc'],
  [extNamespace, 'ext'],
  ...ciiPrefixes,
])

const roots: ReadonlySet<string> = new Set(['ubl:Invoice', 'cn:CreditNote'])

const ublJudge = judgesOf(ublRuleSets)
const ciiJudge = judgesOf(ciiRuleSets)

/**
 * Checks the bytes of a UBL 2.1 invoice or credit note, or of a CII D16B invoice, against the official rules; nothing
 * but the bytes counts. Each finding is one rule broken at one element. A document that cannot be read or judged has a
 * fatal finding whose rule is a code of `einvoiceFaults`. A document is valid when no finding is fatal.
 */
export function checkDocument(bytes: Uint8Array, { ruleSets }: CheckOptions): Finding[] {
  const read = readXml(bytes, prefixes)
  if (!read.ok) return read.faults.map(unreadable)
  if (read.value.name === rootName) return ciiJudge(ruleSets)?.(ciiDocument(read.value)) ?? [unknownRoot()]
  if (!roots.has(read.value.name)) return [unknownRoot()]
  const findings = ublJudge(ruleSets)?.(ublDocument(read.value)) ?? [unknownRoot()]
  return ruleSets.includes('xrechnung')
    ? withGermanLevels(findings, read.value.name, specificationOf(read.value))
    : findings
}

function specificationOf(root: XmlNode): string {
  const id = childOf(root, 'cbc:CustomizationID')
  return id === undefined ? '' : stringValue(id)
}

function unknownRoot(): Finding {
  return unreadable(einvoiceFault('EINVOICE-XML-ROOT', ''))
}

function unreadable({ code, message }: Fault): Finding {
  return { rule: code, level: 'fatal', location: '/', message }
}
