import type { RuleSetName } from '../profiles/profile.ts'
import { businessTerms } from '../validate/business-terms.ts'
import { ruleSetNames } from '../validate/choose-rules.ts'
import { editionOf } from './editions.ts'
import type { Level } from './finding.ts'
import { ciiRuleSets, type Syntax, ublRuleSets } from './rule-sets.ts'

/** A rule as one rule set has it for one syntax. */
export interface RuleDescription {
  /** The official id, such as `BR-CO-10`. */
  readonly id: string
  readonly level: Level
  readonly ruleSet: RuleSetName
  readonly syntax: Syntax
  /** The rule set's title and the edition that the rule is of. */
  readonly source: string
  /** The names of the elements that it is asked of; none where it is asked of every element. */
  readonly elements: readonly string[]
  /** What is wrong with the document when it fires, in our own words; several where it has several forms. */
  readonly messages: readonly string[]
  /** The business terms of EN 16931-1:2017 that the messages name. */
  readonly terms: readonly string[]
}

interface Told {
  readonly id: string
  readonly level: Level
  readonly message: string
}

interface ToldContext {
  readonly names?: readonly string[]
  readonly assertions: readonly Told[]
  readonly tables?: readonly { readonly assertions: readonly Told[] }[]
}

/** The rule of that official id in every rule set and syntax that has it; none for an id that no rule has. */
export function describeRule(id: string): RuleDescription[] {
  return allRules().filter((rule) => rule.id === id)
}

/** Every rule that can fire, by rule set and syntax. */
export function allRules(): RuleDescription[] {
  return ruleSetNames.flatMap((name) => [
    ...rulesIn(name, 'ubl', ublRuleSets[name] ?? []),
    ...rulesIn(name, 'cii', ciiRuleSets[name] ?? []),
  ])
}

function rulesIn(
  ruleSet: RuleSetName,
  syntax: Syntax,
  patterns: readonly (readonly ToldContext[])[],
): RuleDescription[] {
  const found = patterns.flat().flatMap((context) => {
    const tables = (context.tables ?? []).flatMap(({ assertions }) => assertions)
    return [...context.assertions, ...tables].map((rule) => ({ ...rule, elements: context.names ?? [] }))
  })
  const source = editionOf(ruleSet, syntax)
  return [...Map.groupBy(found, ({ id }) => id)].flatMap(([id, [first, ...more]]) => {
    if (first === undefined) return []
    const messages = distinct([first, ...more].map(({ message }) => message))
    const elements = distinct([first, ...more].flatMap((each) => each.elements))
    const terms = businessTerms(messages.join(' '))
    return [{ id, level: first.level, ruleSet, syntax, source, elements, messages, terms }]
  })
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
