import { type ChannelsFaultCode, channelsFaults } from '@tallystick/channels'
import type { Fault } from '@tallystick/kernel'

/** What can keep an order from being fetched, beside what the channel's API says. */
export const fetchFaults = {
  'FETCHES-ACCESS-MISSING':
    'Nobody said how the orders of the connection are read: its member `access` (PUT /v1/connections/{channel}/{connection}).',
  'FETCHES-ACCOUNT-UNKNOWN': 'No connection has the account that the call names.',
  'FETCHES-ACCOUNT-DIFFERS': 'The call names another account than that of the connection it came to.',
  'FETCHES-ACCOUNT-TAKEN':
    'Another connection has this account; with two of them each order would be invoiced twice.',
  'FETCHES-NOT-ANSWERED': 'The channel did not give the order for two weeks.',
} as const

export type FetchFaultCode = keyof typeof fetchFaults

/** A fault with its table's meaning. */
export function fetchFault(code: FetchFaultCode | ChannelsFaultCode, pointer = ''): Fault {
  return { code, pointer, message: { ...channelsFaults, ...fetchFaults }[code] }
}
