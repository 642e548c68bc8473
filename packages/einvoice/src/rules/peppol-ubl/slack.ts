import { absolute, compare, type Decimal, decimal, subtract } from '@tallystick/kernel'
import type { RuleDocument } from '../rule-document.ts'

/** How far amounts of a document may lie from what they are worked out from (R040, R120). */
export type SlackOf<Document extends RuleDocument> = (document: Document) => Decimal

const cents = decimal('0.02')

/** Two hundredths, whatever the currency. */
export const peppolSlack: SlackOf<RuleDocument> = () => cents

/** True when the two are no further apart than the slack. */
export function isWithin(slack: Decimal, a: Decimal, b: Decimal): boolean {
  return compare(absolute(subtract(a, b)), slack) <= 0
}
