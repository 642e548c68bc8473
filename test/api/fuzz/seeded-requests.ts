import { signShopify } from '@tallystick/channels'
import type { RoutedDoor } from '../door-families.ts'
import type { Examples } from '../examples.ts'
import { broken } from './broken.ts'
import type { Chance } from './chance.ts'
import { nastyBodies, nastyHeaders, nastyTexts } from './nasty.ts'
import { type Schema, type ValueSource, valueLike } from './value-like.ts'

/** An operation of the document. */
export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

/** What is sent to a door. */
export interface SentRequest {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const clients = ['client-default', 'client-default', 'client-default', 'client-other', 'gone']

/** A request to a door, more or less as its description has it. */
export function seededRequest(
  source: ValueSource,
  { parameters = [], requestBody }: Operation,
  examples: Examples,
): SentRequest & { readonly clientId?: string } {
  const { chance } = source
  const of = (place: string) => parameters.filter((parameter) => parameter.in === place)
  const path = of('path').map(({ name, schema }) => [name, parameterOf(source, name, schema, 15)] as const)
  const query = of('query').flatMap(({ name, schema }) =>
    chance.in100(60) ? [[name, parameterOf(source, name, schema, 30)] as const] : [],
  )
  const extra = chance.in100(10)
    ? [[chance.one(['unknown', 'cursor', 'limit', '']) ?? '', chance.one(nastyTexts) ?? ''] as const]
    : []
  const body = bodyOf(source, requestBody?.content ?? {}, examples)
  const headers = { ...body.headers, ...headersOf(chance) }
  const clientId = chance.one(clients)
  return {
    path: Object.fromEntries(path),
    query: Object.fromEntries([...query, ...extra]),
    headers,
    body: body.bytes,
    ...(clientId !== undefined && { clientId }),
  }
}

/** The gateway joins a parameter that comes more than once with commas. */
function parameterOf(source: ValueSource, name: string, schema: Schema, nastyIn100: number): string {
  const { chance } = source
  if (chance.in100(nastyIn100)) return chance.one(nastyTexts) ?? ''
  const value = String(valueLike(source, schema, name))
  return chance.in100(5) ? `${value},${value}` : value
}

function headersOf(chance: Chance): Record<string, string> {
  return Object.fromEntries(
    Object.entries(nastyHeaders).flatMap(([name, values]) =>
      chance.in100(name === 'accept' ? 50 : 10) ? [[name, chance.one(values) ?? '']] : [],
    ),
  )
}

interface Body {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

function bodyOf(
  source: ValueSource,
  content: NonNullable<Operation['requestBody']>['content'],
  { request }: Examples,
): Body {
  const { chance } = source
  const mediaType = chance.one(Object.keys(content))
  if (mediaType === undefined || chance.in100(8)) return signed(chance.one(nastyBodies) ?? Buffer.alloc(0))
  if (mediaType !== 'application/json') {
    const bytes = chance.one(nastyBodies) ?? Buffer.alloc(0)
    const { headers } = signed(bytes)
    return { bytes, headers: { ...headers, 'content-type': mediaType } }
  }
  const schema = content[mediaType]?.schema ?? {}
  const isLikeExample = request !== undefined && chance.in100(60)
  let value = isLikeExample ? withKnown(source, request, 'body') : valueLike(source, schema, 'body')
  for (let flaws = chance.one([0, 0, 1, 1, 2, 4]) ?? 0; flaws > 0; flaws--) value = broken(chance, value)
  return { bytes: Buffer.from(JSON.stringify(value) ?? ''), headers: { 'content-type': mediaType } }
}

/** An example in which names of its own are now and then those of the world. */
function withKnown(source: ValueSource, value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withKnown(source, each, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([member, held]) => [member, withKnown(source, held, member)]),
    )
  const known = typeof value === 'string' ? source.known(name) : []
  return known.length > 0 && source.chance.in100(80) ? source.chance.one(known) : value
}

/** Every other door reads no signature. */
function signed(bytes: Uint8Array): Body {
  const signature = signShopify(bytes, 'shpss_tallystick_demo_secret')
  const headers = {
    'x-shopify-hmac-sha256': signature,
    'x-shopify-topic': 'orders/create',
    'x-shopify-event-id': 'e-1',
    'x-shopify-webhook-id': 'w-1',
  }
  return { bytes, headers }
}

/** The key of a door's route. */
export function routeOf({ method, path }: RoutedDoor): string {
  return `${method} ${path}`
}
