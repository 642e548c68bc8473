import type { Profile } from './profile.ts'

const core = 'urn:cen.eu:en16931:2017'
const peppolProcess = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
const xrechnungSpecification = `${core}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0`

/** What plain EN 16931 has, on which every other profile says what differs. */
const plain = {
  specification: core,
  ruleSets: ['en16931'],
  oneNote: false,
  severalPreceding: true,
  everyBreakdownRate: false,
  itemInstances: false,
  exemptionsEverywhere: false,
  taxScheme: 'VAT',
} as const

/** EN 16931-1:2017 as it is, in UBL 2.1. */
export const en16931: Profile = { ...plain, id: 'en16931', title: 'EN 16931 (UBL)', format: 'ubl' }

/** EN 16931-1:2017 as it is, in UN/CEFACT CII D16B. */
export const en16931Cii: Profile = {
  ...plain,
  id: 'en16931-cii',
  title: 'EN 16931 (CII)',
  format: 'cii',
  severalPreceding: false,
}

/** PEPPOL-EN16931-P0100 and -P0101 (release 2026.5). */
const peppolTypeCodes = [
  ...['71', '80', '82', '84', '102', '218', '219', '326', '331', '380', '382', '383', '384', '386', '388'],
  ...['393', '395', '553', '575', '623', '780', '817', '870', '875', '876', '877'],
  ...['381', '396', '81', '83', '532'],
]

/** Peppol BIS Billing 3 (release 2026.5). */
export const peppolBis3: Profile = {
  ...plain,
  id: 'peppol-bis-3',
  title: 'Peppol BIS Billing 3',
  specification: `${core}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`,
  process: peppolProcess,
  format: 'ubl',
  ruleSets: ['en16931', 'peppol'],
  oneNote: true,
  everyBreakdownRate: true,
  typeCodes: peppolTypeCodes,
}

/** Peppol BIS Self-Billing 3 (release 2026.5): the buyer writes the seller's invoice (389) or credit note (261). */
export const peppolSelfBilling: Profile = {
  ...peppolBis3,
  id: 'peppol-self-billing',
  title: 'Peppol BIS Self-Billing 3',
  specification: `${core}#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0`,
  process: 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0',
  ruleSets: ['en16931', 'peppol-self-billing'],
  typeCodes: ['389', '527', '261'],
}

/** XRechnung 3.0.2 in UBL 2.1. */
export const xrechnung: Profile = {
  ...plain,
  id: 'xrechnung',
  title: 'XRechnung 3.0 (UBL)',
  specification: xrechnungSpecification,
  process: peppolProcess,
  format: 'ubl',
  ruleSets: ['en16931', 'xrechnung'],
  everyBreakdownRate: true,
  /** BR-DE-17. */
  typeCodes: ['326', '380', '384', '389', '381', '875', '876', '877'],
}

/** XRechnung 3.0.2 in UN/CEFACT CII D16B. */
export const xrechnungCii: Profile = {
  ...xrechnung,
  id: 'xrechnung-cii',
  title: 'XRechnung 3.0 (CII)',
  format: 'cii',
  severalPreceding: false,
}

/** Factur-X 1.09.2 / ZUGFeRD 2.5.2, profile EN 16931: CII inside a PDF/A-3. */
export const facturxEn16931: Profile = {
  ...plain,
  id: 'facturx-en16931',
  title: 'Factur-X / ZUGFeRD EN 16931',
  severalPreceding: false,
  format: 'cii',
  container: 'pdf',
}

/** Factur-X 1.09.2 / ZUGFeRD 2.5.2, profile EXTENDED: CII inside a PDF/A-3, units told one by one. */
export const facturxExtended: Profile = {
  ...plain,
  id: 'facturx-extended',
  title: 'Factur-X / ZUGFeRD EXTENDED',
  specification: `${core}#conformant#urn:factur-x.eu:1p0:extended`,
  format: 'cii',
  container: 'pdf',
  ruleSets: ['facturx'],
  itemInstances: true,
  exemptionsEverywhere: true,
}

/** What every PINT billing specification has; none of its rules are among ours. */
const pint = {
  ...plain,
  process: 'urn:peppol:bis:billing',
  format: 'ubl',
  ruleSets: [],
  taxScheme: 'GST',
} as const

/** Peppol PINT Billing for Australia and New Zealand (PINT A-NZ 1.1.3 of 2026-05-21; A-NZ Guidance Note 11). */
export const pintAunz: Profile = {
  ...pint,
  id: 'pint-aunz',
  title: 'Peppol PINT A-NZ',
  specification: 'urn:peppol:pint:billing-1@aunz-1',
  taxCategories: { S: 'S', Z: 'Z', E: 'E', G: 'G', O: 'O' },
}

/**
 * Peppol PINT Billing for Singapore (PINT SG 1.4.1 of 2026-05-25). Of its supply codes: standard rate, zero rate
 * (exports among it), exempt by other than regulation 33 (which is about finance), and out of scope.
 */
export const pintSg: Profile = {
  ...pint,
  id: 'pint-sg',
  title: 'Peppol PINT Singapore',
  specification: 'urn:peppol:pint:billing-1@sg-1',
  taxCategories: { S: 'SR', Z: 'ZR', G: 'ZR', E: 'ESN33', O: 'OS' },
}

/** Every profile that can be rendered. */
export const profiles: readonly Profile[] = [
  en16931,
  en16931Cii,
  peppolBis3,
  peppolSelfBilling,
  xrechnung,
  xrechnungCii,
  facturxEn16931,
  facturxExtended,
  pintAunz,
  pintSg,
]

const profilesById: ReadonlyMap<string, Profile> = new Map(profiles.map((profile) => [profile.id, profile]))

/** The profile of that id; `undefined` when there is none. */
export function profileOf(id: string): Profile | undefined {
  return profilesById.get(id)
}
