import { findChannel } from '@tallystick/channels'
import { askOrder } from '@tallystick/functions/fetch-order/ask-order'
import { logins } from '@tallystick/functions/fetch-order/logins'
import { type ChannelTransport, channelTransport } from '@tallystick/functions/shell/channel-transport'
import { instant } from '@tallystick/kernel'
import { memoryTable } from '@tallystick/store/memory'
import { afterEach, assert, describe, expect, test } from 'vitest'
import { openShops, type ShopsOptions } from '../../infra/local/shops/shops.ts'
import { startShops } from '../../infra/local/shops/start-shops.ts'
import { accesses, inProcess, stockOf, type Thin, thin, thinNames } from '../pipeline/thin-shops.ts'

const now = () => instant('2026-11-20T08:15:02Z')
const clock = () => new Date(now())

interface Opened {
  readonly send: ChannelTransport
  readonly revokeTokens: () => void
  readonly asked: readonly string[]
}

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Both ways to the stand-ins. */
const ways: Readonly<Record<string, (options: Omit<ShopsOptions, 'now'>) => Promise<Opened>>> = {
  'in this process': async (options) => {
    const shops = openShops({ now: clock, ...options })
    return { ...shops, send: inProcess(shops) }
  },
  'over HTTP': async (options) => {
    const shops = await startShops({ now: clock, ...options })
    closing.push(shops.close)
    return { ...shops, send: channelTransport(shops.url) }
  },
}

function aimOf(name: Thin, orderId: string = thin[name].orderId) {
  const channel = findChannel(name)
  assert(channel?.thin !== undefined)
  return {
    channel: { ...channel, thin: channel.thin },
    connectionId: 'fable',
    orderId,
    merchant: accesses[name](),
  }
}

describe.each(Object.entries(ways))('the shops, asked %s', (_, open) => {
  /** What the driver makes of a shop that has the samples' orders. */
  async function asking(name: Thin, options: Pick<ShopsOptions, 'trouble' | 'pageItems'> = {}) {
    const stock = stockOf()
    stock.put(name, thin[name].good)
    const shops = await open({ ...stock.options, ...options })
    const logIn = logins({ secrets: memoryTable(), now })
    const line = {
      send: shops.send,
      hosts: aimOf(name).channel.thin.hosts,
      remainingMilliseconds: () => 60_000,
    }
    return { shops, ask: (orderId?: string) => askOrder(logIn, aimOf(name, orderId), line) }
  }

  describe.each(thinNames)('%s', (name) => {
    test('give the order whole, as it maps', async () => {
      const { ask } = await asking(name, { pageItems: 1 })
      const asked = await ask()
      assert(asked.kind === 'got')
      const connection = {
        channel: name,
        connectionId: 'fable',
        legalEntityId: 'fable',
        locationId: 'leipzig',
        buyerTaxIdPaths: [],
        buyerElectronicAddressPaths: [],
        skuAliases: {},
      }
      const mapped = findChannel(name)?.toOrder(asked.value, connection)
      expect(mapped).toMatchObject({
        ok: true,
        value: { externalId: thin[name].orderId, lines: [{ sku: 'MUG-BLUE', quantity: 2 }, { quantity: 1 }] },
      })
    })

    test('ask for patience in the channel’s own words', async () => {
      const { ask } = await asking(name, {
        trouble: ({ path }) => (/orders|receipts/.test(path) ? 'throttle' : undefined),
      })
      expect(await ask()).toEqual({ kind: 'wait', seconds: 2 })
    })

    test('do not know every order', async () => {
      const { ask } = await asking(name)
      expect(await ask('404')).toMatchObject({ kind: 'refused', faults: [{ code: 'CHANNELS-ORDER-GONE' }] })
    })

    test.each(['lost', 'server-error'] as const)('may be down: %s', async (trouble) => {
      const { ask } = await asking(name, { trouble: () => trouble })
      await expect(ask()).rejects.toThrow(/answer|reached/)
    })

    test('let nobody in with a token that counts no longer, who asks for another', async () => {
      const { ask, shops } = await asking(name)
      await ask()
      const once = shops.asked.length
      shops.revokeTokens()
      expect((await ask()).kind).toBe(name === 'etsy' ? 'refused' : 'got')
      expect(shops.asked.length).toBeGreaterThan(once)
    })
  })
})
