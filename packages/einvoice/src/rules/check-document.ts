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
import { compileJudge, type Judge } from './engine.ts'
import type { Finding } from './finding.ts'
import { ublRuleSets } from './rule-sets.ts'
import { type UblDocument, ublDocument } from './ubl/ubl-document.ts'

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
])

const roots: ReadonlySet<string> = new Set(['ubl:Invoice', 'cn:CreditNote'])

const judges = new Map<string, Judge<UblDocument>>()

/**
 * Checks the bytes of a UBL 2.1 invoice or credit note against the official rules; nothing but the bytes counts.
 * Each finding is one rule broken at one element. A document that cannot be read or judged has a fatal finding whose
 * rule is a code of `einvoiceFaults`. A document is valid when no finding is fatal.
 */
export function checkDocument(bytes: Uint8Array, { ruleSets }: CheckOptions): Finding[] {
  const read = readXml(bytes, prefixes)
  if (!read.ok) return read.faults.map(unreadable)
  if (!roots.has(read.value.name)) return [unreadable(einvoiceFault('EINVOICE-XML-ROOT', ''))]
  return judgeFor(ruleSets)(ublDocument(read.value))
}

/** Judges are made on first use, so that what is never asked for costs no start-up time. */
function judgeFor(ruleSets: readonly RuleSetName[]): Judge<UblDocument> {
  const key = ruleSets.join(' ')
  const judge = judges.get(key) ?? compileJudge(ruleSets.flatMap((name) => ublRuleSets[name]))
  judges.set(key, judge)
  return judge
}

function unreadable({ code, message }: Fault): Finding {
  return { rule: code, level: 'fatal', location: '/', message }
}
