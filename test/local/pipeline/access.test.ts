// Who is bound to one legal entity and one location, at every door of the deployment, with the ids of others.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { grounds } from '@tallystick/functions/shell/access/grounds'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../../../infra/app.ts'
import type { ApiAnswer } from '../../../infra/local/api-client.ts'
import { asks } from '../../pipeline/asked-of-routes.ts'
import { guardedRoutes } from '../../pipeline/guarded-routes.ts'
import { openStage, type Stage } from './stage.ts'

const parties = ['fulfilment', 'operations', 'finance', 'service'] as const
const stranger = { name: 'stranger', locations: ['elsewhere'] }
const clients = parties.flatMap((party) => [
  { name: 'default', party },
  { ...stranger, party, ...(party !== 'fulfilment' && { legalEntities: ['nobody'] }) },
])

/** What the sample catalogue has of these; the others are named as nothing is. */
const names: Readonly<Record<string, string>> = {
  ...{ legalEntityId: 'fable', locationId: 'leipzig', channel: 'shopify', connection: 'fable' },
  ...{ sku: 'MUG-BLUE', seriesId: 'fable.invoice.2026', kind: 'skus', provider: 'shipbob' },
}

const assembly = mkdtempSync(join(tmpdir(), 'tallystick-bound-'))
/** Every answer of every call, with what was asked. */
const answers: { readonly key: string; readonly answer: ApiAnswer }[] = []
let stage: Stage

beforeAll(async () => {
  makeApp({ outdir: assembly, context: { clients } }).synth()
  stage = await openStage({ assembly })
})
afterAll(async () => {
  await stage.close()
  rmSync(assembly, { recursive: true })
})

function idOf(party: string, name: string): string {
  const wanted = new RegExp(`^Access${party}${name}`, 'i')
  const found = stage.stack.deployment.clients.find(({ logicalId }) => wanted.test(logicalId))
  if (found === undefined) throw new Error(`${party} has no client ${name}`)
  return found.clientId
}

async function knock(key: string, token: string | undefined): Promise<ApiAnswer> {
  const [method = '', path = ''] = key.split(' ')
  const { query = {}, body } = asks[key]?.(names) ?? {}
  const named = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(names[name] ?? 'x-1'))
  const answer = await stage.api(method, `${named}?${new URLSearchParams(query)}`, {
    ...(token !== undefined && { token }),
    ...(method !== 'GET' && { body: body ?? {} }),
  })
  answers.push({ key, answer })
  return answer
}

describe.each(guardedRoutes)('$key', ({ key, access }) => {
  test('is closed to tokens that are none, and to those of who reaches only others', async () => {
    const { issuer } = stage.stack
    for (const token of badTokens(issuer.tokenFor(idOf(access.party, 'default'))))
      expect((await knock(key, token)).status).toBe(401)
    const { status } = await knock(key, issuer.tokenFor(idOf(access.party, 'stranger')))
    const ground = grounds[key]
    // A step that asks itself answers what it finds: nothing.
    if (ground === 'step') return expect([200, 404]).toContain(status)
    if (ground === 'shared') return expect([200, 415]).toContain(status)
    expect(status).toBe(ground === 'whole' ? 403 : 404)
  })

  test('answers who is bound to nothing', async () => {
    const token = stage.stack.issuer.tokenFor(idOf(access.party, 'default'))
    const answer = await knock(key, token)
    expect([401, 403, 429, 500]).not.toContain(answer.status)
    expect(answer.headers.get('ratelimit-policy')).toMatch(/^"(read|write)";q=\d+;w=60$/)
    expect(answer.headers.get('ratelimit')).toMatch(/^"(read|write)";r=\d+;t=\d+$/)
  })
})

/** Routes whose body is no JSON, or that have none. */
const withoutBody: readonly string[] = [
  'POST /v1/validate',
  'PUT /v1/legal-entities/{legalEntityId}/logo',
  'POST /v1/connections/{channel}/{connection}/pause',
  'POST /v1/connections/{channel}/{connection}/resume',
  'DELETE /v1/webhooks/{endpointId}',
  'POST /v1/webhooks/{endpointId}/secret',
  'POST /v1/webhooks/{endpointId}/test',
  'POST /v1/webhooks/{endpointId}/enable',
  'POST /v1/parked/{parkedId}/replay',
]
/** Routes that look for the thing before they look at the body, and find none here. */
const findsFirst: readonly string[] = [
  'POST /v1/shipments/{shipmentId}/departure',
  'PUT /v1/gst-registrations/{gstin}/access',
]
const withBody = guardedRoutes.filter(({ key }) => !key.startsWith('GET ') && !withoutBody.includes(key))

test.each(withBody)(
  '$key refuses a member that it does not know, and says where it stands',
  async (route) => {
    const [method = '', path = ''] = route.key.split(' ')
    const named = path.replace(/\{(\w+)\}/g, (_, name) => names[name] ?? 'x-1')
    const token = stage.stack.issuer.tokenFor(idOf(route.access.party, 'default'))
    const body = { ...asks[route.key]?.(names).body, surprise: 1 }
    const answer = await stage.api(method, named, { token, body })
    answers.push({ key: route.key, answer })
    if (findsFirst.includes(route.key)) return expect(answer.status).toBe(404)
    const { errors = [] } = JSON.parse(Buffer.from(answer.bytes).toString())
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/surprise')
  },
)

describe('what was answered', () => {
  test('has the headers that keep browsers from guessing, framing and sending on', () => {
    const own = answers.filter(({ answer }) => answer.headers.get('content-security-policy') !== null)
    expect(own.length).toBeGreaterThan(guardedRoutes.length)
    for (const { key, answer } of answers) {
      // The authorizer's own refusals come from before the functions.
      if (answer.status === 401) continue
      const told = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy']
      expect([key, ...told.map((name) => answer.headers.get(name) !== null)]).toEqual([
        key,
        true,
        true,
        true,
        true,
      ])
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
      expect(answer.headers.get('x-powered-by')).toBeNull()
    }
  })

  test('holds no secret, no token, no place in the code', () => {
    const { issuer } = stage.stack
    const secrets = [
      'shpss_tallystick_demo_secret',
      ...parties.flatMap((party) => [issuer.secretFor(idOf(party, 'default'))]),
    ]
    for (const { key, answer } of answers) {
      const text = Buffer.from(answer.bytes).toString()
      for (const secret of secrets) expect(text.includes(secret), key).toBe(false)
      expect(text).not.toMatch(/eyJ[\w-]+\.|node_modules|\bat .+:\d+:\d+|arn:aws/)
    }
  })

  test('names a key as missing wherever a reference is', () => {
    const lacking = answers.flatMap(({ key, answer }) => {
      // An amendment names the shipment that it is of.
      if (key.endsWith('/amendments') || ![400, 422].includes(answer.status)) return []
      const { code, errors = [] } = JSON.parse(Buffer.from(answer.bytes).toString())
      const isLacking = errors.some(
        ({ pointer, message }: { pointer: string; message: string }) =>
          message === 'is missing' && /^\/(reference|shipmentRef|returnRef|receipt)$/.test(pointer),
      )
      return isLacking ? [{ key, code, status: answer.status }] : []
    })
    expect(lacking.length).toBeGreaterThan(10)
    for (const { key, code, status } of lacking)
      expect([key, code, status]).toEqual([key, 'HTTP-KEY-MISSING', 400])
  })

  test('is a problem with a stable type, where it is one', () => {
    const refused = answers.filter(({ answer }) => answer.status >= 400 && answer.status !== 401)
    for (const { answer } of refused) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      const { type, title, status, code } = JSON.parse(Buffer.from(answer.bytes).toString())
      expect([type, status]).toEqual([`https://tallystick.dev/faults#${code.toLowerCase()}`, answer.status])
      expect(title.length).toBeGreaterThan(10)
    }
  })
})

/** Tokens of an issuer with one thing wrong with each; the last one is signed as it should be, and has expired. */
function badTokens(good: string): readonly (string | undefined)[] {
  const [header = '', payload = ''] = good.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  const written = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const claims = read(payload)
  const signed = (changed: object, key: KeyObject | string) => {
    const text = `${header}.${written({ ...claims, ...changed })}`
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
  }
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const [{ privateKey }] = JSON.parse(
    readFileSync(join(stage.stack.dataDirectory, 'issuer-keys.json'), 'utf8'),
  )
  return [
    undefined,
    `${written({ ...read(header), alg: 'none' })}.${payload}.`,
    signed({}, strange),
    signed({ iss: 'https://id.example' }, privateKey),
    signed({ client_id: 'another' }, privateKey),
    signed({ exp: claims.iat - 1, iat: claims.iat - 3601 }, privateKey),
  ]
}
