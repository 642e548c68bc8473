import { readFileSync } from 'node:fs'
import type { Client } from '@tallystick/functions/shell/access/clients'
import { type Door, door } from '@tallystick/functions/shell/access/door'
import { httpHandler } from '@tallystick/functions/shell/http'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import { httpEvent, invoke, keptLog } from '@tallystick/functions/shell/lambda-fixture'
import { guardedRoutes } from '../../pipeline/guarded-routes.ts'
import { httpDoors } from '../../pipeline/http-doors.ts'
import { post, reportFor } from '../../pipeline/shipments.ts'
import { loadCatalogue, makeWorld, shopifyCall, type World } from '../../pipeline/world.ts'
import { routedDoors } from '../door-families.ts'
import { examplesOf } from '../examples.ts'
import { disobedience } from '../obeying.ts'
import { chanceOf } from './chance.ts'
import { knownValues } from './known-values.ts'
import { type Operation, routeOf, type SentRequest, seededRequest } from './seeded-requests.ts'
import type { Schema, ValueSource } from './value-like.ts'

/** Something that a door should not have answered. */
interface Finding {
  /** Of its request alone: the same seed sends the same request at the same turn. */
  readonly turn: number
  readonly id: string
  readonly why: string
  readonly sent: string
}

export interface FuzzReport {
  readonly requests: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
  /** Messages that no worker could do anything with, of what the doors took. */
  readonly deadLetters: number
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** Requests after which the workers do what the doors have taken. */
const SETTLED_EVERY = 500

const sample = { call: 'paid-taxes-included-discount-shipping-two-rates', id: 'shopify.fable.6120448807114' }

/** A world in which there is something of everything that a door may ask for. */
async function livedIn(): Promise<World> {
  const world = makeWorld()
  await loadCatalogue(world)
  await world.http.receiveOrder(shopifyCall(sample.call))
  await world.http.receiveOrder(shopifyCall('paid-gift-basket'))
  await world.settle()
  await post(world, await reportFor(world, sample.id))
  await world.settle()
  return world
}

/** The shell that is deployed, around the steps of a world. */
function shellAround(world: World) {
  const { log, lines } = keptLog()
  const steps: Readonly<Record<string, Step>> = httpDoors(world.deps)
  const routes = routedDoors.map((routed) => {
    const step = steps[routed.door.id]
    if (step === undefined) throw new Error(`test/pipeline/http-doors.ts lacks ${routed.door.id}`)
    return [routeOf(routed), step] as const
  })
  return { handler: httpHandler(Object.fromEntries(routes), log, doorOf(world)), lines }
}

const unbound: Client = { name: 'default', party: 'fulfilment', legalEntities: 'all', locations: 'all' }
const clients = Object.fromEntries(
  Object.entries({ 'client-default': 'default', 'client-other': 'other' }).map(([id, name]) => [
    id,
    { ...unbound, name },
  ]),
)

/** The door that is deployed, before the routes that ask for a token. */
function doorOf({ table, now }: World): Door {
  const guarded = door({ clients, table, now, log: { failure: () => undefined } })
  const keys: ReadonlySet<string> = new Set(guardedRoutes.map(({ key }) => key))
  return (route, request, step) => (keys.has(route) ? guarded(route, request, step) : step(request))
}

type Step = (request: HttpRequest) => Promise<HttpResponse>

function sourceOf(world: World, { components }: Document, seed: number): ValueSource {
  const known = knownValues(world)
  return {
    chance: chanceOf(seed),
    resolve: (reference) => components.schemas[reference.split('/').at(-1) ?? ''] ?? {},
    known: (name) => known[name] ?? [],
  }
}

/**
 * Sends so many requests, made of the document of the API and a seed, to the doors in turn: through the shell that is deployed,
 * to the steps on the memory twin. Finds answers of 500 and more, and those that are not as they are described.
 */
export async function fuzz({
  requests,
  seed,
}: {
  readonly requests: number
  readonly seed: number
}): Promise<FuzzReport> {
  const document: Document = JSON.parse(readFileSync('docs/api/openapi.json', 'utf8'))
  const world = await livedIn()
  const { handler, lines } = shellAround(world)
  const source = sourceOf(world, document, seed)
  const statuses: Record<string, number> = {}
  const findings: Finding[] = []
  for (let turn = 0; turn < requests; turn++) {
    const routed = routedDoors[turn % routedDoors.length]
    const operation = routed && document.paths[routed.path]?.[routed.method.toLowerCase()]
    if (routed === undefined || operation === undefined)
      throw new Error('the document lacks a door: write it anew')
    const { id } = routed.door
    const sent = seededRequest(source, operation, examplesOf(id))
    const answer = await send(handler, routeOf(routed), sent)
    world.advance(1_000)
    if (turn % SETTLED_EVERY === 0) await world.settle()
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    const why = answer.status >= 500 ? lines.at(-1) : wrongness(id, answer)
    if (why !== undefined) findings.push({ turn, id, why, sent: shown(sent) })
  }
  await world.settle()
  return { requests, statuses, findings, deadLetters: world.deadLetters.length }
}

function wrongness(id: string, answer: HttpResponse): string | undefined {
  try {
    return disobedience(id, answer)
  } catch (failure) {
    return `cannot be read: ${failure}`
  }
}

/** Headers that the shell puts on every answer. */
const ofShell =
  /^(strict-transport-security|x-|referrer-policy|origin-agent-cluster|cross-origin-|permissions-policy)/i

async function send(
  handler: unknown,
  route: string,
  { path, query, headers, body, clientId }: SentRequest & { readonly clientId?: string },
): Promise<HttpResponse> {
  const event = httpEvent(route, {
    pathParameters: { ...path },
    queryStringParameters: { ...query },
    headers: { ...headers },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    ...(clientId !== undefined && { claims: { client_id: clientId } }),
  })
  const answer = (await invoke(handler, event)) as {
    readonly statusCode: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly isBase64Encoded?: boolean
  }
  const own = Object.entries(answer.headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !ofShell.test(name))
  const bytes = answer.isBase64Encoded ? Buffer.from(answer.body, 'base64') : answer.body
  return { status: answer.statusCode, headers: Object.fromEntries(own), body: bytes }
}

function shown({ path, query, headers, body }: SentRequest): string {
  return JSON.stringify({ path, query, headers, body: Buffer.from(body).toString('utf8').slice(0, 2_000) })
}
