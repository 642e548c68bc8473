// The schemas against others' documents: valid ones keep them, and which of the fragments break them is known.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkStructure } from '../../packages/einvoice/src/structure/check-structure.ts'
import { tree } from '../../packages/einvoice/src/structure/structure-fixture.ts'

const cases = fileURLToPath(new URL('../../../shared/data/en16931/cases/', import.meta.url))
const present = existsSync(`${cases}golden.jsonl`)
const title = present
  ? 'structure of'
  : 'SKIPPED: no official cases at ../shared/data/en16931/cases: structure of'

/** Documents called valid whose parties stand before the references; the schema has them after. */
const brokenThoughValid: readonly string[] = [
  'GR-base-example-TaxRepresentative.xml',
  'GR-base-example-correct.xml',
]

/** Suites of whole documents: all pass. */
const whole = [
  ['valid-en16931-cii', 15],
  ['valid-en16931-ubl', 46],
  ['valid-facturx-2.5.2', 57],
  ['valid-peppol-2026.5', 19],
  ['valid-peppol-ubl', 12],
  ['valid-xrechnung-testsuite', 86],
  ['peppol-cii-nl', 22],
  ['peppol-cii-se', 26],
  ['peppol-ubl-nl', 21],
] as const

/** Suites of fragments that hold only what a rule looks at: none is whole, each lacks what its root must hold. */
const fragments = [
  ['en16931-ubl-creditnote', 216],
  ['en16931-ubl-invoice', 915],
  ['peppol-cii-dk', 120],
  ['peppol-cii-it', 12],
  ['peppol-cii-no', 13],
  ['peppol-cii-peppol', 127],
  ['peppol-ubl-dk', 126],
  ['peppol-ubl-gr', 41],
  ['peppol-ubl-it', 12],
  ['peppol-ubl-no', 14],
  ['peppol-ubl-peppol', 221],
] as const

/** Suites of whole documents with single faults made in them: how many files have a finding of a kind. */
const mutated = [
  ['peppol-ubl-de', 60, { MISSING: 1, ORDER: 2 }],
  ['peppol-ubl-se', 48, { MISSING: 13 }],
  ['xrechnung-cii', 568, { VALUE: 13 }],
  ['xrechnung-ubl-cn', 438, { MISSING: 11, ORDER: 2, VALUE: 8 }],
  ['xrechnung-ubl-inv', 611, { MISSING: 14, VALUE: 9 }],
] as const

/** Every file of a suite with its findings. */
function checked(suite: string) {
  return readdirSync(`${cases}${suite}`).map((file) => ({
    file,
    findings: checkStructure(tree(readFileSync(`${cases}${suite}/${file}`))),
  }))
}

test.skipIf(!present).each(whole)(`${title} %s: every document passes`, (suite, count) => {
  const results = checked(suite)
  const broken = results.filter(({ findings }) => findings.length > 0).map(({ file }) => file)
  expect(broken).toEqual(suite === 'valid-peppol-ubl' ? brokenThoughValid : [])
  expect(results).toHaveLength(count)
})

test.skipIf(!present).each(fragments)(`${title} %s: every fragment lacks something`, (suite, count) => {
  const results = checked(suite)
  const lacking = results.filter(({ findings }) =>
    findings.some(({ rule, location }) => rule.endsWith('-MISSING') && location.lastIndexOf('/') === 0),
  )
  expect(lacking).toHaveLength(count)
  expect(results).toHaveLength(count)
})

test.skipIf(!present).each(mutated)(`${title} %s: the faults are those made`, (suite, count, kinds) => {
  const results = checked(suite)
  const found: Record<string, number> = {}
  for (const { findings } of results)
    for (const kind of new Set(findings.map(({ rule }) => rule.replace(/^...-STRUCTURE-/, ''))))
      found[kind] = (found[kind] ?? 0) + 1
  expect(found).toEqual(kinds)
  expect(results).toHaveLength(count)
})

test.skipIf(!present)(`${title} every suite is looked at`, () => {
  const suites = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const known = [...whole, ...fragments, ...mutated].map(([suite]) => suite)
  expect(suites.map(({ name }) => name).sort()).toEqual(known.sort())
})
