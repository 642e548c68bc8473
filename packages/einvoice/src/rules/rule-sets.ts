import type { RuleSetName } from '../profiles/profile.ts'
import { codePattern } from './en16931-ubl/code-pattern.ts'
import { modelPattern } from './en16931-ubl/model-pattern.ts'
import type { Pattern } from './pattern.ts'
import type { UblDocument } from './ubl/ubl-document.ts'

/** The patterns of each rule set for UBL. */
export const ublRuleSets: Readonly<Record<RuleSetName, readonly Pattern<UblDocument>[]>> = {
  en16931: [modelPattern, codePattern],
  peppol: [],
}
