import type { Fault } from '@tallystick/kernel'

/** Every fault code of this package and what it means. */
export const channelsFaults = {
  'CHANNELS-SECRETS-NONE': 'The connection has no secret, so no signature could ever be verified.',
  'CHANNELS-SECRETS-LIMIT': 'The connection has more secrets than are accepted.',
  'CHANNELS-SECRET-EMPTY': 'The secret is empty, so anyone could sign with it.',
  'CHANNELS-SECRET-ID': 'The id of the secret is empty or used twice.',
  'CHANNELS-SECRET-PERIOD': 'The secret ends before it begins.',
  'CHANNELS-SIGNATURE-MISSING': 'The call carries no signature.',
  'CHANNELS-SIGNATURE-FORM': 'The signature is not what this channel writes: wrong length or alphabet.',
  'CHANNELS-SIGNATURE-WRONG': 'No secret that is valid now made this signature over this body.',
  'CHANNELS-TOPIC-UNKNOWN': 'The call is about something that is left to people.',
  'CHANNELS-BODY-UTF8': 'The body is not UTF-8.',
  'CHANNELS-SHAPE': 'A value is missing or is not of the kind this channel sends.',
  'CHANNELS-ORDER-ID': 'The order has no id that can be read without loss.',
  'CHANNELS-LINES-NONE': 'The order has no lines.',
  'CHANNELS-LINES-LIMIT': 'The order has more lines than are accepted.',
  'CHANNELS-LINE-ID': 'The line has no id, or shares it with another line.',
  'CHANNELS-SKU-MISSING': 'The line names no SKU, so it is unknown what was sold.',
  'CHANNELS-QUANTITY': 'The quantity is no whole number of units, or fewer are sold than are left.',
  'CHANNELS-LINE-UNITS-LIMIT': 'The line has more units than are accepted.',
  'CHANNELS-ORDER-UNITS-LIMIT': 'The order has more units than are accepted.',
  'CHANNELS-AMOUNT-SCALE': 'The amount has more digits after the point than its currency.',
  'CHANNELS-PRICE-NEGATIVE': 'The discounts or taxes are more than the price they are taken from.',
  'CHANNELS-TOTALS-DIFFER': 'The lines and charges do not add up to what the channel says.',
  'CHANNELS-COUNTRY-MISSING': 'The address has no country code of two capital letters.',
  'CHANNELS-ELECTRONIC-ADDRESS': 'The electronic address is not written as scheme, colon, value.',
} as const

/** A fault code of this package. */
export type ChannelsFaultCode = keyof typeof channelsFaults

/** The fault at that JSON Pointer; without a message of its own it says what the code means. */
export function fault(
  code: ChannelsFaultCode,
  pointer: string,
  message: string = channelsFaults[code],
): Fault {
  return { code, pointer, message }
}
