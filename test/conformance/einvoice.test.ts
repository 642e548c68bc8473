import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RuleSetName, Syntax } from '@tallystick/einvoice'
import { checkDocument } from '@tallystick/einvoice'
import { expect, test } from 'vitest'
import { agreeOnExpectations, agreeOnResults } from './en16931-agreement.ts'
import { defaultCases, type goldenRuleSets, hasCases, readExpectations } from './en16931-cases.ts'

const present = hasCases(defaultCases)
const title = present ? 'official results' : 'SKIPPED: no official cases at ../shared/data/en16931/cases'

const comparisons: readonly {
  readonly key: keyof typeof goldenRuleSets
  readonly syntax: Syntax
  readonly rules: number
  readonly documents: number
}[] = [
  { key: 'en', syntax: 'ubl', rules: 973, documents: 2845 },
  { key: 'en', syntax: 'cii', rules: 795, documents: 1001 },
  { key: 'peppol', syntax: 'ubl', rules: 165, documents: 2845 },
  { key: 'peppol', syntax: 'cii', rules: 83, documents: 1001 },
  { key: 'xrechnung', syntax: 'ubl', rules: 76, documents: 2845 },
  { key: 'xrechnung', syntax: 'cii', rules: 71, documents: 1001 },
]

test.skipIf(!present).each(comparisons)(
  `${title}: every $syntax case under $key`,
  ({ key, syntax, rules, documents }) => {
    const agreement = agreeOnResults(defaultCases, key, syntax)
    expect(agreement.differ).toEqual([])
    expect(agreement.total).toBe(documents)
    expect(agreement.rules).toBe(rules)
  },
)

test.skipIf(!present)(`${title}: expectations of single rules`, () => {
  const { total, agree, differ, missing } = agreeOnExpectations(defaultCases)
  expect(differ.map(({ about, found }) => [about, found])).toEqual([
    ['valid-peppol-ubl/GR-base-example-TaxRepresentative.xml *fatal*', 'BR-06'],
  ])
  expect(differ.filter(({ reason }) => reason === undefined)).toEqual([])
  expect([total, agree, missing]).toEqual([3893, 3892, {}])
})

const whole: readonly (readonly [suite: string, syntax: string, ruleSets: readonly RuleSetName[], number])[] =
  [
    ['valid-xrechnung-testsuite', 'UBL', ['en16931', 'xrechnung'], 45],
    ['valid-xrechnung-testsuite', 'CII', ['en16931', 'xrechnung'], 41],
    ['valid-peppol-2026.5/SB-', 'UBL', ['en16931', 'peppol-self-billing'], 9],
    ['valid-facturx-2.5.2', 'CII', ['facturx'], 57],
  ]

test.skipIf(!present).each(whole)(
  `${title}: %s documents in %s are valid, with their structure, under %j`,
  (prefix, syntax, ruleSets, count) => {
    const files = readExpectations(defaultCases)
      .filter((row) => row.syntax === syntax && row.file.startsWith(prefix))
      .map(({ file }) => file)
    const invalid = files.filter((file) =>
      checkDocument(readFileSync(path.join(defaultCases, file)), { ruleSets }).some(
        ({ level }) => level === 'fatal',
      ),
    )
    expect(invalid).toEqual([])
    expect(new Set(files).size).toBe(count)
  },
)
