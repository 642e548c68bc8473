import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { allowanceContexts } from './br-allowances.ts'
import { breakdownContexts } from './br-breakdown.ts'
import { headRules } from './br-head.ts'
import { lineContexts } from './br-lines.ts'
import { partyContexts } from './br-parties.ts'
import { paymentAndDeliveryContexts } from './br-payment-delivery.ts'
import { periodContexts } from './br-periods.ts'
import { totalContexts, totalWithVatRule } from './br-totals.ts'
import { isRoot, rootNames } from './contexts.ts'
import { vatBreakdownContexts } from './vat-breakdown.ts'
import { vatConditionRules } from './vat-conditions.ts'
import { vatHeadRules } from './vat-head.ts'
import { vatRateContexts } from './vat-rates.ts'

/** The model rules of EN 16931 in UBL, first match first (rules 1.3.16). */
export const modelPattern: Pattern<UblDocument> = [
  {
    names: rootNames,
    when: isRoot,
    assertions: [...headRules, totalWithVatRule, ...vatHeadRules, ...vatConditionRules],
  },
  ...allowanceContexts,
  ...partyContexts,
  ...totalContexts,
  ...breakdownContexts,
  ...lineContexts,
  ...periodContexts,
  ...paymentAndDeliveryContexts,
  ...vatRateContexts,
  ...vatBreakdownContexts,
]
