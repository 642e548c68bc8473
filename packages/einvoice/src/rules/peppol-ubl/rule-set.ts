import { onlyIn, type Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { codePattern } from './code-pattern.ts'
import { countriesOf, isGermanBoth } from './countries.ts'
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
import { swedishPartiesOf } from './swedish-parties.ts'
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
  onlyIn((document) => countriesOf(document).seller === 'NO', norwegianPattern),
  onlyIn((document) => countriesOf(document).sellerPostal === 'DK', danishPattern),
  onlyIn((document) => countriesOf(document).seller === 'IT', italianPattern),
  onlyIn((document) => swedishPartiesOf(document).sellers.size > 0, swedishPattern),
  onlyIn(hasGreekSeller, greekPattern),
  onlyIn(hasGreekSeller, greekBothPattern),
  onlyIn((document) => countriesOf(document).sellerPostal === 'IS', icelandicPattern),
  onlyIn((document) => countriesOf(document).sellerAddress === 'NL', dutchPattern),
  onlyIn(isGermanBoth, germanPattern),
  codePattern(billing),
]

/** Some of the Greek rules look past the tax representative. */
function hasGreekSeller(document: UblDocument): boolean {
  const { seller, sellerItself } = countriesOf(document)
  return [seller, sellerItself].some((country) => country === 'GR' || country === 'EL')
}

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
