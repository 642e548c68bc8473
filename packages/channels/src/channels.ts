import type { Channel } from './channel.ts'
import { shopify } from './shopify/shopify.ts'

/** Every channel there is. A new one is a folder beside `shopify` and a place in this list. */
export const channels: readonly Channel[] = [shopify]

/** The channel of that name, as it stands in a connection or a route. */
export function findChannel(name: string): Channel | undefined {
  return channels.find((channel) => channel.name === name)
}
