import { readFileSync } from 'node:fs'
import { App, Stack } from 'aws-cdk-lib'
import { describe, expect, test } from 'vitest'
import { type Access, functions, type Party } from '../../functions/manifest.ts'
import { PartyAccess } from '../../infra/constructs/party-access.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { properties, resources, synthesize } from './assembly.ts'

const { whole } = synthesize()
const byKey = new Map(
  [...resources(whole, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => [
    Properties.RouteKey,
    Properties,
  ]),
)
const declared = functions.flatMap(({ name, trigger }) =>
  trigger.kind === 'routes'
    ? trigger.routes.map(({ method, path, access }) => ({ key: `${method} ${path}`, name, access }))
    : [],
)
const parties: readonly Party[] = ['fulfilment', 'finance', 'operations', 'service']

function scopesOf(party: Party): readonly string[] {
  const ofParty = (access: Access): access is Exclude<Access, string> =>
    typeof access !== 'string' && access.party === party
  return [
    ...new Set(
      declared
        .map(({ access }) => access)
        .filter(ofParty)
        .map(({ scope }) => scope),
    ),
  ]
}

function clientsOf(template: typeof whole, party: Party): readonly string[] {
  const prefix = `Access${pascalCase(party)}`
  const ids = [...resources(template, 'AWS::Cognito::UserPoolClient').keys()]
  return ids.filter((id) => id.startsWith(prefix))
}

test('the routes of the template are those of the manifest', () => {
  expect([...byKey.keys()].sort()).toEqual(declared.map(({ key }) => key).sort())
})

test('the routes of the template are those of docs/api/openapi.json', () => {
  const { paths } = JSON.parse(readFileSync('docs/api/openapi.json', 'utf8'))
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect([...byKey.keys()].sort()).toEqual(documented.sort())
})

test.each(declared)('$key reaches $name', ({ key, name }) => {
  const integrationId = byKey.get(key).Target.replace('integrations/', '')
  expect(properties(whole, integrationId)).toMatchObject({
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: `${pascalCase(name)}Function`,
    PayloadFormatVersion: '2.0',
  })
})

test('only routes that the manifest calls signed or public are open without a token', () => {
  const open = [...byKey].filter(([, { AuthorizationType }]) => AuthorizationType !== 'JWT')
  const keysOf = (kind: Access) => declared.flatMap(({ key, access }) => (access === kind ? [key] : []))
  expect(open.map(([key]) => key).sort()).toEqual([...keysOf('signed'), ...keysOf('public')].sort())
  expect(keysOf('signed')).toEqual([
    'POST /v1/inbound/{channel}/{connection}',
    'POST /v1/inbound-shipments/{provider}/{account}',
  ])
  expect(keysOf('public')).toEqual([
    'GET /01/{gtin}',
    'GET /01/{gtin}/10/{lot}',
    'GET /01/{gtin}/21/{serial}',
    'GET /01/{gtin}/10/{lot}/21/{serial}',
    'GET /unit/{sku}/{serial}',
  ])
})

test.each(declared)('$key asks for what the manifest says', ({ key, access }) => {
  const { AuthorizationType, AuthorizerId, AuthorizationScopes } = byKey.get(key)
  if (typeof access === 'string')
    return expect([AuthorizationType, AuthorizerId]).toEqual(['NONE', undefined])
  expect([AuthorizationType, AuthorizerId, AuthorizationScopes]).toEqual([
    'JWT',
    `HttpApi${pascalCase(access.party)}Authorizer`,
    [`${access.party}/${access.scope}`],
  ])
})

describe.each(parties)('%s', (party) => {
  test('has an authorizer that takes the tokens of its own clients only', () => {
    const id = `HttpApi${pascalCase(party)}Authorizer`
    const clients = clientsOf(whole, party)
    expect(clients.length).toBeGreaterThan(0)
    expect(properties(whole, id)).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: clients,
        Issuer: 'https://cognito-idp.AWS::Region.amazonaws.com/AccessPool',
      },
    })
  })

  test('has the scopes that its routes ask for', () => {
    const server = [...resources(whole, 'AWS::Cognito::UserPoolResourceServer').values()].find(
      ({ Properties }) => Properties.Identifier === party,
    )
    const names = server?.Properties.Scopes.map(({ ScopeName }: { ScopeName: string }) => ScopeName)
    expect(names.sort()).toEqual([...scopesOf(party)].sort())
  })

  test.each(clientsOf(whole, party))('client %s gets tokens by its secret, for these scopes alone', (id) => {
    const client = properties(whole, id)
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthFlowsUserPoolClient: true,
      GenerateSecret: true,
      AccessTokenValidity: 60,
    })
    const scopes = client.AllowedOAuthScopes.map((scope: string) => scope.split('/')[1])
    expect(scopes.sort()).toEqual([...scopesOf(party)].sort())
  })
})

test('each fulfilment provider has a client, and the functions that serve it know whose it is', () => {
  const two = synthesize({ fulfilmentProviders: ['north', 'south-2'] }).whole
  expect(clientsOf(two, 'fulfilment')).toEqual(['AccessFulfilmentnorth', 'AccessFulfilmentsouth2'])
  const { Variables } = properties(two, 'ReceiveShipmentFunction').Environment
  expect(JSON.parse(Variables.CLIENTS)).toEqual({
    fulfilment: { AccessFulfilmentnorth: 'north|*|*', AccessFulfilmentsouth2: 'south-2|*|*' },
  })
  expect(properties(two, 'HttpApiFulfilmentAuthorizer').JwtConfiguration.Audience).toEqual(
    clientsOf(two, 'fulfilment'),
  )
})

test('a client has just its scopes, and functions are told what it may reach', () => {
  const clients = [
    { name: 'books', party: 'finance', scopes: ['invoices:read'], legalEntities: ['fable'] },
    { name: 'shops', party: 'finance', locations: ['mitte', 'nord'] },
  ]
  const bound = synthesize({ clients }).whole
  expect(properties(bound, 'AccessFinancebooks').AllowedOAuthScopes).toEqual([
    'AccessPoolFinanceScopes/invoices:read',
  ])
  expect(properties(bound, 'AccessFinanceshops').AllowedOAuthScopes).toHaveLength(scopesOf('finance').length)
  expect(JSON.parse(properties(bound, 'InvoicesApiFunction').Environment.Variables.CLIENTS)).toEqual({
    finance: { AccessFinancebooks: 'books|fable|*', AccessFinanceshops: 'shops|*|mitte,nord' },
  })
})

test('a scope that no route asks for cannot be given', () => {
  const clients = [{ name: 'books', party: 'finance', scopes: ['orders:write'] }]
  expect(() => synthesize({ clients })).toThrow('no route of finance asks for orders:write')
})

test.each([undefined, '', 'invoices', { party: 'finance' }, { party: 'finance', scope: '' }])(
  'a route that asks for %j does not synthesize',
  (access) => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Doors')
    const parties = new PartyAccess(stack, 'Access', {
      stage: 'trial',
      accesses: [{ party: 'finance', scope: 'invoices:read' }],
      clients: [{ name: 'default', party: 'finance', legalEntities: 'all', locations: 'all' }],
    })
    expect(() => parties.guard(access as Access)).toThrow('a route asks for no scope')
  },
)

test('nobody signs up and there are no users to sign in', () => {
  const pool = properties(whole, 'AccessPool')
  expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true })
})

describe('the API', () => {
  const stage = properties(whole, 'HttpStage')

  test('is throttled', () => {
    expect(stage.StageName).toBe('$default')
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 1000, ThrottlingRateLimit: 500 })
  })

  test('logs each request without addresses, paths and query strings', () => {
    expect(stage.AccessLogSettings.DestinationArn).toBe('HttpAccessLog')
    const format = Object.values(JSON.parse(stage.AccessLogSettings.Format))
    expect(format).toContain('$context.requestId')
    expect(format.filter((field) => /identity|path|query|header/i.test(String(field)))).toEqual([])
  })

  test('takes no calls from browsers of other origins', () => {
    expect(properties(whole, 'HttpApi').CorsConfiguration).toBeUndefined()
  })
})
