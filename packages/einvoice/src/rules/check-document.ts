import type { Fault } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { RuleSetName } from '../profiles/profile.ts'
import { checkStructure } from '../structure/check-structure.ts'
import type { XmlFault } from '../xml/read-xml.ts'
import { ciiDocument } from './cii/cii-document.ts'
import type { Finding } from './finding.ts'
import { judgesOf } from './judges.ts'
import { type ReadInvoice, readInvoice } from './read-invoice.ts'
import { ciiRuleSets, ublRuleSets } from './rule-sets.ts'
import { ublDocument } from './ubl/ubl-document.ts'
import { withPlaces } from './with-places.ts'
import { withGermanLevels } from './xrechnung-ubl/german-levels.ts'

/** Whether a document's schema is checked: which elements stand where, how often, and what their values look like. */
export type StructureChoice = 'check' | 'skip'

/** What to check a document against. */
export interface CheckOptions {
  readonly ruleSets: readonly RuleSetName[]
  /** Checked, unless said otherwise: before the rules, which are asked all the same. */
  readonly structure?: StructureChoice
}

const ublJudge = judgesOf(ublRuleSets)
const ciiJudge = judgesOf(ciiRuleSets)

/**
 * Checks the bytes of a UBL 2.1 invoice or credit note, or of a CII D16B invoice, against the schema and the official
 * rules; nothing but the bytes counts. Each finding is one rule broken at one element. A document that cannot be read
 * or judged, or breaks the schema, has fatal findings whose rules are codes of `einvoiceFaults`. A document is valid
 * when no finding is fatal.
 */
export function checkDocument(bytes: Uint8Array, options: CheckOptions): Finding[] {
  const read = readInvoice(bytes)
  return read.ok ? checkInvoice(read.value, bytes, options) : unreadable(read.faults)
}

/** As `checkDocument`, for an invoice that was read from the bytes. */
export function checkInvoice(
  invoice: ReadInvoice,
  bytes: Uint8Array,
  { ruleSets, structure = 'check' }: CheckOptions,
): Finding[] {
  const broken = structure === 'check' ? checkStructure(invoice.root) : []
  const fired = ruleSets.length === 0 ? [] : judge(invoice, ruleSets)
  return withPlaces(broken.concat(fired), invoice.root, bytes, invoice.elementsBefore)
}

function judge(invoice: ReadInvoice, ruleSets: readonly RuleSetName[]): Finding[] {
  const { root, syntax, specification } = invoice
  const findings =
    syntax === 'cii'
      ? ciiJudge(ruleSets)?.(ciiDocument(root, invoice))
      : ublJudge(ruleSets)?.(ublDocument(root, invoice))
  if (findings === undefined) return [fatal(einvoiceFault('EINVOICE-XML-ROOT', ''))]
  return ruleSets.includes('xrechnung') ? withGermanLevels(findings, root.name, specification) : findings
}

/** The findings of a document that cannot be read. */
export function unreadable(faults: readonly XmlFault[]): Finding[] {
  return faults.map((fault) => ({ ...fatal(fault), ...fault.place }))
}

function fatal({ code, message }: Fault): Finding {
  return { rule: code, level: 'fatal', location: '/', message }
}
