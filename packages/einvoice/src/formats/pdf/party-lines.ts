import { countryName } from '../../labels/country-name.ts'
import type { Buyer, PostalAddress, Seller } from '../../model/party.ts'
import { type Composition, type Fact, fact } from './composition.ts'

/** Countries that write the post code behind the town. */
const codeLast: ReadonlySet<string> = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'SG', 'US', 'ZA'])

/** An address as it stands on an envelope, the country by its name. */
export function addressLines({ language }: Composition, address: PostalAddress): string[] {
  const { line1, line2, line3, city, postCode, subdivision, country } = address
  const town = codeLast.has(country) ? [city, subdivision, postCode] : [postCode, city]
  const region = codeLast.has(country) ? undefined : subdivision
  return [line1, line2, line3, town.filter(Boolean).join(' '), region, countryName(country, language)].filter(
    (line): line is string => line !== undefined && line !== '',
  )
}

/** Under which numbers a party is registered and how it is reached. */
export function partyFacts({ labels }: Composition, party: Seller | Buyer): Fact[] {
  const { vatIdentifier, legalRegistration, electronicAddress, contact } = party
  const identifiers = 'identifiers' in party ? (party.identifiers ?? []) : []
  const identifier = 'identifier' in party ? party.identifier : undefined
  return [
    ...fact(labels.party.vatIdentifier, vatIdentifier),
    ...fact(labels.party.taxRegistration, 'taxRegistration' in party ? party.taxRegistration : undefined),
    ...fact(labels.party.legalRegistration, legalRegistration?.value),
    ...[...identifiers, ...(identifier === undefined ? [] : [identifier])].flatMap(({ value }) =>
      fact(labels.party.identifier, value),
    ),
    ...fact(labels.party.contact, contact?.name),
    ...fact(labels.party.telephone, contact?.telephone),
    ...fact(labels.party.email, contact?.email),
    ...fact(labels.party.electronicAddress, electronicAddress?.value),
  ]
}
