import { decimalOf, multiply, zero } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { quotient } from '../decimal-tests.ts'
import { childOf, childrenOf, type Path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { isWithin, type SlackOf } from './slack.ts'

/** How a syntax names an allowance or charge and what stands in it. */
export interface AllowanceNames {
  readonly element: string
  readonly amount: string
  readonly base: string
  readonly percent: string
  readonly indicator: Path
}

/** Rules of Peppol BIS Billing 3 about allowances and charges, first match first, for those that `isJudged`. */
export function allowanceContextsOf<Document extends RuleDocument>(
  names: AllowanceNames,
  isJudged: (node: XmlNode) => boolean,
  slackOf: SlackOf<Document>,
): Pattern<Document> {
  const gives = (node: XmlNode, name: string) => childOf(node, name) !== undefined
  const judged = [names.element]
  return [
    {
      names: judged,
      when: (node) => isJudged(node) && gives(node, names.percent) && !gives(node, names.base),
      assertions: [
        never('PEPPOL-EN16931-R041', 'An allowance or charge has a percentage, but no base amount.'),
      ],
    },
    {
      names: judged,
      when: (node) => isJudged(node) && !gives(node, names.percent) && gives(node, names.base),
      assertions: [
        never('PEPPOL-EN16931-R042', 'An allowance or charge has a base amount, but no percentage.'),
      ],
    },
    {
      names: judged,
      when: isJudged,
      assertions: [
        assertion(
          'PEPPOL-EN16931-R040',
          'An allowance or charge is not base amount times percentage.',
          (node, document) => amountFits(node, names, document, slackOf(document)),
        ),
        indicatorRule(names.indicator),
      ],
    },
  ]
}

/** R043, asked of an allowance or charge. */
export function indicatorRule(indicator: Path): Assertion<RuleDocument> {
  return assertion(
    'PEPPOL-EN16931-R043',
    'An allowance or charge does not say "true" or "false" for which it is.',
    (node, document) => ['true', 'false'].includes(document.text(select(node, indicator))),
  )
}

function never(id: string, message: string): Assertion<RuleDocument> {
  return assertion(id, message, () => false)
}

function amountFits(
  node: XmlNode,
  { amount, base, percent }: AllowanceNames,
  document: RuleDocument,
  slack: ReturnType<SlackOf<RuleDocument>>,
): boolean {
  if (childOf(node, base) === undefined || childOf(node, percent) === undefined) return true
  const [held, whole, rate] = [amount, base, percent].map((name) => {
    const found = document.single(childrenOf(node, name))
    return found && document.decimal(found)
  })
  if (whole === undefined || rate === undefined) return false
  return isWithin(slack, held ?? zero, quotient(multiply(whole, rate), decimalOf(100)))
}
