import type { Profile } from './profile.ts'

/** EN 16931-1:2017 as it is, without a specification on top. */
export const en16931: Profile = {
  id: 'en16931',
  specification: 'urn:cen.eu:en16931:2017',
  ruleSets: ['en16931'],
  oneNote: false,
}

/** Peppol BIS Billing 3 (release 2026.5). */
export const peppolBis3: Profile = {
  id: 'peppol-bis-3',
  specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  process: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
  ruleSets: ['en16931', 'peppol'],
  oneNote: true,
}

/** Every profile that can be rendered. */
export const profiles: readonly Profile[] = [en16931, peppolBis3]
