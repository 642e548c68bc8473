import { allRules, describeRule, einvoiceFaults, type RuleDescription } from '@tallystick/einvoice'
import type { Command } from './main.ts'

/** Looks rules up by their ids. */
export const rule: Command = {
  usage: 'tallystick rule [RULE-ID…]',
  about: 'what a rule wants, where, and whose it is; without an id, every rule',
  async run(ids, say) {
    if (ids.length === 0) {
      for (const { id, level, ruleSet, syntax } of allRules()) say([id, level, ruleSet, syntax].join('\t'))
      return 0
    }
    const described = ids.map(descriptionOf)
    for (const lines of described) say(lines?.join('\n') ?? 'There is no such rule.')
    return described.every((lines) => lines !== undefined) ? 0 : 1
  },
}

function descriptionOf(id: string): string[] | undefined {
  const found = describeRule(id)
  if (found.length > 0) return found.flatMap(linesOf)
  const own = Object.entries(einvoiceFaults).find(([code]) => code === id)
  return own && [`${id}  of our own`, `  ${own[1]}`]
}

function linesOf({ id, level, source, elements, messages, terms }: RuleDescription): string[] {
  return [
    `${id}  ${level}  ${source}`,
    ...messages.map((message) => `  fires when: ${message}`),
    `  asked of:   ${elements.length === 0 ? 'every element' : elements.join(', ')}`,
    ...(terms.length === 0 ? [] : [`  about:      ${terms.join(', ')}`]),
  ]
}
