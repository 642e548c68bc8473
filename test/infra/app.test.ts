import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { afterAll, describe, expect, test } from 'vitest'
import { makeApp } from '../../infra/app.ts'
import { MAXIMUM_PARTY_CLIENTS } from '../../infra/clients.ts'
import { readSettings } from '../../infra/settings.ts'

const outdir = mkdtempSync(join(tmpdir(), 'tallystick-app-'))
afterAll(() => rmSync(outdir, { recursive: true }))

const unbound = (name: string, party: string) => ({ name, party, legalEntities: 'all', locations: 'all' })

const settings = (context: Record<string, unknown>) => readSettings(new App({ outdir, context }).node)

describe('synthesis', () => {
  test('writes stacks that carry their stage, so that several fit into one account', () => {
    const assembly = makeApp({ outdir, bundle: false, context: { stage: 'trial-2' } }).synth()
    expect(assembly.stacks.map(({ stackName }) => stackName)).toEqual([
      'Tallystick-trial-2-Data',
      'Tallystick-trial-2-Parties',
      'Tallystick-trial-2-Pipeline',
      'Tallystick-trial-2-Api',
    ])
  })

  test('gives nothing a fixed name, so that what was kept does not stand in the way of a new deployment', () => {
    makeApp({ outdir, bundle: false }).synth()
    const templates = ['Data', 'Parties', 'Pipeline', 'Api'].map((stack) =>
      readFileSync(join(outdir, `${stack}.template.json`), 'utf8'),
    )
    expect(templates.join().match(/"(Table|Bucket|Queue|Function|Role|LogGroup|Topic)Name": "/g)).toBeNull()
  })

  test('tells where everything is', () => {
    const outputs = makeApp({ outdir, bundle: false })
      .synth()
      .stacks.map(({ template }) => Object.keys(template.Outputs))
    const forPeople = outputs.flat().filter((id) => !/^(Exports|Publish)Output/.test(id))
    expect(forPeople).toEqual([
      ...['TableName', 'SecretsTableName', 'WorkBucketName', 'InvoicesBucketName', 'TraceBucketName'],
      ...['UserPoolId', 'TokenEndpoint'],
      ...[
        'FulfilmentClientDefault',
        'ServiceClientDefault',
        'OperationsClientDefault',
        'FinanceClientDefault',
      ],
      'ApiUrl',
    ])
  })

  test('fails on a finding of the security rules', () => {
    const app = makeApp({ outdir, bundle: false })
    new Bucket(app.node.findChild('Data'), 'Open')
    expect(() => app.synth()).toThrow('AwsSolutions::AwsSolutions-S10')
  })
})

describe('settings', () => {
  test('are those of production when nothing is chosen', () => {
    expect(settings({})).toEqual({
      stage: 'production',
      invoiceLock: 'compliance',
      clients: ['fulfilment', 'operations', 'finance', 'service'].map((party) => unbound('default', party)),
      alarmEmail: undefined,
      tracing: false,
      irpPortals: {},
      amazonNotifications: undefined,
    })
  })

  test('come as text from the command line', () => {
    expect(
      settings({
        stage: 'trial',
        invoiceLock: 'none',
        fulfilmentProviders: 'north,south',
        alarmEmail: 'operations@example.com',
        tracing: 'true',
      }),
    ).toEqual({
      stage: 'trial',
      invoiceLock: 'none',
      clients: [
        unbound('north', 'fulfilment'),
        unbound('south', 'fulfilment'),
        ...['operations', 'finance', 'service'].map((party) => unbound('default', party)),
      ],
      alarmEmail: 'operations@example.com',
      tracing: true,
      irpPortals: {},
      amazonNotifications: undefined,
    })
  })

  test.each([
    ['stage', 'Trial'],
    ['stage', 'a-very-long-stage-name'],
    ['stage', 7],
    ['invoiceLock', 'COMPLIANCE'],
    ['fulfilmentProviders', []],
    ['fulfilmentProviders', 'north,north'],
    ['fulfilmentProviders', ['north"']],
    ['fulfilmentProviders', { north: true }],
    ['alarmEmail', 'operations'],
    ['tracing', 'yes'],
    ['amazonNotifications', '*'],
    ['amazonNotifications', 437568002678],
    ['amazonNotifications', 'arn:aws:iam::437568002678:root'],
  ])('refuse %s = %j by name', (option, value) => {
    expect(() => settings({ [option]: value })).toThrow(`context option ${option} is`)
  })

  test('take as many clients of a party as one authorizer takes audiences', () => {
    const names = Array.from({ length: MAXIMUM_PARTY_CLIENTS }, (_, index) => `p${index}`)
    expect(MAXIMUM_PARTY_CLIENTS).toBe(50)
    const providers = settings({ fulfilmentProviders: names }).clients.filter(
      ({ party }) => party === 'fulfilment',
    )
    expect(providers.map(({ name }) => name)).toEqual(names)
    expect(() => settings({ fulfilmentProviders: [...names, 'one-more'] })).toThrow('fulfilmentProviders')
    const clients = [{ name: 'one-more', party: 'fulfilment' }]
    expect(() => settings({ fulfilmentProviders: names, clients })).toThrow('context option clients is')
  })

  test('have clients with scopes, legal entities and locations; what is left out is all of it', () => {
    const clients = [
      { name: 'books', party: 'finance', scopes: ['invoices:read'], legalEntities: ['fable'] },
      { name: 'shop-mitte', party: 'operations', locations: ['mitte'] },
    ]
    const read = settings({ clients: JSON.stringify(clients) }).clients
    expect(read).toEqual(settings({ clients }).clients)
    expect(read).toEqual([
      unbound('default', 'fulfilment'),
      { ...unbound('shop-mitte', 'operations'), locations: ['mitte'] },
      { ...unbound('books', 'finance'), scopes: ['invoices:read'], legalEntities: ['fable'] },
      unbound('default', 'service'),
    ])
  })

  test.each([
    [{ name: 'Books', party: 'finance' }],
    [{ name: 'books', party: 'auditors' }],
    [{ name: 'books', party: 'finance', legalEntities: [] }],
    [{ name: 'books', party: 'finance', legalEntities: 'fable' }],
    [{ name: 'books', party: 'finance', locations: ['a|b'] }],
    [{ name: 'books', party: 'finance', locations: ['*'] }],
    [{ name: 'books', party: 'finance', scopes: ['invoices'] }],
    [{ name: 'books', party: 'finance', scope: ['invoices:read'] }],
    [{ name: 'north', party: 'fulfilment', legalEntities: ['fable'] }],
  ])('refuse the client %j', (client) => {
    expect(() => settings({ clients: [client] })).toThrow('context option clients is')
  })

  test.each(['{', '{}', [7], [null]])('refuse %j as clients', (clients) => {
    expect(() => settings({ clients })).toThrow('context option clients is')
  })

  test('refuse two clients of a party with one name', () => {
    const twice = ['finance', 'finance'].map((party) => ({ name: 'books', party }))
    expect(() => settings({ clients: twice })).toThrow('different names of party finance')
  })
})
