import type { CiiDocument } from '../cii/cii-document.ts'
import type { Pattern } from '../pattern.ts'
import { peppolSlack } from '../peppol-ubl/slack.ts'
import { codePattern } from './code-pattern.ts'
import { danishPattern } from './danish-pattern.ts'
import { dutchPattern } from './dutch-pattern.ts'
import { italianPattern } from './italian-pattern.ts'
import { netBases } from './line-rules.ts'
import { norwegianPattern } from './norwegian-pattern.ts'
import { swedishPattern } from './swedish-pattern.ts'
import { transactionPattern } from './transaction-pattern.ts'

/** The patterns of Peppol BIS Billing 3 for CII (3.0.19), national rules among them. */
export const peppolCii: readonly Pattern<CiiDocument>[] = [
  transactionPattern({ slackOf: peppolSlack, bases: netBases, isVatTotalOptional: false }),
  norwegianPattern,
  danishPattern,
  italianPattern,
  swedishPattern,
  dutchPattern,
  codePattern,
]
