import { decimal } from '@tallystick/kernel'
import { childrenOf } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { emptyElementPattern } from '../peppol-ubl/empty-element-pattern.ts'
import { someText } from '../peppol-ubl/reading.ts'
import { peppolSlack, type SlackOf } from '../peppol-ubl/slack.ts'
import { billing } from '../peppol-ubl/specification.ts'
import { isInvoiceCurrencyAmount, transactionPattern } from '../peppol-ubl/transaction-pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

/** Rules of Peppol BIS Billing that XRechnung 3.0.2 (schematron 2.5.0) has taken over. */
const taken: ReadonlySet<string> = new Set([
  'PEPPOL-EN16931-R001',
  'PEPPOL-EN16931-R005',
  'PEPPOL-EN16931-R008',
  'PEPPOL-EN16931-R010',
  'PEPPOL-EN16931-R020',
  'PEPPOL-EN16931-R040',
  'PEPPOL-EN16931-R041',
  'PEPPOL-EN16931-R042',
  'PEPPOL-EN16931-R043',
  'PEPPOL-EN16931-R044',
  'PEPPOL-EN16931-R046',
  'PEPPOL-EN16931-R053',
  'PEPPOL-EN16931-R054',
  'PEPPOL-EN16931-R055',
  'PEPPOL-EN16931-R061',
  'PEPPOL-EN16931-R101',
  'PEPPOL-EN16931-R110',
  'PEPPOL-EN16931-R111',
  'PEPPOL-EN16931-R120',
  'PEPPOL-EN16931-R121',
  'PEPPOL-EN16931-R130',
])

/** Those that are only warnings here. */
const warnings: ReadonlySet<string> = new Set(['PEPPOL-EN16931-R120'])

/** Forint are counted without decimals, so that more is lost in rounding. */
export const forintSlack = decimal('0.5')

const slackOf: SlackOf<UblDocument> = (document) =>
  someText(childrenOf(document.root, 'cbc:DocumentCurrencyCode'), 'HUF') ? forintSlack : peppolSlack(document)

/** XRechnung's copies of Peppol's patterns. */
export const peppolCopies: readonly Pattern<UblDocument>[] = [
  emptyElementPattern,
  transactionPattern({ specification: billing, slackOf, isInInvoiceCurrency: isInvoiceCurrencyAmount }),
].map((pattern) => copyOf(pattern))

/**
 * The rules of a pattern that XRechnung has taken over, at its levels. A context whose rules are all left out does not
 * hide an element from those behind it.
 */
export function copyOf<Document extends RuleDocument>(pattern: Pattern<Document>): Pattern<Document> {
  return pattern
    .map((context) => ({
      ...context,
      assertions: context.assertions
        .filter(({ id }) => taken.has(id))
        .map((rule) => (warnings.has(rule.id) ? { ...rule, level: 'warning' as const } : rule)),
    }))
    .filter(({ assertions }) => assertions.length > 0)
}
