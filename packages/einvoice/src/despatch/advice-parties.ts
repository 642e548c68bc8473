import { address } from '../formats/ubl/address.ts'
import { partyName } from '../formats/ubl/parties.ts'
import type { Contact } from '../model/party.ts'
import type { Identifier } from '../model/value.ts'
import { group, leaf, type XmlElement } from '../xml/xml-tree.ts'
import type { DespatchParty, NamedParty } from './despatch-advice.ts'

/** Who sends the goods. */
export function despatchSupplier(party: DespatchParty): XmlElement | undefined {
  return group('cac:DespatchSupplierParty', [addressedParty(party, contact('cac:Contact', party.contact))])
}

/** Who gets the goods. */
export function deliveryCustomer(party: DespatchParty): XmlElement | undefined {
  return group('cac:DeliveryCustomerParty', [
    addressedParty(party),
    contact('cac:DeliveryContact', party.contact),
  ])
}

/** Who bought or sold the goods. */
export function roleParty(
  name: 'cac:BuyerCustomerParty' | 'cac:SellerSupplierParty',
  party: NamedParty | undefined,
): XmlElement | undefined {
  return group(name, [
    group('cac:Party', [
      partyIdentification(party?.identifier),
      partyName(party?.name),
      party?.address && address('cac:PostalAddress', party.address),
    ]),
  ])
}

/** A party's identifier. */
export function partyIdentification(identifier: Identifier | undefined): XmlElement | undefined {
  return group('cac:PartyIdentification', [
    leaf('cbc:ID', identifier?.value, { schemeID: identifier?.scheme }),
  ])
}

function addressedParty(party: DespatchParty, within?: XmlElement): XmlElement | undefined {
  return group('cac:Party', [
    leaf('cbc:EndpointID', party.electronicAddress?.value, { schemeID: party.electronicAddress?.scheme }),
    partyIdentification(party.identifier),
    party.address && address('cac:PostalAddress', party.address),
    group('cac:PartyLegalEntity', [leaf('cbc:RegistrationName', party.name)]),
    within,
  ])
}

function contact(name: 'cac:Contact' | 'cac:DeliveryContact', held: Contact | undefined) {
  return group(name, [
    leaf('cbc:Name', held?.name),
    leaf('cbc:Telephone', held?.telephone),
    leaf('cbc:ElectronicMail', held?.email),
  ])
}
