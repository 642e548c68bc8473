import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  type Finding,
  implementedRules,
  type ProfileChoice,
  type RuleSetName,
  type Syntax,
  validate,
} from '@tallystick/einvoice'
import type { Agreement, Difference } from './agreement.ts'
import {
  type Expectation,
  type FiredRules,
  firedRules,
  goldenRuleSets,
  readExpectations,
  readGolden,
} from './en16931-cases.ts'
import { knownReason } from './known-differences.ts'

const profiles: Readonly<Record<Expectation['profile'], ProfileChoice>> = {
  ...goldenRuleSets,
  auto: 'auto',
  facturx: 'facturx',
}

/** Stands in the official results where an evaluation broke off: then only the verdict counts. */
const brokenOff = 'XSLT-ERROR'

/** Both comparisons with the official cases: single expectations, and whole results of each rule set. */
export function agreeOnEn16931(cases: string): Agreement {
  const results = (['ubl', 'cii'] as const).flatMap((syntax) =>
    (['en', 'peppol', 'xrechnung'] as const).map((key) => agreeOnResults(cases, key, syntax)),
  )
  return { ...agreeOnExpectations(cases), results }
}

/** How the expectations agree, and what is to be known of those that do. */
export interface ExpectationsAgreement extends Agreement {
  /** Where the rule fires as expected, on another level than the official unit test says; the results have levels too. */
  readonly otherLevel: readonly Difference[]
}

/** The official expectations, rule by rule; those of rules that are not there are counted as missing. */
export function agreeOnExpectations(cases: string): ExpectationsAgreement {
  const expectations = readExpectations(cases)
  const missing: Record<string, number> = {}
  const differ: Difference[] = []
  const otherLevel: Difference[] = []
  let agree = 0
  for (const expectation of expectations) {
    const { file, rule, profile } = expectation
    const { findings, missing: absent } = validate(readFileSync(path.join(cases, file)), {
      profile: profiles[profile],
      structure: 'skip',
    })
    const [gap] = absent
    if (gap !== undefined) {
      count(missing, `${gap} ${expectation.syntax}`)
      continue
    }
    const found = contradiction(expectation, findings)
    if (found === undefined) {
      agree++
      otherLevel.push(...levelDifference(expectation, findings))
    } else differ.push({ about: `${file} ${rule}`, found: found.join(', '), ...knownReason(file, found) })
  }
  const notes = otherLevel.map(({ about, found }) => `${about} agrees, on another level: ${found}`)
  return { total: expectations.length, agree, differ, missing, otherLevel, notes }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}

/** The rules that fire against an expectation, or that should and do not; `undefined` when it is met. */
function contradiction(
  { rule, expect, count: times }: Expectation,
  findings: readonly Finding[],
): string[] | undefined {
  const fired = findings.filter((finding) =>
    rule === '*fatal*' ? finding.level === 'fatal' : finding.rule === rule,
  )
  const isMet =
    expect === 'not' ? fired.length === 0 : fired.length > 0 && (times === null || fired.length === times)
  if (isMet) return undefined
  return fired.length === 0 ? [rule] : [...new Set(fired.map((finding) => finding.rule))]
}

function levelDifference({ file, rule, expect, level }: Expectation, findings: readonly Finding[]) {
  const other = findings.find((finding) => finding.rule === rule && finding.level !== level)
  if (expect === 'not' || level === null || other === undefined) return []
  return [{ about: `${file} ${rule}`, found: `${other.level}, not ${level}` }]
}

/** How the whole results of one rule set agree, document by document. */
export interface ResultsAgreement extends Agreement {
  readonly ruleSet: RuleSetName
  readonly syntax: Syntax
  /** How many rules ours has. */
  readonly rules: number
  /** Documents on which the official rules broke off: only the verdict can be compared. */
  readonly aborted: { readonly total: number; readonly agree: number }
}

/** Every rule that fires in every document of a syntax, with level and count, under one rule set alone. */
export function agreeOnResults(
  cases: string,
  key: keyof typeof goldenRuleSets,
  syntax: Syntax,
): ResultsAgreement {
  const ruleSet = goldenRuleSets[key]
  const rules = implementedRules(ruleSet, syntax).length
  const golden = readGolden(cases, syntax)
  const title = `${ruleSet} ${syntax}`
  const facts = { title, ruleSet, syntax, rules, total: golden.length }
  const aborted = { total: 0, agree: 0 }
  const differ: Difference[] = []
  if (rules === 0) {
    const missing = { [ruleSet]: golden.length }
    return { ...facts, agree: 0, differ, aborted, missing }
  }
  for (const { file, [key]: official } of golden) {
    const { findings, valid } = validate(readFileSync(path.join(cases, file)), { profile: ruleSet })
    const found = brokenOff in official ? (valid ? ['valid'] : []) : differences(official, findings)
    if (brokenOff in official) {
      aborted.total++
      if (!valid) aborted.agree++
    }
    if (found.length > 0) differ.push({ about: file, found: found.join(', '), ...knownReason(file, found) })
  }
  const agree = golden.length - differ.length
  return {
    ...facts,
    agree,
    differ,
    aborted,
    notes: [
      `of these broken off by the official rules: ${aborted.total}, where ${aborted.agree} verdicts agree`,
    ],
  }
}

function differences(official: FiredRules, findings: readonly Finding[]): string[] {
  const ours = firedRules(findings)
  return [...new Set([...Object.keys(official), ...Object.keys(ours)])]
    .filter((id) => String(official[id]) !== String(ours[id]))
    .map((id) => `${id}: official ${official[id]}, ours ${ours[id]}`)
}
