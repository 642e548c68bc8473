import { isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { germanHeadRules } from '../xrechnung-ubl/german-head-rules.ts'
import { germanPartyContexts } from '../xrechnung-ubl/german-party-contexts.ts'
import { germanPaymentContexts } from '../xrechnung-ubl/german-payment-contexts.ts'
import { isGermanBoth } from './countries.ts'

/** Peppol's id for each rule of XRechnung that it asks of German parties. */
const peppolIds: Readonly<Record<string, string>> = {
  'BR-DE-1': 'DE-R-001',
  'BR-DE-2': 'DE-R-002',
  'BR-DE-3': 'DE-R-003',
  'BR-DE-4': 'DE-R-004',
  'BR-DE-5': 'DE-R-005',
  'BR-DE-6': 'DE-R-006',
  'BR-DE-7': 'DE-R-007',
  'BR-DE-8': 'DE-R-008',
  'BR-DE-9': 'DE-R-009',
  'BR-DE-10': 'DE-R-010',
  'BR-DE-11': 'DE-R-011',
  'BR-DE-14': 'DE-R-014',
  'BR-DE-15': 'DE-R-015',
  'BR-DE-16': 'DE-R-016',
  'BR-DE-17': 'DE-R-017',
  'BR-DE-18': 'DE-R-018',
  'BR-DE-19': 'DE-R-019',
  'BR-DE-20': 'DE-R-020',
  'BR-DE-22': 'DE-R-022',
  'BR-DE-23-a': 'DE-R-023-1',
  'BR-DE-23-b': 'DE-R-023-2',
  'BR-DE-24-a': 'DE-R-024-1',
  'BR-DE-24-b': 'DE-R-024-2',
  'BR-DE-25-a': 'DE-R-025-1',
  'BR-DE-25-b': 'DE-R-025-2',
  'BR-DE-26': 'DE-R-026',
  'BR-DE-27': 'DE-R-027',
  'BR-DE-28': 'DE-R-028',
  'BR-DE-30': 'DE-R-030',
  'BR-DE-31': 'DE-R-031',
  'BR-TMP-2': 'DE-R-T02',
}

/** The rules of XRechnung under the ids of Peppol BIS Billing 3 (2026.5), asked where both parties are German. */
export const germanPattern: Pattern<UblDocument> = [
  { names: rootNames, when: isRoot, assertions: germanHeadRules },
  ...germanPartyContexts,
  ...germanPaymentContexts,
].map(amongGermans)

function amongGermans({ when, assertions, ...context }: Context<UblDocument>): Context<UblDocument> {
  return {
    ...context,
    when: (node, document) => isGermanBoth(document) && (when === undefined || when(node, document)),
    assertions: assertions.map((rule) => ({ ...rule, id: peppolIds[rule.id] ?? rule.id })),
  }
}
