import type { CiiDocument } from '../cii/cii-document.ts'
import { rootName } from '../cii/names.ts'
import type { Pattern } from '../pattern.ts'
import { allowanceContexts } from './br-allowances.ts'
import { breakdownContexts } from './br-breakdown.ts'
import { headRules } from './br-head.ts'
import { lineContexts } from './br-lines.ts'
import { partyContexts } from './br-parties.ts'
import { paymentAndDeliveryContexts } from './br-payment-delivery.ts'
import { periodContexts } from './br-periods.ts'
import { totalContexts, totalWithVatRule } from './br-totals.ts'
import { isRoot } from './contexts.ts'
import { vatBreakdownContexts } from './vat-breakdown.ts'
import { vatHeadRules } from './vat-head.ts'
import { vatUseContexts } from './vat-uses.ts'

/** The model rules of EN 16931 in CII, first match first: the rows of some VAT categories before rows at large (rules 1.3.16). */
export const modelPattern: Pattern<CiiDocument> = [
  { names: [rootName], when: isRoot, assertions: [...headRules, totalWithVatRule, ...vatHeadRules] },
  ...allowanceContexts,
  ...partyContexts,
  ...totalContexts,
  ...lineContexts,
  ...periodContexts,
  ...paymentAndDeliveryContexts,
  ...vatUseContexts,
  ...vatBreakdownContexts,
  ...breakdownContexts,
]
