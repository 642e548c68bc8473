import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  checkDocument,
  type Finding,
  implementedRules,
  type RuleSetName,
  type Syntax,
} from '@tallystick/einvoice'
import { expect, test } from 'vitest'

/** A file's whole official result: for each rule set, rule id → level and number of findings. */
interface Golden {
  readonly file: string
  readonly en: FiredRules
  readonly peppol: FiredRules
  readonly xrechnung: FiredRules
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
  readonly syntax: Syntax
  readonly key: 'en' | 'peppol' | 'xrechnung'
  readonly rules: number
}[] = [
  { ruleSet: 'en16931', syntax: 'ubl', key: 'en', rules: 973 },
  { ruleSet: 'en16931', syntax: 'cii', key: 'en', rules: 795 },
  { ruleSet: 'peppol', syntax: 'ubl', key: 'peppol', rules: 165 },
  { ruleSet: 'xrechnung', syntax: 'ubl', key: 'xrechnung', rules: 76 },
]

function lines<Row>(file: string): Row[] {
  return readFileSync(`${cases}${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** How many cases there must be of each syntax. */
const leastFiles: Readonly<Record<Syntax, number>> = { ubl: 2800, cii: 1000 }

function filesOf(wanted: Syntax, suite = ''): ReadonlySet<string> {
  const index = lines<{ file: string; suite: string; syntax: string }>('index.jsonl')
  const rows = index.filter(
    ({ syntax, ...row }) => syntax.toLowerCase() === wanted && row.suite.startsWith(suite),
  )
  return new Set(rows.map(({ file }) => file))
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

test.skipIf(!present).each(ruleSets)(
  `${title}: every $syntax case under $ruleSet`,
  ({ ruleSet, syntax, key, rules }) => {
    const known = new Set(implementedRules(ruleSet, syntax).map(({ id }) => id))
    const files = filesOf(syntax)
    const golden = lines<Golden>('golden.jsonl').filter(({ file }) => files.has(file))
    const differing = golden.flatMap((result) => {
      const findings = checkDocument(readFileSync(`${cases}${result.file}`), { ruleSets: [ruleSet] })
      const found = difference(result[key], findings, known)
      return found.length > 0 ? [{ file: result.file, found }] : []
    })
    expect(differing).toEqual([])
    expect(golden.length).toBeGreaterThan(leastFiles[syntax])
    expect(known.size).toBe(rules)
  },
)

test.skipIf(!present)(`${title}: documents of XRechnung are valid with the levels of Germany`, () => {
  const files = [...filesOf('ubl', 'valid-xrechnung')]
  const invalid = files.filter((file) =>
    checkDocument(readFileSync(`${cases}${file}`), { ruleSets: ['en16931', 'xrechnung'] }).some(
      ({ level }) => level === 'fatal',
    ),
  )
  expect(invalid).toEqual([])
  expect(files.length).toBe(45)
})

test.skipIf(!present)(`${title}: self-billed documents are valid`, () => {
  const files = [...filesOf('ubl', 'valid-peppol-2026.5')].filter((file) => file.includes('/SB-'))
  const invalid = files.filter((file) =>
    checkDocument(readFileSync(`${cases}${file}`), { ruleSets: ['en16931', 'peppol-self-billing'] }).some(
      ({ level }) => level === 'fatal',
    ),
  )
  expect(invalid).toEqual([])
  expect(files.length).toBe(9)
})
