import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeApp } from '../../infra/app.ts'
import type { Deployment, OAuthClient } from '../../infra/local/assembly/deployment.ts'
import { readDeployment } from '../../infra/local/assembly/read-deployment.ts'
import { localAccount, localRegion } from '../../infra/local/assembly/world.ts'
import { startHttpGateway } from '../../infra/local/http/start-http-gateway.ts'
import { type Issuer, startIssuer } from '../../infra/local/http/start-issuer.ts'
import type { LoopbackServer } from '../../infra/local/loopback-server.ts'
import { send } from './http-stage.ts'

/** Routes whose callers hold no token: each handler of these checks a signature on the raw body. */
const SIGNED = ['POST /v1/inbound/{channel}/{connection}', 'POST /v1/inbound-shipments/{provider}/{account}']
/** Routes for anybody. */
const PUBLIC = [
  'GET /01/{gtin}',
  'GET /01/{gtin}/10/{lot}',
  'GET /01/{gtin}/21/{serial}',
  'GET /01/{gtin}/10/{lot}/21/{serial}',
  'GET /unit/{sku}/{serial}',
]
const OPEN = [...SIGNED, ...PUBLIC]

const now = () => new Date()
const directory = mkdtempSync(join(tmpdir(), 'tallystick-template-'))
const deployment = synthesized()
const guarded = deployment.routes.filter(({ routeKey }) => !OPEN.includes(routeKey))

let issuer: Issuer
let gateway: LoopbackServer
let called: readonly string[] = []

beforeAll(async () => {
  issuer = await startIssuer({ deployment, directory, now })
  gateway = await startHttpGateway({
    deployment,
    issuer,
    now,
    async invoke(functionId) {
      called = [...called, functionId]
      return { ok: true, payload: { statusCode: 204 } }
    },
  })
})
afterAll(async () => {
  await gateway.close()
  await issuer.close()
  rmSync(directory, { recursive: true })
})

test('every route asks for a scope of one client, or is on the lists of open ones', () => {
  expect(guarded.length).toBeGreaterThan(10)
  for (const { authorizer, scopes, routeKey } of guarded) {
    expect([routeKey, authorizer?.issuer, scopes.length]).toEqual([routeKey, issuer.issuer, 1])
  }
  const open = deployment.routes.filter(({ authorizer }) => authorizer === undefined)
  expect(open.map(({ routeKey }) => routeKey).toSorted()).toEqual(OPEN.toSorted())
})

test.each(OPEN)('%s is reached without a token', async (routeKey) => {
  expect(await statusOf(routeKey)).toBe(204)
})

test.each(guarded)('$routeKey is reached by its party alone', async ({ routeKey, functionId, scopes }) => {
  called = []
  const [scope = ''] = scopes
  const owners = deployment.clients.filter((client) => client.scopes.includes(scope))
  const strangers = deployment.clients.filter((client) => !owners.includes(client))
  expect(await statusOf(routeKey)).toBe(401)
  for (const stranger of strangers) expect(await statusOf(routeKey, tokenOf(stranger))).toBe(401)
  expect([owners.length, strangers.length, called.length]).toEqual([1, 3, 0])
  for (const owner of owners) {
    expect(await statusOf(routeKey, tokenOf(owner, [scope]))).toBe(204)
    const others = owner.scopes.filter((one) => one !== scope)
    if (others.length > 0) expect(await statusOf(routeKey, tokenOf(owner, others))).toBe(403)
  }
  expect(called).toEqual([functionId])
})

function synthesized(): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'tallystick-assembly-'))
  try {
    makeApp({ outdir }).synth()
    const world = { region: localRegion, account: localAccount, queueOrigin: 'http://127.0.0.1:9' }
    return readDeployment(outdir, world)
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

function tokenOf({ clientId }: OAuthClient, scopes: readonly string[] = []): string {
  return issuer.tokenFor(clientId, scopes)
}

async function statusOf(routeKey: string, token?: string): Promise<number> {
  const [method = '', path = ''] = routeKey.replace(/\{[^}]+\}/g, 'some').split(' ')
  const headers = token === undefined ? [] : ['authorization', `Bearer ${token}`]
  return (await send(gateway.endpoint, { method, path, headers })).status
}
