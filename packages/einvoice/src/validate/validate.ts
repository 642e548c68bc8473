import { einvoiceFault } from '../faults.ts'
import type { RuleSetName } from '../profiles/profile.ts'
import { checkInvoice, type StructureChoice, unreadable } from '../rules/check-document.ts'
import type { Finding } from '../rules/finding.ts'
import { type ReadInvoice, readInvoice } from '../rules/read-invoice.ts'
import { hasRules, type Syntax } from '../rules/rule-sets.ts'
import { withPlaces } from '../rules/with-places.ts'
import { businessTerms } from './business-terms.ts'
import { namedRules, ruleSetNames } from './choose-rules.ts'

/** Which rules to ask: `auto` for EN 16931 and what the document's own specification identifier (BT-24) names. */
export type ProfileChoice = 'auto' | RuleSetName

/** What to hold a document against. */
export interface ValidateOptions {
  /** `auto` unless said otherwise; a name means those rules alone, several names mean all of theirs. */
  readonly profile?: ProfileChoice | readonly ProfileChoice[]
  /** Unless said otherwise the schema is checked with `auto`, and not where rules are named. */
  readonly structure?: StructureChoice
}

/** A finding for people. */
export interface ToldFinding extends Finding {
  /** The business terms and groups of EN 16931 that it is about, where its sentence names any. */
  readonly terms: readonly string[]
}

/** What is to be said of a document. */
export interface Validation {
  /** True when no finding is fatal. */
  readonly valid: boolean
  readonly findings: readonly ToldFinding[]
  /** Absent when the document cannot be read. */
  readonly syntax?: Syntax
  /** BT-24 as it stands; empty when there is none. */
  readonly specification: string
  /** Whether the document was held against the schema of its syntax. */
  readonly structure: StructureChoice
  /** The rules that were asked. */
  readonly ruleSets: readonly RuleSetName[]
  /** The rules that should have been asked, but are not among ours for this syntax. */
  readonly missing: readonly RuleSetName[]
}

/**
 * Validates the bytes of anybody's invoice: UBL 2.1 `Invoice` or `CreditNote`, or CII `CrossIndustryInvoice`. Findings
 * are broken official rules by their ids, and codes of `einvoiceFaults` for what no official rule is about. Never
 * throws, whatever the bytes are; time and memory are linear in them up to `MAX_XML_BYTES`.
 */
export function validate(bytes: Uint8Array, options: ValidateOptions = {}): Validation {
  const choices: readonly ProfileChoice[] = [options.profile ?? 'auto'].flat()
  const structure = options.structure ?? (choices.includes('auto') ? 'check' : 'skip')
  const read = readInvoice(bytes)
  if (!read.ok) {
    const nothing = { specification: '', structure: 'skip', ruleSets: [], missing: [] } as const
    return validation(unreadable(read.faults), nothing)
  }
  const invoice = read.value
  const { syntax, specification } = invoice
  const { ruleSets, missing } = rulesFor(invoice, choices)
  const untold = missing.map((name) => untoldFinding(invoice, name))
  const findings = withPlaces(untold, invoice.root, bytes, invoice.elementsBefore).concat(
    checkInvoice(invoice, bytes, { ruleSets, structure }),
  )
  return validation(findings, { syntax, specification, structure, ruleSets, missing })
}

function rulesFor(invoice: ReadInvoice, choices: readonly ProfileChoice[]) {
  const asked = new Set(choices.flatMap((choice) => (choice === 'auto' ? namedRules(invoice) : [choice])))
  const names = ruleSetNames.filter((name) => asked.has(name))
  const isThere = (name: RuleSetName) => hasRules(name, invoice.syntax)
  return { ruleSets: names.filter(isThere), missing: names.filter((name) => !isThere(name)) }
}

/** Says of what was not looked at that it was not: it may be in order. */
function untoldFinding({ root, syntax }: ReadInvoice, name: RuleSetName): Finding {
  const { code } = einvoiceFault('EINVOICE-RULES-MISSING', '')
  const message = `The rules "${name}" for ${syntax.toUpperCase()} are not among ours: they were not checked.`
  return { rule: code, level: 'warning', location: `/${root.name}`, message }
}

function validation(findings: readonly Finding[], facts: Omit<Validation, 'valid' | 'findings'>): Validation {
  return {
    valid: findings.every(({ level }) => level !== 'fatal'),
    findings: findings.map((finding) => ({ ...finding, terms: businessTerms(finding.message) })),
    ...facts,
  }
}
