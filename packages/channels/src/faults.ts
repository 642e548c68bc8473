import type { Fault } from '@tallystick/kernel'

/** Every fault code of this package and what it means. */
export const channelsFaults = {
  'CHANNELS-SECRETS-NONE': 'The connection has no secret, so no signature could ever be verified.',
  'CHANNELS-SECRETS-LIMIT': 'The connection has more secrets than are accepted.',
  'CHANNELS-SECRET-EMPTY': 'The secret is empty, so anyone could sign with it.',
  'CHANNELS-SECRET-WEAK': 'The secret is so short that it can be guessed from a call that it signed.',
  'CHANNELS-SECRET-ID': 'The id of the secret is empty or used twice.',
  'CHANNELS-SECRET-PERIOD': 'The secret ends before it begins.',
  'CHANNELS-SECRET-FORM': 'The secret is not of the form that this channel signs with.',
  'CHANNELS-SIGNATURE-MISSING': 'The call carries no signature.',
  'CHANNELS-SIGNATURE-FORM': 'The signature is not what this channel writes: wrong length or alphabet.',
  'CHANNELS-SIGNATURE-WRONG': 'No secret that is valid now made this signature over this body.',
  'CHANNELS-SIGNATURE-TIME':
    'The signature is right, but it was made too long ago or too far ahead of our clock.',
  'CHANNELS-SIGNATURE-NONE':
    'This channel signs nothing: its calls are taken from the queue that it alone may write to, never over HTTP.',
  'CHANNELS-TOPIC-UNKNOWN': 'The call is about something that is left to people.',
  'CHANNELS-BODY-UTF8': 'The body is not UTF-8.',
  'CHANNELS-SHAPE': 'A value is missing or is not of the kind this channel sends.',
  'CHANNELS-MEMBER-UNKNOWN': 'The call holds a member that nobody here knows, so what it says would be lost.',
  'CHANNELS-TYPE-DIFFERS': 'The type of the call and what its data say contradict each other.',
  'CHANNELS-ORDER-ID': 'The order has no id that can be read without loss.',
  'CHANNELS-ORDER-GONE': 'The channel knows no such order, or no longer.',
  'CHANNELS-ORDER-PENDING': 'The channel has not released the order yet; another call tells when it does.',
  'CHANNELS-ACCESS-REFUSED':
    'The channel does not let us read the order: the access of the connection is wrong or has ended.',
  'CHANNELS-LINES-NONE': 'The order has no lines.',
  'CHANNELS-LINES-LIMIT': 'The order has more lines than are accepted.',
  'CHANNELS-LINE-ID': 'The line has no id, or shares it with another line.',
  'CHANNELS-SKU-MISSING': 'The line names no SKU, so it is unknown what was sold.',
  'CHANNELS-QUANTITY': 'The quantity is no whole number of units, or fewer are sold than are left.',
  'CHANNELS-LINE-UNITS-LIMIT': 'The line has more units than are accepted.',
  'CHANNELS-ORDER-UNITS-LIMIT': 'The order has more units than are accepted.',
  'CHANNELS-AMOUNT-SCALE': 'The amount has more digits after the point than its currency.',
  'CHANNELS-PRICE-NEGATIVE': 'The discounts or taxes are more than the price they are taken from.',
  'CHANNELS-PRICE-DIFFERS': 'The parts of one price do not add up.',
  'CHANNELS-RATE-UNTOLD': 'A tax was charged, and neither the channel nor the amounts tell its rate.',
  'CHANNELS-REFUND-ID': 'The refund, or what it is of, has no id that can be read without loss.',
  'CHANNELS-REFUND-DIFFERS':
    'What was given back for lines and charges does not add up to what was given back.',
  'CHANNELS-PRIVACY-LIMIT': 'The request names more orders than are accepted.',
  'CHANNELS-TOTALS-DIFFER': 'The lines and charges do not add up to what the channel says.',
  'CHANNELS-CURRENCIES': 'The order has amounts in more than one currency.',
  'CHANNELS-TAX-RATE':
    'The channel states no rate of the tax, and from the amounts none or several could be told.',
  'CHANNELS-BUYER-WITHHELD':
    'The channel does not tell who bought: the access of the connection lacks the right to personal data.',
  'CHANNELS-SHIPPED-BY-CHANNEL': 'The channel ships the order itself, so there is nothing to allocate here.',
  'CHANNELS-RESOLD': 'The channel buys the goods and resells them, so its own company is to be invoiced.',
  'CHANNELS-NO-SALE': 'What the channel tells of is no sale, for example goods on their way back.',
  'CHANNELS-GST-PLACE': 'The kind of GST is not the one that the places of dispatch and delivery ask for.',
  'CHANNELS-ADDRESSES-SEVERAL': 'The order goes to several addresses; an order here goes to one.',
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
