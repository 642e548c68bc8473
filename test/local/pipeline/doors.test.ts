import { functions, type Party, type Route } from '@tallystick/functions/manifest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PartyTokens } from '../../../infra/local/party-tokens.ts'
import { numberedCall, orderCall, sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const routes = functions.flatMap(({ trigger }) => (trigger.kind === 'routes' ? trigger.routes : []))
const guarded = routes.flatMap((route) =>
  typeof route.access === 'string' ? [] : [{ ...route, ...route.access }],
)
const parties: readonly Party[] = ['fulfilment', 'finance', 'operations', 'service']

describe.each(guarded)('$method $path', (route) => {
  const status = async (token?: string) => (await knock(route, token)).status

  test('asks for a token, and for one that this issuer signed', async () => {
    const [head, payload, signature = ''] = stage.tokens[route.party].split('.')
    const forged = [head, payload, signature.split('').reverse().join('')].join('.')
    expect([await status(), await status('nonsense'), await status(forged)]).toEqual([401, 401, 401])
  })

  test(`lets in ${route.party} with ${route.scope}, and no other party or scope`, async () => {
    const others = parties.filter((party) => party !== route.party)
    for (const party of others) expect([401, 403]).toContain(await status(stage.tokens[party]))
    const rest = scopesOf(route.party).filter((scope) => !scope.endsWith(`/${route.scope}`))
    if (rest.length > 0) expect(await status(tokenWith(route.party, rest))).toBe(403)
    const only = scopesOf(route.party).filter((scope) => scope.endsWith(`/${route.scope}`))
    expect([401, 403, 500]).not.toContain(await status(tokenWith(route.party, only)))
  })
})

describe('the signed door', () => {
  const work = async () => [...(await stage.readBucket('Work')).keys()]

  test('refuses what is not signed, or not with its secret; keeps and queues nothing', async () => {
    const call = orderCall(stage, 'paid-gift-basket')
    const wrong = { ...stage, connection: { ...stage.connection, secret: 'a guess' } }
    const { api, connection, tokens } = stage
    const unsigned = await api('POST', connection.path, call)
    const withToken = await api('POST', connection.path, { ...call, token: tokens.operations })
    const guessed = await sendCall(wrong, call)
    expect([unsigned, withToken, guessed].map(({ status }) => status)).toEqual([401, 401, 401])
    await stage.stack.settle()
    expect(await work()).toEqual([])
  })

  test('refuses a body over the limit', async () => {
    const call = { ...orderCall(stage, 'paid-gift-basket'), body: Buffer.alloc(4 * 1024 * 1024 + 1, 0x20) }
    expect((await sendCall(stage, call)).status).toBe(413)
    expect(await work()).toEqual([])
  })

  test('takes a genuine call that cannot be used, which is listed with its faults and replayed', async () => {
    const { api, tokens } = stage
    const call = numberedCall(stage, 1, { change: (body) => body.replaceAll('CHOC-70', 'CHOC-71') })
    expect((await sendCall(stage, call)).status).toBe(200)
    await stage.stack.settle()
    const [item] = await parked()
    expect(item).toMatchObject({
      kind: 'call',
      faults: [{ code: 'ORDERS-SKU-UNKNOWN', pointer: '/lines/1/sku' }],
    })
    const sku = { name: 'Dark chocolate 71 %', unit: 'H87', serials: 'none', lots: false }
    await api('PUT', '/v1/skus/CHOC-71', { token: tokens.operations, body: sku })
    const replay = `/v1/parked/${item?.parkedId}/replay`
    expect((await api('POST', replay, { token: tokens.operations })).status).toBe(202)
    await stage.stack.settle()
    expect(await parked()).toEqual([])
    const order = await api('GET', `/v1/orders/${call.orderId}`, { token: tokens.operations })
    expect(jsonIn(order)).toMatchObject({ phase: 'allocated' })
  })
})

/** Calls a route with something in the place of each parameter and of the body. */
function knock({ method, path }: Route, token: string | undefined) {
  return stage.api(method, path.replace(/\{\w+\}/g, 'x'), {
    ...(token !== undefined && { token }),
    ...(method !== 'GET' && { body: {} }),
  })
}

function clientOf(party: keyof PartyTokens) {
  const { clients } = stage.stack.deployment
  const client = clients.find(({ scopes }) => scopes.some((scope) => scope.startsWith(`${party}/`)))
  if (client === undefined) throw new Error(`There is no client for ${party}`)
  return client
}

function scopesOf(party: Party): readonly string[] {
  return clientOf(party).scopes
}

function tokenWith(party: Party, scopes: readonly string[]): string {
  return stage.stack.issuer.tokenFor(clientOf(party).clientId, scopes)
}

async function parked() {
  const answer = await stage.api('GET', '/v1/parked', { token: stage.tokens.operations })
  return jsonIn(answer).data as { parkedId: string; kind: string; faults: object[] }[]
}

function jsonIn({ bytes }: { readonly bytes: Uint8Array }) {
  return JSON.parse(Buffer.from(bytes).toString())
}
