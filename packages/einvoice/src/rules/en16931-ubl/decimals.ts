import { stringValue } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { charactersAfterPoint } from '../xpath-values.ts'

/** EN 16931 amounts have at most this many characters behind the point. */
export const maxDecimals = 2

/** A BR-DEC rule: at most two characters behind the point in the amount's text as it stands. */
export function decimals(id: string, what: string, at: string): Assertion<RuleDocument> {
  const held = path(at)
  return assertion(id, `${what} has more than two decimals.`, (node, document) => {
    const amount = document.single(select(node, held))
    return amount === undefined || charactersAfterPoint(stringValue(amount)) <= maxDecimals
  })
}
