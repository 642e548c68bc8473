import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { signStandardWebhook, standardKey } from '@tallystick/channels'
import type { ChannelTransport } from '@tallystick/functions/shell/channel-transport'
import { shopRequest } from '../../infra/local/shops/shop-request.ts'
import { openShops, type Shops, type ShopsOptions } from '../../infra/local/shops/shops.ts'
import { changeEntity } from './crediting.ts'
import { loadCatalogue, makeWorld, request, type World, type WorldOptions } from './world.ts'

/** The thin channels, and what an order of theirs is called here. */
export const thin = {
  amazon: { good: 'order-change', cancelled: 'order-change-cancelled', orderId: '306-1204488-0711427' },
  bigcommerce: { good: 'status-updated', cancelled: 'cancelled', orderId: '1042' },
  etsy: { good: 'order-paid', cancelled: 'order-canceled', orderId: '2675134602' },
} as const

export type Thin = keyof typeof thin

export const thinNames = Object.keys(thin) as Thin[]

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const keys = { bigcommerce: Buffer.from(secret), etsy: standardKey(secret) ?? assert.fail() }

/** What the merchants of the samples give, the second one under another account. */
export const accesses = {
  amazon: (account = 'A2TALLYSTICK0') => ({
    account,
    region: 'eu',
    clientId: 'amzn1.application-oa2-client.demo',
    clientSecret: 'demo-client-secret',
    refreshToken: `Atzr|${account}`,
  }),
  bigcommerce: (account = 't4llyst1ck') => ({ account, token: `token-of-${account}` }),
  etsy: (account = '40012') => ({
    account,
    apiKey: 'demokey:demoshared',
    refreshToken: `${account}.first`,
  }),
} as const

const samples = new URL('../../events/samples/inbound/', import.meta.url)

function fileOf(channel: Thin, sample: string, name: string): Buffer | undefined {
  const file = new URL(`${channel}/${sample}/${name}`, samples)
  return existsSync(file) ? readFileSync(file) : undefined
}

/** Everything that is in the shops of the samples; what is set in them is there at the next question. */
export interface Stock {
  readonly options: Pick<ShopsOptions, 'sellers' | 'stores' | 'shops'>
  /** Puts what the API says of a sample's order in the place of what it said. */
  put(channel: Thin, sample: string, account?: string): void
}

type Stored = Map<string, never>

/** Shops without any order, for these accounts of each channel. */
export function stockOf(...more: readonly Partial<Record<Thin, string>>[]): Stock {
  const orders = new Map<string, Stored>()
  const ordersOf = (channel: Thin, account: string) => {
    const held = orders.get(`${channel}/${account}`) ?? new Map<string, never>()
    orders.set(`${channel}/${account}`, held)
    return held
  }
  const accountsOf = (channel: Thin) => [undefined, ...more.map((names) => names[channel])]
  const options = {
    sellers: accountsOf('amazon').map((name) => {
      const access = accesses.amazon(name)
      return { ...access, orders: ordersOf('amazon', access.account) }
    }),
    stores: accountsOf('bigcommerce').map((name) => {
      const access = accesses.bigcommerce(name)
      return { ...access, orders: ordersOf('bigcommerce', access.account) }
    }),
    shops: accountsOf('etsy').map((name) => {
      const access = accesses.etsy(name)
      return { ...access, receipts: ordersOf('etsy', access.account) }
    }),
  }
  return {
    options,
    put(channel, sample, account = accesses[channel]().account) {
      const api = fileOf(channel, sample, 'api.json')
      for (const [id, order] of Object.entries(JSON.parse(String(api ?? '{}'))))
        ordersOf(channel, account).set(id, order as never)
    },
  }
}

/** The shops in this process, as functions meet them. */
export function inProcess(shops: Shops): ChannelTransport {
  return async ({ method, url, headers, body = Buffer.from('') }) => {
    const answer = shops.answer(shopRequest(method, url, headers, Buffer.from(body).toString()))
    if (answer === undefined) throw new Error('nobody answers')
    return { ...answer, body: Buffer.from(answer.body) }
  }
}

/** Connects a seller to a channel, as operations would. */
export async function connect(world: World, channel: Thin, account?: string, connection = 'fable') {
  const body = {
    legalEntityId: 'fable',
    locationId: 'leipzig',
    secrets: channel === 'amazon' ? [] : [{ id: 'one', value: secret }],
    access: accesses[channel](account),
  }
  return world.http.writeConnection(request({ parameters: { channel, connection }, body }))
}

/** A call of a sample, as it arrives: a signed request, or a message in Amazon's queue. */
export async function tell(
  world: World,
  channel: Thin,
  sample: string,
  { connection = 'fable', change = (body: string) => body } = {},
): Promise<number> {
  const body = Buffer.from(change(String(fileOf(channel, sample, 'body.json') ?? assert.fail(sample))))
  if (channel === 'amazon') {
    await world.queues.amazon.send([{ body: body.toString() }])
    return 200
  }
  const given = JSON.parse(String(fileOf(channel, sample, 'headers.json'))) as Record<string, string>
  const head = {
    id: given['webhook-id'] ?? '',
    timestamp: String(Math.floor(Date.parse(world.now()) / 1000)),
  }
  const headers = signStandardWebhook(head, body, keys[channel]) as Record<string, string>
  const parameters = { channel, connection }
  return (await world.http.receiveOrder(request({ parameters, headers: { ...given, ...headers }, body })))
    .status
}

export interface ThinShop {
  readonly world: World
  readonly shops: Shops
  readonly stock: Stock
}

/** A world with a seller on all three channels, its catalogue, and the shops. */
export async function openThinShop(
  options: WorldOptions & Pick<ShopsOptions, 'trouble' | 'pageItems'> = {},
  ...more: readonly Partial<Record<Thin, string>>[]
): Promise<ThinShop> {
  const { trouble, pageItems, ...rest } = options
  const stock = stockOf(...more)
  let now = () => new Date()
  const shops = openShops({ now: () => now(), ...stock.options, trouble, pageItems })
  const world = makeWorld({ ...rest, send: inProcess(shops) })
  now = () => new Date(world.now())
  await loadCatalogue(world)
  await changeEntity(world, {
    untaxed: { category: 'E', reason: 'Sold without tax by way of a marketplace' },
  })
  for (const channel of thinNames) assert.equal((await connect(world, channel)).status, 200)
  for (const channel of thinNames) stock.put(channel, thin[channel].good)
  return { world, shops, stock }
}
