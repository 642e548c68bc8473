import assert from 'node:assert/strict'
import { standardKey } from '@tallystick/channels'
import type {
  WebhookExchange,
  WebhookRequest,
  WebhookTransport,
} from '@tallystick/functions/shell/webhooks/webhook-transport'
import { verifyStandardWebhook } from '../../packages/channels/src/standard-webhooks/verify.ts'
import { post, reportFor } from './shipments.ts'
import { taken } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { loadCatalogue, makeWorld, type World, type WorldOptions } from './world.ts'

/** What an endpoint was told, once for each time. */
export interface Told {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly request: WebhookRequest
}

/** Endpoints of other people: what each was told, and how they answer. */
export function endpoints(
  answer: (name: string, told: Told) => Promise<WebhookExchange> | WebhookExchange = () => ({
    status: 204,
    text: '',
  }),
) {
  const told = new Map<string, Told[]>()
  const send: WebhookTransport = async (request) => {
    const name = new URL(request.url).pathname.slice(1)
    const { type, data } = JSON.parse(Buffer.from(request.body).toString())
    const one = { id: request.headers['webhook-id'] ?? '', type, data, request }
    told.set(name, [...(told.get(name) ?? []), one])
    return answer(name, one)
  }
  const toldTo = (name: string) => told.get(name) ?? []
  return { send, toldTo, typesTo: (name: string) => toldTo(name).map(({ type }) => type) }
}

/** The sample seller's world. */
export async function open(options: WorldOptions): Promise<World> {
  const world = makeWorld(options)
  await loadCatalogue(world)
  return world
}

/** Opens an endpoint; gives its secret. */
export async function openEndpoint(world: World, name: string, change: object = {}): Promise<string> {
  const answer = await taken(world.http.writeEndpoint, {
    parameters: { endpointId: name },
    body: { url: `https://${name}.example/${name}`, ...change },
  })
  assert(typeof answer.secret === 'string', 'the first answer has the secret')
  return answer.secret
}

/** An order of chocolate that leaves and is invoiced. */
export async function sell(world: World, id = 1): Promise<void> {
  await world.http.receiveOrder(
    orderCall({ id, lines: [{ sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 }] }),
  )
  await world.settle()
  await post(world, await reportFor(world, idOf({ id }), { shipmentRef: `S-${id}` }))
  await world.settle()
}

/** Which of the secrets signed what was told, by the clock of now. */
export function signersOf(
  world: World,
  { request }: Told,
  secrets: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(secrets).flatMap(([id, value]) => {
    assert(standardKey(value) !== undefined, 'a secret holds a key')
    const { ok } = verifyStandardWebhook(
      request.body,
      request.headers,
      [{ id, value }],
      world.now(),
      standardKey,
    )
    return ok ? [id] : []
  })
}
