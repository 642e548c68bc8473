import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { codePattern } from './code-pattern.ts'
import { creditNotePattern } from './credit-note-pattern.ts'
import { danishPattern } from './danish-pattern.ts'
import { dutchPattern } from './dutch-pattern.ts'
import { emptyElementPattern } from './empty-element-pattern.ts'
import { germanPattern } from './german-pattern.ts'
import { greekBothPattern, greekPattern } from './greek-pattern.ts'
import { icelandicPattern } from './icelandic-pattern.ts'
import { italianPattern } from './italian-pattern.ts'
import { norwegianPattern } from './norwegian-pattern.ts'
import { peppolSlack } from './slack.ts'
import { billing, selfBilling } from './specification.ts'
import { swedishPattern } from './swedish-pattern.ts'
import { isInvoiceCurrencyAmount, isInvoiceCurrencyTotal, transactionPattern } from './transaction-pattern.ts'

/** The patterns of Peppol BIS Billing 3 for UBL (3.0.21, 2026.5), national rules among them. */
export const peppolUbl: readonly Pattern<UblDocument>[] = [
  emptyElementPattern,
  creditNotePattern,
  transactionPattern({
    specification: billing,
    slackOf: peppolSlack,
    isInInvoiceCurrency: isInvoiceCurrencyAmount,
  }),
  norwegianPattern,
  danishPattern,
  italianPattern,
  swedishPattern,
  greekPattern,
  greekBothPattern,
  icelandicPattern,
  dutchPattern,
  germanPattern,
  codePattern(billing),
]

/** The patterns of Peppol BIS Self-Billing 3 for UBL (2026.5); it has no national rules. */
export const peppolSelfBillingUbl: readonly Pattern<UblDocument>[] = [
  emptyElementPattern,
  creditNotePattern,
  transactionPattern({
    specification: selfBilling,
    slackOf: peppolSlack,
    isInInvoiceCurrency: isInvoiceCurrencyTotal,
  }),
  codePattern(selfBilling),
]
