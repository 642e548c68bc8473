import { createPublicKey, verify } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startIssuer } from '../../infra/local/http/start-issuer.ts'
import {
  finance,
  fulfilment,
  type HttpStage,
  issuerDirectory,
  send,
  startStage,
  userPool,
} from './http-stage.ts'
import { claimsOf, forge, headerOf } from './http-tokens.ts'

const HOUR = 3600

let stage: HttpStage

beforeEach(async () => {
  stage = await startStage()
})
afterEach(() => stage.close())

test('discovery leads to the key set and the token endpoint, under the issuer of the template', async () => {
  const { endpoint } = stage.issuer
  const document = await getJson(`${endpoint}/.well-known/openid-configuration`)
  expect(document).toMatchObject({
    issuer: userPool,
    jwks_uri: `${endpoint}/.well-known/jwks.json`,
    token_endpoint: `${endpoint}/oauth2/token`,
    grant_types_supported: ['client_credentials'],
    scopes_supported: ['finance/invoices:read', 'finance/exports:write', 'fulfilment/shipments:write'],
  })
})

test('the key set verifies tokens and holds nothing private', async () => {
  const [key, ...others] = await keySet()
  expect(others).toEqual([])
  expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  const token = stage.issuer.tokenFor(finance.clientId)
  const [header, payload, signature = ''] = token.split('.')
  expect(headerOf(token)).toEqual({ kid: key?.kid, alg: 'RS256' })
  const publicKey = createPublicKey({ key: key ?? {}, format: 'jwk' })
  const signed = Buffer.from(`${header}.${payload}`)
  expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
})

test('a token has the shape of Cognito: no audience, the client as its subject, one hour', async () => {
  const claims = claimsOf(stage.issuer.tokenFor(finance.clientId, ['finance/exports:write']))
  const iat = Math.floor(stage.now().getTime() / 1000)
  expect(claims).toEqual({
    sub: finance.clientId,
    token_use: 'access',
    scope: 'finance/exports:write',
    auth_time: iat,
    iss: userPool,
    exp: iat + HOUR,
    iat,
    version: 2,
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    client_id: finance.clientId,
  })
})

test('nobody but a client of the template gets a token, and no more scopes than it has', () => {
  const { issuer } = stage
  expect(() => issuer.tokenFor('nobody')).toThrow('There is no app client nobody')
  expect(() => issuer.secretFor('nobody')).toThrow('There is no app client nobody')
  expect(() => issuer.tokenFor(finance.clientId, ['fulfilment/shipments:write'])).toThrow('may not have')
})

test('a deployment with two user pools is refused: tokens of one would open routes of the other', async () => {
  const clients = [finance, { ...fulfilment, issuer: 'https://id.example' }]
  const deployment = { clients }
  const start = startIssuer({ deployment, directory: stage.directory, now: stage.now })
  await expect(start).rejects.toThrow('exactly one issuer')
})

describe('token endpoint', () => {
  test('takes credentials by HTTP Basic and in the form', async () => {
    const secret = stage.issuer.secretFor(finance.clientId)
    const byBasic = await ask({ grant_type: 'client_credentials' }, [finance.clientId, secret])
    const inForm = await ask({
      grant_type: 'client_credentials',
      client_id: finance.clientId,
      client_secret: secret,
    })
    for (const { status, json, headers } of [byBasic, inForm]) {
      expect(status).toBe(200)
      expect(headers['cache-control']).toBe('no-store')
      const granted = json<Record<string, unknown>>()
      expect(granted).toEqual({ access_token: expect.any(String), expires_in: HOUR, token_type: 'Bearer' })
      expect(claimsOf(String(granted.access_token)).scope).toBe(finance.scopes.join(' '))
    }
  })

  test('its tokens open the gateway', async () => {
    const secret = stage.issuer.secretFor(finance.clientId)
    const { json } = await ask({ grant_type: 'client_credentials' }, [finance.clientId, secret])
    const { access_token: token = '' } = json<Record<string, string>>()
    const headers = ['authorization', `Bearer ${token}`]
    expect((await send(stage.endpoint, { path: '/v1/invoices/1', headers })).status).toBe(200)
  })

  test('narrows the scopes to the wanted ones, and refuses one that is not for this client', async () => {
    const secret = stage.issuer.secretFor(finance.clientId)
    const withScope = (scope: string) =>
      ask({ grant_type: 'client_credentials', scope }, [finance.clientId, secret])
    const wanted = 'finance/exports:write finance/exports:write'
    const { access_token = '' } = (await withScope(wanted)).json<Record<string, string>>()
    expect(claimsOf(access_token).scope).toBe('finance/exports:write')
    for (const scope of ['fulfilment/shipments:write', 'finance/invoices:read openid']) {
      expectRefusal(await withScope(scope), 'invalid_scope')
    }
  })

  test.each([
    ['a wrong secret', [finance.clientId, 'wrong']],
    ['no secret', [finance.clientId, '']],
    ["another client's secret", [finance.clientId, fulfilment.clientId]],
    ['an unknown client', ['nobody', finance.clientId]],
    ['nobody', ['', '']],
  ] as const)('refuses %s', async (_, [id, secretOf]) => {
    const secret = secretOf.endsWith('client') ? stage.issuer.secretFor(secretOf) : secretOf
    expectRefusal(await ask({ grant_type: 'client_credentials' }, [id, secret]), 'invalid_client')
  })

  test('refuses what it does not grant', async () => {
    const credentials = [finance.clientId, stage.issuer.secretFor(finance.clientId)] as const
    expectRefusal(await ask({ grant_type: 'password' }, credentials), 'unsupported_grant_type')
    expectRefusal(await ask({}, credentials), 'invalid_request')
    const json = await send(stage.issuer.endpoint, {
      method: 'POST',
      path: '/oauth2/token',
      headers: ['content-type', 'application/json', 'authorization', basic(credentials)],
      body: '{"grant_type":"client_credentials"}',
    })
    expectRefusal(json, 'invalid_request')
    expect((await send(stage.issuer.endpoint, { path: '/oauth2/token' })).status).toBe(404)
  })
})

describe('after a restart', () => {
  test('keys, tokens and secrets are the same, and no one else may read their files', async () => {
    const token = stage.issuer.tokenFor(finance.clientId)
    const secret = stage.issuer.secretFor(finance.clientId)
    await stage.close()
    stage = await startStage({ directory: stage.directory })
    const headers = ['authorization', token]
    expect((await send(stage.endpoint, { path: '/v1/invoices/1', headers })).status).toBe(200)
    expect(stage.issuer.secretFor(finance.clientId)).toBe(secret)
    for (const file of ['issuer-keys.json', 'issuer-client-secrets.json']) {
      expect(statSync(join(stage.directory, file)).mode & 0o777).toBe(0o600)
    }
  })

  test('a new client has a secret of its own, and one that comes again its old one', async () => {
    const directory = issuerDirectory()
    const secretOf = async (...clients: (typeof finance)[]) => {
      const issuer = await startIssuer({ deployment: { clients }, directory, now: stage.now })
      await issuer.close()
      return issuer.secretFor(clients[0]?.clientId ?? '')
    }
    const first = await secretOf(finance)
    const second = await secretOf(fulfilment)
    expect(second).not.toBe(first)
    expect(await secretOf(finance, fulfilment)).toBe(first)
    expect(await secretOf(fulfilment, finance)).toBe(second)
    expect(first.length).toBeGreaterThanOrEqual(32)
  })
})

describe('rotation', () => {
  test('the new key is published two hours before it signs, so no token is ever refused', async () => {
    const old = keyIdOf(stage.issuer.tokenFor(finance.clientId))
    await expectOpen()
    await stage.issuer.rotate()
    expect((await keySet()).length).toBe(2)
    stage.advance(2 * HOUR - 1)
    expect(keyIdOf(stage.issuer.tokenFor(finance.clientId))).toBe(old)
    await expectOpen()
    const last = stage.issuer.tokenFor(finance.clientId)
    stage.advance(1)
    expect(keyIdOf(stage.issuer.tokenFor(finance.clientId))).not.toBe(old)
    await expectOpen()
    await expectOpen(last)
  })

  test('the old key goes when its last token has ended', async () => {
    await stage.issuer.rotate()
    stage.advance(3 * HOUR - 1)
    expect((await keySet()).length).toBe(2)
    stage.advance(1)
    const [only, ...others] = await keySet()
    expect(others).toEqual([])
    expect(only?.kid).toBe(keyIdOf(stage.issuer.tokenFor(finance.clientId)))
    await expectOpen()
  })

  test('the gateway keeps the key set for two hours, and then asks again', async () => {
    const exp = Math.floor(stage.now().getTime() / 1000) + 3 * HOUR
    const token = forge(stage, { claims: { exp } })
    await expectOpen(token)
    await stage.issuer.close()
    stage.advance(2 * HOUR - 1)
    await expectOpen(token)
    stage.advance(1)
    const headers = ['authorization', token]
    expect((await send(stage.endpoint, { path: '/v1/invoices/1', headers })).status).toBe(401)
  })

  test('an issuer that cannot be reached refuses a token, and is asked again for the next', async () => {
    const token = stage.issuer.tokenFor(finance.clientId)
    const { port } = new URL(stage.issuer.endpoint)
    await stage.issuer.close()
    const headers = ['authorization', token]
    const refused = await send(stage.endpoint, { path: '/v1/invoices/1', headers })
    expect(refused.headers['www-authenticate']).toContain('OIDC discovery endpoint communication error')
    const deployment = { clients: [finance, fulfilment] }
    const { directory, now } = stage
    const issuer = await startIssuer({ deployment, directory, now, port: Number(port) })
    expect((await send(stage.endpoint, { path: '/v1/invoices/1', headers })).status).toBe(200)
    await issuer.close()
  })

  async function expectOpen(token = stage.issuer.tokenFor(finance.clientId)): Promise<void> {
    const headers = ['authorization', token]
    expect((await send(stage.endpoint, { path: '/v1/invoices/1', headers })).status).toBe(200)
  }
})

async function ask(form: Readonly<Record<string, string>>, credentials?: readonly [string, string]) {
  const authorization = credentials === undefined ? [] : ['authorization', basic(credentials)]
  return await send(stage.issuer.endpoint, {
    method: 'POST',
    path: '/oauth2/token',
    headers: ['content-type', 'application/x-www-form-urlencoded', ...authorization],
    body: new URLSearchParams(form).toString(),
  })
}

function basic(credentials: readonly [string, string]): string {
  return `Basic ${Buffer.from(credentials.join(':')).toString('base64')}`
}

function expectRefusal(received: { readonly status: number; readonly body: Buffer }, error: string): void {
  expect([received.status, received.body.toString()]).toEqual([400, JSON.stringify({ error })])
}

async function keySet(): Promise<readonly Readonly<Record<string, string>>[]> {
  return (await getJson(`${stage.issuer.endpoint}/.well-known/jwks.json`)).keys
}

async function getJson(url: string) {
  return JSON.parse(await (await fetch(url)).text())
}

function keyIdOf(token: string): unknown {
  return headerOf(token).kid
}
