import { createHmac, createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  finance,
  fulfilment,
  type HttpStage,
  type Received,
  send,
  startStage,
  userPool,
} from './http-stage.ts'
import { claimsOf, forge, headerOf, issuerKey, strangeKey, unsigned } from './http-tokens.ts'

const INVOICE = '/v1/invoices/INV-1'

let stage: HttpStage

beforeAll(async () => {
  stage = await startStage({
    open: ['POST /v1/inbound/{channel}/{connection}'],
    startsAt: '2026-03-12T19:03:58Z',
  })
})
afterAll(() => stage.close())

test('a token of the issuer opens its route, bare or as a bearer', async () => {
  const token = stage.issuer.tokenFor(finance.clientId)
  for (const value of [token, `Bearer ${token}`, `bearer ${token}`]) {
    expect((await ask(INVOICE, value)).status).toBe(200)
  }
})

test('without a token a guarded route is closed, and its function is not called', async () => {
  const before = stage.events.length
  for (const headers of [[], ['authorization', ''], ['authorization', 'Bearer ']]) {
    const received = await send(stage.endpoint, { path: INVOICE, headers })
    expect([received.status, received.body.toString()]).toEqual([401, '{"message":"Unauthorized"}'])
    expect(received.headers['www-authenticate']).toBe('Bearer')
  }
  expect(stage.events.length).toBe(before)
})

test.each(['garbage', 'a.b', 'a.b.c.d', 'Basic ZmluYW5jZTpzZWNyZXQ='])('%s is no token', async (value) => {
  expectUnauthorized(await ask(INVOICE, value), 'token contains an invalid number of segments')
})

test.each(['a.b.c', '..', 'e30.bm8.c2ln', 'W10.e30.c2ln', 'e30.e30.', 'e30=.e30.c2ln'])(
  '%j has the segments of a token, and is malformed',
  async (value) => {
    expectUnauthorized(await ask(INVOICE, value), 'the token is malformed')
  },
)

test('a token without signature is refused, whatever it says of its algorithm', async () => {
  const good = forge(stage)
  const none = unsigned({ ...headerOf(good), alg: 'none' }, claimsOf(good))
  expectUnauthorized(await ask(INVOICE, `${none}.`), 'the token is malformed')
  for (const alg of ['none', 'None', '', undefined, 7]) {
    const signing = 'the signing method is not RS256, RS384 or RS512'
    expectUnauthorized(await ask(INVOICE, forge(stage, { header: { alg } })), signing)
  }
})

test('the public key is no shared secret', async () => {
  const pem = createPublicKey(issuerKey(stage)).export({ type: 'spki', format: 'pem' })
  const good = forge(stage)
  const signed = unsigned({ ...headerOf(good), alg: 'HS256' }, claimsOf(good))
  const signature = createHmac('sha256', pem).update(signed).digest('base64url')
  expectUnauthorized(
    await ask(INVOICE, `${signed}.${signature}`),
    'the signing method is not RS256, RS384 or RS512',
  )
})

test.each([
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
] as const)('%s is RSA too', async (alg, hash) => {
  expect((await ask(INVOICE, forge(stage, { header: { alg }, hash }))).status).toBe(200)
  expectUnauthorized(await ask(INVOICE, forge(stage, { header: { alg } })), 'the signature is invalid')
})

test.each(['another', '', undefined, '__proto__', 7])('key id %j is refused', async (kid) => {
  expectUnauthorized(
    await ask(INVOICE, forge(stage, { header: { kid } })),
    'the key id is not in the key set',
  )
})

test('the signature of another key is refused', async () => {
  expectUnauthorized(await ask(INVOICE, forge(stage, { key: strangeKey() })), 'the signature is invalid')
})

test('an altered payload is refused', async () => {
  const [header, , signature] = forge(stage).split('.')
  const claims = { ...claimsOf(forge(stage)), scope: 'finance/exports:write' }
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  expectUnauthorized(await ask(INVOICE, `${header}.${payload}.${signature}`), 'the signature is invalid')
})

test.each([
  [{ iss: 'https://id.example' }, 'issuer does not match'],
  [{ iss: `${userPool}/` }, 'issuer does not match'],
  [{ iss: undefined }, 'issuer does not match'],
  [{ client_id: fulfilment.clientId }, 'the token does not have a valid audience'],
  [{ client_id: undefined }, 'the token does not have a valid audience'],
  [{ client_id: [finance.clientId] }, 'the token does not have a valid audience'],
  [{ aud: 'another' }, 'the token does not have a valid audience'],
  [{ aud: [] }, 'the token does not have a valid audience'],
  [{ aud: '' }, 'the token does not have a valid audience'],
  [{ exp: undefined }, 'the token has expired'],
  [{ exp: '9999999999' }, 'the token has expired'],
  [{ nbf: 9_999_999_999 }, 'the token is not valid yet'],
  [{ nbf: 'now' }, 'the token is not valid yet'],
  [{ iat: 9_999_999_999 }, 'the token was issued in the future'],
])('claims with %j are refused: %s', async (claims, reason) => {
  expectUnauthorized(await ask(INVOICE, forge(stage, { claims })), reason)
})

test.each([
  { aud: finance.clientId, client_id: 'another' },
  { aud: ['another', finance.clientId], client_id: undefined },
  { aud: null },
  { nbf: 0 },
  { iat: undefined },
])('claims with %j are good: the client id counts only where there is no audience', async (claims) => {
  expect((await ask(INVOICE, forge(stage, { claims }))).status).toBe(200)
})

test('a token ends at its second, not after it', async () => {
  const token = forge(stage)
  stage.advance(59)
  expect((await ask(INVOICE, token)).status).toBe(200)
  stage.advance(1)
  expectUnauthorized(await ask(INVOICE, token), 'the token has expired')
})

test('a valid token without the scope is told which one it lacks', async () => {
  const token = stage.issuer.tokenFor(finance.clientId, ['finance/exports:write'])
  const before = stage.events.length
  const received = await ask(INVOICE, token)
  expect([received.status, received.body.toString()]).toEqual([403, '{"message":"Forbidden"}'])
  expect(received.headers['www-authenticate']).toMatch(
    /^Bearer scope="finance\/invoices.read" error="insufficient_scope" error_description="[^"]+"$/,
  )
  expect(stage.events.length).toBe(before)
})

test.each(['', 'finance', 'invoices:read', 'finance/invoices:readwrite', 'finance/invoices:read,finance/x'])(
  'scope %j is not the wanted one',
  async (scope) => {
    expect((await ask(INVOICE, forge(stage, { claims: { scope } }))).status).toBe(403)
  },
)

test("one party's token does not open another's route, not even with its scope", async () => {
  const token = stage.issuer.tokenFor(fulfilment.clientId)
  expectUnauthorized(await ask(INVOICE, token), 'the token does not have a valid audience')
  const claims = { client_id: fulfilment.clientId, scope: 'finance/invoices:read' }
  expectUnauthorized(await ask(INVOICE, forge(stage, { claims })), 'the token does not have a valid audience')
  const strayed = forge(stage, { claims: { scope: 'fulfilment/shipments:write' } })
  expect((await ask(INVOICE, strayed)).status).toBe(403)
})

test('any one of several scopes is enough', async () => {
  const claims = { scope: 'other/one  finance/exports:admin' }
  const headers = ['authorization', forge(stage, { claims })]
  const received = await send(stage.endpoint, { method: 'POST', path: '/v1/exports', headers })
  expect(received.status).toBe(200)
})

test.each([['finance/invoices:read'], ['finance/invoices:read other/one'], ['other/one']])(
  'scopes may come as scp: %j',
  async (words) => {
    const expected = words.includes('finance/invoices:read') ? 200 : 403
    for (const scp of [words, words.split(' ')]) {
      const received = await ask(INVOICE, forge(stage, { claims: { scope: undefined, scp } }))
      expect(received.status).toBe(expected)
    }
  },
)

test('the function learns the claims as strings, and the scopes', async () => {
  const token = stage.issuer.tokenFor(finance.clientId)
  const { exp, iat, jti } = claimsOf(token)
  const { authorizer } = (await ask(INVOICE, token)).json().requestContext
  expect(authorizer).toEqual({
    jwt: {
      claims: {
        sub: finance.clientId,
        token_use: 'access',
        scope: 'finance/invoices:read finance/exports:write',
        auth_time: String(iat),
        iss: userPool,
        exp: String(exp),
        iat: String(iat),
        version: '2',
        jti,
        client_id: finance.clientId,
      },
      scopes: ['finance/invoices:read', 'finance/exports:write'],
    },
  })
})

test('a claim that is no string becomes one, and null is left out', async () => {
  const claims = { groups: ['a', 'b'], none: [], admin: true, gone: null, place: { city: 'Hof' }, half: 0.5 }
  const { authorizer } = (await ask('/v1/whoami', forge(stage, { claims }))).json().requestContext
  expect(authorizer?.jwt.claims).toMatchObject({
    groups: '[a b]',
    none: '[]',
    admin: 'true',
    place: '{"city":"Hof"}',
    half: '0.5',
  })
  expect(authorizer?.jwt.claims).not.toHaveProperty('gone')
})

test('a route without scopes takes any valid token, and names no scopes', async () => {
  const received = await ask('/v1/whoami', forge(stage, { claims: { scope: undefined } }))
  expect(received.status).toBe(200)
  expect(received.json().requestContext.authorizer?.jwt.scopes).toBeNull()
})

test('an open route asks for nothing, and its function learns of no caller', async () => {
  const path = '/v1/inbound/shopify/main'
  for (const headers of [[], ['authorization', 'garbage'], ['authorization', forge(stage)]]) {
    const received = await send(stage.endpoint, { method: 'POST', path, headers })
    expect(received.status).toBe(200)
    expect(received.json().requestContext).not.toHaveProperty('authorizer')
  }
})

test('an issuer that is not on this machine is not asked', async () => {
  const token = forge(stage, { claims: { iss: 'https://id.example' } })
  expectUnauthorized(await ask('/v1/elsewhere', token), 'OIDC discovery endpoint communication error')
})

test('the log tells why, and never the token', async () => {
  const token = forge(stage, { claims: { aud: 'another' } })
  await ask(INVOICE, token)
  const entry = JSON.parse(stage.logged.at(-1) ?? '')
  expect(entry).toMatchObject({
    status: 401,
    route: 'GET /v1/invoices/{invoiceId}',
    client: '-',
    authorizerError: 'invalid_token: the token does not have a valid audience',
  })
  expect(stage.logged.join('\n')).not.toContain(token.split('.')[1])
})

function ask(path: string, authorization: string): Promise<Received> {
  return send(stage.endpoint, { path, headers: ['authorization', authorization] })
}

function expectUnauthorized(received: Received, reason: string): void {
  expect([received.status, received.body.toString()]).toEqual([401, '{"message":"Unauthorized"}'])
  expect(received.headers['www-authenticate']).toBe(
    `Bearer scope="" error="invalid_token" error_description="${reason}"`,
  )
}
