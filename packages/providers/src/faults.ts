import type { Fault } from '@tallystick/kernel'

/** Every fault code of this package and what it means. */
export const providersFaults = {
  'PROVIDERS-TOPIC-UNKNOWN': 'The call is about something that is left to people.',
  'PROVIDERS-SHAPE': 'A value is missing or is not of the kind this provider sends.',
  'PROVIDERS-ACCOUNT-PAUSED': 'The account is paused; replay its calls when it is not.',
  'PROVIDERS-ACCOUNT-UNKNOWN': 'No account of the provider has the id that the call names.',
  'PROVIDERS-LOCATION-UNKNOWN':
    'The account does not say which of our locations this warehouse of the provider is.',
  'PROVIDERS-LOCATION-FOREIGN':
    'There is no such location, or it does not list the name under which the account ships.',
  'PROVIDERS-CONNECTION-UNKNOWN': 'There is no connection of this name whose orders could be meant.',
  'PROVIDERS-SKU-MISSING': 'The line names no SKU, so it is unknown what left.',
  'PROVIDERS-COMPONENT-UNKNOWN':
    'The account does not say which SKU of ours this inventory item inside a kit is.',
  'PROVIDERS-QUANTITY': 'The quantity is no whole number of units.',
  'PROVIDERS-QUANTITY-DIFFERS': 'Fewer units were committed than are said to be in the shipment.',
  'PROVIDERS-SERIAL-UNITS': 'One serial is told for several units.',
  'PROVIDERS-LOTS-SEVERAL': 'Several lots are told for the units of one line, and not how many are of which.',
  'PROVIDERS-LINES-NONE': 'The shipment has no lines.',
  'PROVIDERS-ORDER-MISSING': 'The shipment does not name its order in the way that the account says.',
  'PROVIDERS-ORDER-UNKNOWN': 'No order that the shipment could be of has come.',
  'PROVIDERS-ORDER-AMBIGUOUS': 'Several orders have the name that the shipment tells.',
  'PROVIDERS-LINE-UNKNOWN': 'No line of the order is of this SKU, nor a kit with it inside.',
  'PROVIDERS-KIT-AMBIGUOUS':
    'Units of this SKU may be for more than one line of the order: for a kit that holds it, and for another.',
  'PROVIDERS-KIT-UNITS': 'The units told of a kit’s components are not those of a whole number of kits.',
  'PROVIDERS-SHIPMENT-TOLD-BEFORE':
    'The shipment was told like this before, and otherwise since: people have to say which is true.',
  'PROVIDERS-SHIPMENT-WITHDRAWN': 'The provider takes back a shipment that it had told of.',
} as const

/** A fault code of this package. */
export type ProvidersFaultCode = keyof typeof providersFaults

/** The fault at that JSON Pointer, with its table's meaning and what else is known. */
export function providersFault(code: ProvidersFaultCode, pointer: string, detail?: string): Fault {
  const meaning = providersFaults[code]
  return { code, pointer, message: detail === undefined ? meaning : `${meaning} ${detail}` }
}
