import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkDocument, type Finding, implementedRules, type RuleSetName } from '@tallystick/einvoice'
import { expect, test } from 'vitest'

/** A file's whole official result: for each rule set, rule id → level and number of findings. */
interface Golden {
  readonly file: string
  readonly en: FiredRules
  readonly peppol: FiredRules
}
type FiredRules = Readonly<Record<string, readonly [level: string, count: number]>>

const cases = fileURLToPath(new URL('../../../shared/data/en16931/cases/', import.meta.url))
const present = existsSync(`${cases}golden.jsonl`)
const title = present ? 'official results' : 'SKIPPED: no official cases at ../shared/data/en16931/cases'

/** Stands in the official results where an evaluation broke off: then only the verdict counts. */
const brokenOff = 'XSLT-ERROR'
const notEvaluable = 'EINVOICE-XML-NOT-EVALUABLE'

const ruleSets: readonly {
  readonly ruleSet: RuleSetName
  readonly key: 'en' | 'peppol'
  readonly rules: number
}[] = [
  { ruleSet: 'en16931', key: 'en', rules: 973 },
  { ruleSet: 'peppol', key: 'peppol', rules: 63 },
]

function lines<Row>(file: string): Row[] {
  return readFileSync(`${cases}${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function ublFiles(): ReadonlySet<string> {
  const index = lines<{ file: string; syntax: string }>('index.jsonl')
  return new Set(index.filter(({ syntax }) => syntax === 'UBL').map(({ file }) => file))
}

function fired(findings: readonly Finding[]): Record<string, [string, number]> {
  const rules: Record<string, [string, number]> = {}
  for (const { rule, level } of findings) rules[rule] = [level, (rules[rule]?.[1] ?? 0) + 1]
  return rules
}

/** Where our findings differ from the official ones; implemented rules only. */
function difference(
  official: FiredRules,
  findings: readonly Finding[],
  known: ReadonlySet<string>,
): string[] {
  const ours = fired(findings)
  if (brokenOff in official)
    return findings.some(({ level }) => level === 'fatal') ? [] : ['passes, but must not']
  return [...new Set([...Object.keys(official), ...Object.keys(ours)])]
    .filter((id) => known.has(id) || id === notEvaluable)
    .filter((id) => String(official[id]) !== String(ours[id]))
    .map((id) => `${id}: official ${official[id]}, ours ${ours[id]}`)
}

test.skipIf(!present).each(ruleSets)(`${title}: every UBL case under $ruleSet`, ({ ruleSet, key, rules }) => {
  const known = new Set(implementedRules(ruleSet).map(({ id }) => id))
  const ubl = ublFiles()
  const golden = lines<Golden>('golden.jsonl').filter(({ file }) => ubl.has(file))
  const differing = golden.flatMap((result) => {
    const findings = checkDocument(readFileSync(`${cases}${result.file}`), { ruleSets: [ruleSet] })
    const found = difference(result[key], findings, known)
    return found.length > 0 ? [{ file: result.file, found }] : []
  })
  expect(differing).toEqual([])
  expect(golden.length).toBeGreaterThan(2800)
  expect(known.size).toBe(rules)
})
