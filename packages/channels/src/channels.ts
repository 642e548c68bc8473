import { amazon } from './amazon/amazon.ts'
import { bigCommerce } from './bigcommerce/bigcommerce.ts'
import type { Channel, ThinChannel } from './channel.ts'
import { etsy } from './etsy/etsy.ts'
import { fynd } from './fynd/fynd.ts'
import { generic } from './generic/generic.ts'
import { shopify } from './shopify/shopify.ts'
import { till } from './till/till.ts'
import { wooCommerce } from './woocommerce/woocommerce.ts'

/** Every channel whose calls hold the order. A new one is a folder beside `shopify` and a place in this list. */
export const channels: readonly Channel[] = [generic, shopify, wooCommerce, fynd]

/** Every channel whose orders are fetched. */
export const thinChannels: readonly ThinChannel[] = [amazon, bigCommerce, etsy]

/** Every channel whose orders come through a door of their own, where no call is signed. */
const ownChannels: readonly Channel[] = [till]

const all: readonly Channel[] = [...channels, ...thinChannels, ...ownChannels]

/** The channel of that name, as it stands in a connection or a route. */
export function findChannel(name: string): Channel | undefined {
  return all.find((channel) => channel.name === name)
}
