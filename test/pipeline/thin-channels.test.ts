import { checkDocument } from '@tallystick/einvoice'
import { instant } from '@tallystick/kernel'
import { putConnectionAccess, readConnectionAccess } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import { post, reportFor, viewOrder } from './shipments.ts'
import { connect, openThinShop, type Thin, tell, thin, thinNames } from './thin-shops.ts'
import { bodyOf, originals, request, type World } from './world.ts'

const start = instant('2026-11-20T08:15:02Z')

const orderIdOf = (channel: Thin, connection = 'fable') => `${channel}.${connection}.${thin[channel].orderId}`

async function parkedIn(world: World): Promise<{ parkedId: string; faults: { code: string }[] }[]> {
  return bodyOf(await world.http.showParkedList(request())).data
}

const codesIn = async (world: World) =>
  (await parkedIn(world)).flatMap(({ faults }) => faults.map(({ code }) => code))

/** All that is on record but where calls lie: each of them is kept. */
const ordersIn = ({ table }: World) => table.items().filter(({ pk }) => !pk.startsWith('ORDER-CALLS#'))

const markersIn = ({ table }: World) => table.items().filter(({ pk }) => pk.startsWith('WAITING#'))

async function phaseOf(world: World, channel: Thin, connection?: string) {
  const orderId = orderIdOf(channel, connection)
  const shown = await world.http.showOrder(request({ parameters: { orderId } }))
  return shown.status === 200 ? bodyOf(shown).phase : shown.status
}

/** Time passes, minute by minute, as the sweeper runs. */
async function pass(world: World, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    world.advance(60_000)
    await world.sweep()
    await world.settle()
  }
}

describe.each(thinNames)('an order of %s', (channel) => {
  const { good, cancelled } = thin[channel]

  test('goes from the call to the issued invoice', async () => {
    const { world } = await openThinShop({ start })
    expect(await tell(world, channel, good)).toBe(200)
    await world.settle()
    expect(await parkedIn(world)).toEqual([])
    expect((await viewOrder(world, orderIdOf(channel))).phase).toBe('allocated')
    await post(world, await reportFor(world, orderIdOf(channel)))
    await world.settle()
    const [document, ...others] = originals(world)
    expect([others, await parkedIn(world), world.deadLetters]).toEqual([[], [], []])
    expect(
      checkDocument(document?.bytes ?? Buffer.from(''), { ruleSets: ['en16931'], structure: 'check' }),
    ).toEqual([])
    const total = channel === 'etsy' ? '35.00' : '41.65'
    expect(Buffer.from(document?.bytes ?? []).toString()).toContain(`currencyID="EUR">${total}</cbc:`)
    expect(brokenPromises(world)).toEqual([])
  })

  test('that is told many times is one order', async () => {
    const { world } = await openThinShop({ start, duplicates: () => true })
    for (let times = 0; times < 4; times++) await tell(world, channel, good)
    await world.settle()
    await tell(world, channel, good)
    await world.settle()
    expect(await phaseOf(world, channel)).toBe('allocated')
    await post(world, await reportFor(world, orderIdOf(channel)))
    await world.settle()
    expect([originals(world).length, await parkedIn(world), world.deadLetters]).toEqual([1, [], []])
    expect(brokenPromises(world)).toEqual([])
  })

  test('is what the shop says now, in whatever order its calls come', async () => {
    const { world, stock } = await openThinShop({ start })
    stock.put(channel, cancelled)
    await tell(world, channel, cancelled)
    await world.settle()
    await tell(world, channel, good)
    await world.settle()
    expect(await parkedIn(world)).toEqual([])
    const before = ordersIn(world)
    stock.put(channel, good)
    await tell(world, channel, good)
    await world.settle()
    expect(ordersIn(world)).toEqual(before)
  })

  test('that is cancelled stays so when an older answer comes late', async () => {
    const { world, stock } = await openThinShop({ start })
    await tell(world, channel, good)
    await world.settle()
    stock.put(channel, cancelled)
    await tell(world, channel, cancelled)
    await world.settle()
    expect(await phaseOf(world, channel)).toBe('cancelled')
    stock.put(channel, good)
    await tell(world, channel, good)
    await world.settle()
    expect([await phaseOf(world, channel), await parkedIn(world)]).toEqual(['cancelled', []])
    expect(brokenPromises(world)).toEqual([])
  })

  test('waits where the shop asks for patience, and then comes', async () => {
    let throttled = 3
    const { world } = await openThinShop({
      start,
      trouble: ({ path }) => (/orders|receipts/.test(path) && throttled-- > 0 ? 'throttle' : undefined),
    })
    await tell(world, channel, good)
    await world.settle()
    expect([await phaseOf(world, channel), markersIn(world).length]).toEqual([404, 1])
    expect(world.queues.fetches.delayed()).toMatchObject([{ delaySeconds: 2 }])
    for (let times = 0; times < 6; times++) {
      world.advance(2_000)
      await world.settle()
    }
    expect([await phaseOf(world, channel), markersIn(world)]).toEqual(['allocated', []])
    expect([await parkedIn(world), world.deadLetters]).toEqual([[], []])
  })

  test('comes through an outage of hours without a dead letter', async () => {
    let isDown = true
    const { world, shops } = await openThinShop({
      start,
      trouble: () => (isDown ? (shops.asked.length % 2 === 0 ? 'lost' : 'server-error') : undefined),
    })
    for (let times = 0; times < 10; times++) await tell(world, channel, good)
    await world.settle()
    await pass(world, 200)
    expect(shops.asked.length).toBeLessThan(60)
    expect([await phaseOf(world, channel), await parkedIn(world), markersIn(world).length]).toEqual([
      404,
      [],
      1,
    ])
    isDown = false
    await pass(world, 16)
    expect([await phaseOf(world, channel), markersIn(world)]).toEqual(['allocated', []])
    expect([await parkedIn(world), world.deadLetters, world.queues.fetches.delayed()]).toEqual([[], [], []])
  })

  test('that the shop does not give for two weeks is parked', async () => {
    const { world } = await openThinShop({ start, trouble: () => 'server-error' })
    await tell(world, channel, good)
    await world.settle()
    world.advance(14 * 86_400_000)
    await world.settle()
    expect([await codesIn(world), markersIn(world)]).toEqual([['FETCHES-NOT-ANSWERED'], []])
  })

  test('is parked where the access does not count, and replayed when it does', async () => {
    const { world, shops } = await openThinShop({ start })
    const parameters = { channel, connection: 'fable' }
    const held = await readConnectionAccess(world.secrets, channel, 'fable')
    const wrong = { account: '', ...held, [channel === 'bigcommerce' ? 'token' : 'refreshToken']: 'wrong' }
    await world.secrets.write(putConnectionAccess(channel, 'fable', wrong))
    await tell(world, channel, good)
    await world.settle()
    expect([await codesIn(world), markersIn(world)]).toEqual([['CHANNELS-ACCESS-REFUSED'], []])
    expect(shops.asked.length).toBe(1)
    expect((await connect(world, channel)).status).toBe(200)
    const [{ parkedId } = { parkedId: '' }] = await parkedIn(world)
    expect((await world.http.replayParked(request({ parameters: { parkedId } }))).status).toBe(202)
    await world.settle()
    expect([await phaseOf(world, channel), await parkedIn(world)]).toEqual(['allocated', []])
    expect(bodyOf(await world.http.showConnection(request({ parameters })))).not.toHaveProperty('access')
  })
})
