import { instant } from '@tallystick/kernel'
import { readConnectionAccess } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { post, reportFor } from './shipments.ts'
import { connect, openThinShop, type Stock, type Thin, tell, thin, thinNames } from './thin-shops.ts'
import { bodyOf, request, type World } from './world.ts'

const start = instant('2026-11-20T08:15:02Z')

async function codesIn(world: World): Promise<string[]> {
  const { data } = bodyOf(await world.http.showParkedList(request()))
  return data.flatMap(({ faults }: { faults: { code: string }[] }) => faults.map(({ code }) => code))
}

async function phaseOf(world: World, channel: Thin, connection = 'fable') {
  const orderId = `${channel}.${connection}.${thin[channel].orderId}`
  const shown = await world.http.showOrder(request({ parameters: { orderId } }))
  return shown.status === 200 ? bodyOf(shown).phase : shown.status
}

describe('the calls of the samples', () => {
  test.each<[Thin, string, string[]]>([
    ['amazon', 'order-change-pending', []],
    ['amazon', 'order-change-fulfilled-by-amazon', []],
    ['amazon', 'unknown-seller', ['FETCHES-ACCOUNT-UNKNOWN']],
    ['amazon', 'other-type', ['CHANNELS-TOPIC-UNKNOWN']],
    ['bigcommerce', 'message-created', []],
    ['bigcommerce', 'order-gone', ['CHANNELS-ORDER-GONE']],
    ['bigcommerce', 'other-store', ['FETCHES-ACCOUNT-DIFFERS']],
    ['etsy', 'order-shipped', []],
    ['etsy', 'no-receipt', ['CHANNELS-ORDER-ID']],
  ])('%s %s', async (channel, sample, codes) => {
    const { world, shops } = await openThinShop({ start })
    expect(await tell(world, channel, sample)).toBe(200)
    await world.settle()
    expect([await codesIn(world), world.deadLetters]).toEqual([codes, []])
    expect(shops.asked.length).toBe(sample === 'order-gone' ? 1 : 0)
    expect(world.table.items().filter(({ pk }) => pk.startsWith('ORDER#'))).toEqual([])
  })

  test('a refund is fetched with its order, and told', async () => {
    const { world, stock } = await openThinShop({ start })
    const told: string[] = []
    world.steps.returns = async (bodies) => {
      told.push(...bodies.map((body) => JSON.parse(body).refundId))
    }
    stock.put('bigcommerce', 'refund-created')
    expect(await tell(world, 'bigcommerce', 'refund-created')).toBe(200)
    await world.settle()
    expect([await codesIn(world), world.deadLetters, told]).toEqual([[], [], ['3']])
    expect(await phaseOf(world, 'bigcommerce')).toBe('allocated')
  })

  test('an address in a call is never asked, whoever’s it is', async () => {
    const { world, shops } = await openThinShop({ start })
    await tell(world, 'etsy', 'foreign-address')
    await world.settle()
    expect(await phaseOf(world, 'etsy')).toBe('allocated')
    expect(shops.asked).toEqual([
      'POST api.etsy.com/v3/public/oauth/token',
      'GET api.etsy.com/v3/application/shops/40012/receipts/2675134602',
    ])
  })

  test.each([
    ['what is no notification', () => 'no JSON at all'],
    [
      'a seller whose name is too long for any key',
      (body: string) => body.replace('A2TALLYSTICK0', 'A'.repeat(5_000)),
    ],
  ])('in Amazon’s queue: %s is parked', async (_, change) => {
    const { world } = await openThinShop({ start })
    await tell(world, 'amazon', 'order-change', { change })
    await world.settle()
    expect([(await codesIn(world)).length, world.deadLetters]).toEqual([1, []])
  })

  test('Amazon’s notifications are not taken over HTTP', async () => {
    const { world } = await openThinShop({ start })
    const parameters = { channel: 'amazon', connection: 'fable' }
    expect((await world.http.receiveOrder(request({ parameters, body: '{}' }))).status).toBe(401)
  })
})

describe('tokens', () => {
  test.each(['amazon', 'etsy'] as const)('of %s are asked for once, while they count', async (channel) => {
    const { world, shops } = await openThinShop({ start })
    for (let times = 0; times < 3; times++) {
      await tell(world, channel, thin[channel].good)
      await world.settle()
    }
    const logins = () => shops.asked.filter((asked) => /oauth\/token|o2\/token/.test(asked)).length
    expect(logins()).toBe(1)
    world.advance(3_600_000)
    await tell(world, channel, thin[channel].good)
    await world.settle()
    expect([logins(), await codesIn(world)]).toEqual([2, []])
  })

  test.each(['amazon', 'etsy'] as const)('of %s that end in the middle are replaced', async (channel) => {
    let revoke: () => void = () => undefined
    let asks = 0
    const { world, shops } = await openThinShop({
      start,
      pageItems: 1,
      trouble: () => {
        asks += 1
        // The first order is fetched; of the second the first answer is the last that the token brings.
        if (asks === (channel === 'amazon' ? 7 : 3)) revoke()
        return undefined
      },
    })
    revoke = shops.revokeTokens
    await tell(world, channel, thin[channel].good)
    await world.settle()
    await tell(world, channel, thin[channel].cancelled)
    await world.settle()
    expect([await phaseOf(world, channel), await codesIn(world)]).toEqual(['allocated', []])
    expect(shops.asked.filter((asked) => /oauth\/token|o2\/token/.test(asked))).toHaveLength(2)
  })

  test('Etsy’s next refresh token is on record, for whoever comes next', async () => {
    const { world } = await openThinShop({ start })
    await tell(world, 'etsy', 'order-paid')
    await world.settle()
    expect(await readConnectionAccess(world.secrets, 'etsy', 'fable')).toMatchObject({
      refreshToken: '40012.refresh-1',
    })
  })
})

describe('two connections', () => {
  test.each(thinNames)('of %s are never mixed', async (channel) => {
    const second = { amazon: 'A3OTHERSELLER', bigcommerce: 'sec0nd', etsy: '50077' }
    const seen: string[] = []
    const { world, stock } = await openThinShop(
      {
        start,
        trouble: ({ path, headers, body }) => {
          const shown = JSON.stringify(headers) + body
          if (/sec0nd|50077/.test(path) && /t4llyst1ck|40012/.test(shown)) seen.push('mixed')
          if (/t4llyst1ck|40012/.test(path) && /sec0nd|50077/.test(shown)) seen.push('mixed')
          return undefined
        },
      },
      second,
    )
    const account = second[channel]
    expect((await connect(world, channel, undefined, 'second')).status).toBe(422)
    expect((await connect(world, channel, account, 'second')).status).toBe(200)
    stock.put(channel, thin[channel].cancelled, account)
    const change = (body: string) => body.replaceAll(/A2TALLYSTICK0|t4llyst1ck|40012/g, account)
    await tell(world, channel, thin[channel].good)
    await tell(world, channel, thin[channel].good, { connection: 'second', change })
    await world.settle()
    expect(await phaseOf(world, channel)).toBe('allocated')
    expect(await phaseOf(world, channel, 'second')).not.toBe('allocated')
    expect([seen, await codesIn(world)]).toEqual([[], []])
  })

  test('one that is asked for patience leaves the other alone', async () => {
    const { world, stock, shops } = await openThinShop(
      {
        start,
        trouble: ({ path }) => (path.includes('/t4llyst1ck/') ? 'throttle' : undefined),
      },
      { bigcommerce: 'sec0nd' },
    )
    await connect(world, 'bigcommerce', 'sec0nd', 'second')
    stock.put('bigcommerce', 'status-updated', 'sec0nd')
    const other = (id: number) => (body: string) => body.replace('"id": 1042', `"id": ${id}`)
    for (const id of [1, 2, 3]) await tell(world, 'bigcommerce', 'status-updated', { change: other(id) })
    for (let times = 0; times < 3; times++) await world.settle()
    const change = (body: string) => body.replace('t4llyst1ck', 'sec0nd')
    await tell(world, 'bigcommerce', 'status-updated', { connection: 'second', change })
    await world.settle()
    expect(await phaseOf(world, 'bigcommerce', 'second')).toBe('allocated')
    expect(shops.asked.filter((asked) => asked.includes('/t4llyst1ck/')).length).toBeLessThanOrEqual(3)
    expect(world.queues.fetches.delayed()).toHaveLength(3)
  })
})

describe.each(thinNames)('a process that dies between any two writes: %s', (channel) => {
  const { good, cancelled } = thin[channel]

  /** Asked for patience once, fetched, sold, and given up too late. */
  function life(): Life {
    let throttled = false
    let stock: Stock | undefined
    return {
      async open(options) {
        const trouble = () => (throttled ? ('throttle' as const) : undefined)
        const opened = await openThinShop({ ...options, start, trouble })
        stock = opened.stock
        return { world: opened.world, close: () => undefined }
      },
      async during(world) {
        throttled = true
        await untilAnswered(() => tell(world, channel, good))
        await deliverAll(world)
        throttled = false
        await sweepOnce(world)
        await sweepOnce(world)
        await untilAnswered(async () =>
          post(world, await reportFor(world, `${channel}.fable.${thin[channel].orderId}`)),
        )
        await deliverAll(world)
        stock?.put(channel, cancelled)
        await untilAnswered(() => tell(world, channel, cancelled))
        await deliverAll(world)
      },
    }
  }

  test('ends as if nobody had', async () => {
    const calm = await lived(life(), 0)
    expect(calm.broken).toEqual([])
    expect(calm.rest.invoices.some((key) => key.endsWith('.xml'))).toBe(true)
    for (let at = 1; at <= calm.changes; at++) {
      const { rest, broken } = await lived(life(), at)
      expect({ at, rest, broken }).toEqual({ at, rest: calm.rest, broken: [] })
    }
  })
})
