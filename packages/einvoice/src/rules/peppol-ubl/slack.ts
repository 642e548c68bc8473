import { absolute, compare, type Decimal, decimal, subtract } from '@tallystick/kernel'
import type { UblDocument } from '../ubl/ubl-document.ts'

/** How far amounts of a document may lie from what they are worked out from (R040, R120). */
export type SlackOf = (document: UblDocument) => Decimal

const cents = decimal('0.02')

/** Two hundredths, whatever the currency. */
export const peppolSlack: SlackOf = () => cents

/** True when the two are no further apart than the slack. */
export function isWithin(slack: Decimal, a: Decimal, b: Decimal): boolean {
  return compare(absolute(subtract(a, b)), slack) <= 0
}
