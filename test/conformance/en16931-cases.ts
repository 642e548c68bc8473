import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Finding, RuleSetName, Syntax } from '@tallystick/einvoice'

/** Where the official cases lie when they are here. */
export const defaultCases = path.join(import.meta.dirname, '../../../shared/data/en16931/cases')

/** One official expectation of a document. */
export interface Expectation {
  readonly file: string
  readonly suite: string
  readonly syntax: 'UBL' | 'CII'
  readonly profile: 'en' | 'peppol' | 'xrechnung' | 'auto' | 'facturx'
  /** A rule's id, or `*fatal*` for every fatal rule. */
  readonly rule: string
  readonly expect: 'fire' | 'not'
  readonly level: string | null
  readonly count: number | null
}

/** A document's whole official result: for each rule set, rule id → level and number of findings. */
export interface Golden {
  readonly file: string
  readonly en: FiredRules
  readonly peppol: FiredRules
  readonly xrechnung: FiredRules
}

/** Rules that fired, with level and number of findings. */
export type FiredRules = Readonly<Record<string, readonly [level: string, count: number]>>

/** The rule sets of the official results, by their names there and here. */
export const goldenRuleSets: Readonly<Record<'en' | 'peppol' | 'xrechnung', RuleSetName>> = {
  en: 'en16931',
  peppol: 'peppol',
  xrechnung: 'xrechnung',
}

/** True when the cases are in that folder. */
export function hasCases(cases: string): boolean {
  return existsSync(path.join(cases, 'golden.jsonl'))
}

/** The official expectations. */
export function readExpectations(cases: string): Expectation[] {
  return readRows(cases, 'index.jsonl')
}

/** The official results of the documents of one syntax. */
export function readGolden(cases: string, syntax: Syntax): Golden[] {
  const files = new Set(
    readExpectations(cases)
      .filter((row) => row.syntax.toLowerCase() === syntax)
      .map(({ file }) => file),
  )
  return readRows<Golden>(cases, 'golden.jsonl').filter(({ file }) => files.has(file))
}

function readRows<Row>(cases: string, file: string): Row[] {
  return readFileSync(path.join(cases, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Our findings in the form of the official results. */
export function firedRules(findings: readonly Finding[]): FiredRules {
  const rules: Record<string, [string, number]> = {}
  for (const { rule, level } of findings) rules[rule] = [level, (rules[rule]?.[1] ?? 0) + 1]
  return rules
}
