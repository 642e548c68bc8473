import type { RuleSetName } from '../profiles/profile.ts'
import { codePattern } from './en16931-ubl/code-pattern.ts'
import { modelPattern } from './en16931-ubl/model-pattern.ts'
import type { Pattern } from './pattern.ts'
import { codePattern as peppolCodePattern } from './peppol-ubl/code-pattern.ts'
import { creditNotePattern } from './peppol-ubl/credit-note-pattern.ts'
import { emptyElementPattern } from './peppol-ubl/empty-element-pattern.ts'
import { transactionPattern } from './peppol-ubl/transaction-pattern.ts'
import type { UblDocument } from './ubl/ubl-document.ts'

/** The patterns of each rule set for UBL. */
export const ublRuleSets: Readonly<Record<RuleSetName, readonly Pattern<UblDocument>[]>> = {
  en16931: [modelPattern, codePattern],
  peppol: [emptyElementPattern, creditNotePattern, transactionPattern, peppolCodePattern],
}
