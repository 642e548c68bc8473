import { expect, test } from 'vitest'
import { ruleSetNames } from '../validate/choose-rules.ts'
import { allRules, describeRule } from './describe-rule.ts'
import { implementedRules } from './rule-sets.ts'

test('a rule is told for every rule set and syntax that has it', () => {
  const [ubl, cii] = describeRule('BR-CO-10').filter(({ ruleSet }) => ruleSet === 'en16931')
  expect(ubl).toEqual({
    id: 'BR-CO-10',
    level: 'fatal',
    ruleSet: 'en16931',
    syntax: 'ubl',
    source: 'EN 16931 validation artefacts 1.3.16 (2026-03-30) for UBL',
    elements: ['cac:LegalMonetaryTotal'],
    messages: ['The sum of line net amounts (BT-106) is not what the lines come to.'],
    terms: ['BT-106'],
  })
  expect(cii).toMatchObject({ ruleSet: 'en16931', syntax: 'cii' })
  expect(describeRule('UBL-CR-005')).toMatchObject([{ level: 'warning', syntax: 'ubl' }])
})

test('what is no rule is none', () => {
  expect(describeRule('BR-CO-01')).toEqual([])
  expect(describeRule('')).toEqual([])
})

test('every rule that can fire is told, with a sentence and its edition', () => {
  const rules = allRules()
  for (const ruleSet of ruleSetNames)
    for (const syntax of ['ubl', 'cii'] as const)
      expect(rules.filter((rule) => rule.ruleSet === ruleSet && rule.syntax === syntax)).toHaveLength(
        implementedRules(ruleSet, syntax).length,
      )
  expect(rules.filter(({ messages }) => messages.some((message) => !message.endsWith('.')))).toEqual([])
  expect(rules.filter(({ source }) => source.includes('  '))).toEqual([])
})
