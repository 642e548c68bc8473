import type { Fault } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { PostalAddress } from '../model/party.ts'
import type { Identifier } from '../model/value.ts'
import { countries } from '../rules/code-lists/countries.data.ts'
import { identifierSchemes } from '../rules/code-lists/identifier-schemes.data.ts'
import { peppolAddressSchemes } from '../rules/peppol-ubl/code-pattern.ts'
import { identifierFormats } from '../rules/peppol-ubl/identifier-formats.data.ts'
import type { DespatchParty, NamedParty } from './despatch-advice.ts'
import { codeOf, form, isNothing, required } from './value-faults.ts'

const country = codeOf(countries, 'ISO 3166-1')
const identifierScheme = codeOf(identifierSchemes, 'ISO/IEC 6523')
const addressScheme = codeOf(peppolAddressSchemes, 'the electronic address schemes (EAS)')

/** What a party that sends or gets the goods lacks, or has wrong. */
export function despatchPartyFaults(party: DespatchParty, pointer: string): Fault[] {
  const { electronicAddress } = party
  const at = `${pointer}/electronicAddress`
  return [
    ...required(party.name, `${pointer}/name`),
    ...(electronicAddress === undefined
      ? [einvoiceFault('EINVOICE-DESPATCH-MISSING', at)]
      : [
          ...required(electronicAddress.value, `${at}/value`),
          ...addressScheme(electronicAddress.scheme, `${at}/scheme`),
          ...formFaults(electronicAddress, at),
        ]),
    ...identifierFaults(party.identifier, `${pointer}/identifier`),
    ...addressFaults(party.address, `${pointer}/address`),
  ]
}

/** What a party that only has a role lacks, or has wrong. */
export function namedPartyFaults(party: NamedParty | undefined, pointer: string): Fault[] {
  if (party === undefined) return []
  const isNamed = !isNothing(party.name) || party.identifier !== undefined
  return [
    ...(isNamed ? [] : [einvoiceFault('EINVOICE-DESPATCH-MISSING', `${pointer}/name`)]),
    ...identifierFaults(party.identifier, `${pointer}/identifier`),
    ...addressFaults(party.address, `${pointer}/address`),
  ]
}

function identifierFaults(identifier: Identifier | undefined, pointer: string): Fault[] {
  if (identifier === undefined) return []
  return [
    ...required(identifier.value, `${pointer}/value`),
    ...identifierScheme(identifier.scheme, `${pointer}/scheme`),
    ...formFaults(identifier, pointer),
  ]
}

/** Only what Peppol refuses: forms that it warns of are left to the check. */
function formFaults({ value, scheme }: Identifier, pointer: string): Fault[] {
  const format = identifierFormats.find((each) => each.scheme === scheme && each.level === 'fatal')
  if (format === undefined) return []
  return form(format.fits, `It must be a ${format.name}, as scheme ${format.scheme} says.`)(
    value,
    `${pointer}/value`,
  )
}

function addressFaults(address: PostalAddress | undefined, pointer: string): Fault[] {
  if (address === undefined) return []
  const at = `${pointer}/country`
  const missing = required(address.country, at)
  return missing.length > 0 ? missing : country(address.country, at)
}
