import { passesAustralian, passesBelgian, passesGs1 } from '../check-digits.ts'
import type { Level } from '../finding.ts'
import {
  isDanishCvrNumber,
  isDutchVatNumber,
  isItalianTaxCode,
  isItalianVatNumberOrForeign,
  isNorwegianOrganisationNumber,
  isSwedishOrganisationNumber,
} from './national-identifiers.ts'

/** What identifiers of a scheme look like. */
export interface IdentifierFormat {
  readonly id: string
  /** ICD or EAS. */
  readonly scheme: string
  readonly name: string
  readonly level: Level
  /** True where white space around counts. */
  readonly untrimmed?: true
  /** True where only electronic addresses are looked at. */
  readonly endpointsOnly?: true
  readonly fits: (text: string) => boolean
}

const matches = (pattern: RegExp) => (text: string) => pattern.test(text)

/** PEPPOL-COMMON rules of Peppol BIS Billing 3 (2026.5). */
export const identifierFormats: readonly IdentifierFormat[] = [
  { id: 'R040', scheme: '0088', name: 'GLN', level: 'fatal', fits: passesGs1 },
  {
    id: 'R041',
    scheme: '0192',
    name: 'Norwegian organisation number',
    level: 'fatal',
    fits: isNorwegianOrganisationNumber,
  },
  {
    id: 'R042',
    scheme: '0184',
    name: 'Danish CVR number',
    level: 'fatal',
    untrimmed: true,
    fits: isDanishCvrNumber,
  },
  {
    id: 'R052',
    scheme: '0096',
    name: 'Danish P number',
    level: 'fatal',
    untrimmed: true,
    fits: matches(/^\d{10}$/),
  },
  {
    id: 'R053',
    scheme: '0198',
    name: 'Danish SE number',
    level: 'fatal',
    untrimmed: true,
    fits: matches(/^DK\d{8}$/),
  },
  { id: 'R043', scheme: '0208', name: 'Belgian enterprise number', level: 'fatal', fits: passesBelgian },
  {
    id: 'R044',
    scheme: '0201',
    name: 'Italian office code',
    level: 'warning',
    fits: matches(/^[A-Za-z0-9]{6}$/),
  },
  { id: 'R045', scheme: '0210', name: 'Italian tax code', level: 'warning', fits: isItalianTaxCode },
  {
    id: 'R046',
    scheme: '9907',
    name: 'Italian tax code',
    level: 'warning',
    endpointsOnly: true,
    fits: isItalianTaxCode,
  },
  {
    id: 'R047',
    scheme: '0211',
    name: 'Italian VAT number',
    level: 'warning',
    fits: isItalianVatNumberOrForeign,
  },
  {
    id: 'R049',
    scheme: '0007',
    name: 'Swedish organisation number',
    level: 'fatal',
    fits: isSwedishOrganisationNumber,
  },
  { id: 'R050', scheme: '0151', name: 'Australian business number', level: 'fatal', fits: passesAustralian },
  { id: 'R054', scheme: '0106', name: 'Dutch KvK number', level: 'warning', fits: matches(/^\d{8}$/) },
  { id: 'R055', scheme: '0190', name: 'Dutch OIN', level: 'warning', fits: matches(/^\d{20}$/) },
  {
    id: 'R056-1',
    scheme: '9944',
    name: 'Dutch VAT number',
    level: 'warning',
    fits: isDutchVatNumber,
  },
  {
    id: 'R057',
    scheme: '0217',
    name: 'Dutch establishment number',
    level: 'warning',
    fits: matches(/^\d{12}$/),
  },
]
