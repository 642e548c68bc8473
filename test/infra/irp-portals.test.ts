import { generateKeyPairSync } from 'node:crypto'
import { App, Stack } from 'aws-cdk-lib'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { describe, expect, test } from 'vitest'
import { functions } from '../../functions/manifest.ts'
import { readPortals } from '../../functions/shell/portals.ts'
import { limitEnvironment, MAX_ENVIRONMENT_BYTES } from '../../infra/constructs/environment-limit.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { readIrpPortals } from '../../infra/irp-portals.ts'
import { properties, synthesize } from './assembly.ts'

const spki = { type: 'spki', format: 'pem' } as const
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const encodings = { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }
const { publicKey: key, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, ...encodings })
const { publicKey: shortKey } = generateKeyPairSync('rsa', { modulusLength: 1024, ...encodings })
const { publicKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256', ...encodings })

const kid = '0123456789ABCDEF0123456789ABCDEF01234567'
const direct = {
  kind: 'nic-direct',
  baseUrl: 'https://irp.example/api',
  loginKey: key,
  signingKeys: { [kid]: key },
  issuers: ['NIC'],
}
const { loginKey, ...rest } = direct
const plain = { ...rest, kind: 'gsp-plain', paths: { cancel: '/einvoice/cancel' } }

const deployed = synthesize({ irpPortals: { nic: direct } }).whole

describe('the portals of a deployment', () => {
  test('come as text or as an object, and are kept as they are', () => {
    expect(readIrpPortals({ nic: direct, 'gsp-2': plain })).toEqual({ nic: direct, 'gsp-2': plain })
    expect(readIrpPortals(JSON.stringify({ nic: direct }))).toEqual({ nic: direct })
    expect(readIrpPortals({})).toEqual({})
  })

  test('are what functions can read', () => {
    const portals = { nic: { ...direct, paths: { login: '/auth' } }, 'gsp-2': plain }
    expect(readPortals(JSON.stringify(readIrpPortals(portals)))).toEqual(portals)
  })

  test('are told to the functions that register documents, and to no other', () => {
    const told = functions.filter(({ name }) => {
      const { Variables } = properties(deployed, `${pascalCase(name)}Function`).Environment
      return Variables.IRP_PORTALS === JSON.stringify({ nic: direct })
    })
    expect(told.length).toBeGreaterThan(0)
    expect(told).toEqual(functions.filter(({ portals }) => portals))
  })

  test.each([
    ['', 'not json', 'irpPortals cannot be used, expected JSON'],
    ['', [direct], 'irpPortals cannot be used, expected an object'],
    ['', { NIC: direct }, 'irpPortals.NIC cannot be used, expected a name'],
    ['', { 'a-name-of-many-letters': direct }, 'irpPortals.a-name-of-many-letters'],
    ['', { nic: null }, 'irpPortals.nic cannot be used, expected an object'],
    [
      '',
      { nic: { ...direct, password: 'hush' } },
      'irpPortals.nic.password cannot be used, expected nothing but',
    ],
    ['', { nic: { ...direct, kind: 'nic' } }, 'irpPortals.nic.kind'],
    ['without TLS', { nic: { ...direct, baseUrl: 'http://irp.example' } }, 'irpPortals.nic.baseUrl'],
    ['with a slash', { nic: { ...direct, baseUrl: 'https://irp.example/' } }, 'irpPortals.nic.baseUrl'],
    ['with a query', { nic: { ...direct, baseUrl: 'https://irp.example/?a=b' } }, 'irpPortals.nic.baseUrl'],
    ['with a user', { nic: { ...direct, baseUrl: 'https://u:p@irp.example' } }, 'irpPortals.nic.baseUrl'],
    ['no key', { nic: rest }, 'irpPortals.nic.loginKey'],
    ['no PEM', { nic: { ...direct, loginKey: 'MIIB' } }, 'irpPortals.nic.loginKey'],
    ['a private key', { nic: { ...direct, loginKey: privateKey } }, 'irpPortals.nic.loginKey'],
    ['a short key', { nic: { ...direct, loginKey: shortKey } }, 'irpPortals.nic.loginKey'],
    ['a key of a curve', { nic: { ...direct, loginKey: curve } }, 'irpPortals.nic.loginKey'],
    ['a key of a GSP', { gsp: { ...plain, loginKey } }, 'irpPortals.gsp.loginKey'],
    ['none', { nic: { ...direct, signingKeys: {} } }, 'irpPortals.nic.signingKeys'],
    [
      'a kid in small letters',
      { nic: { ...direct, signingKeys: { ab: key } } },
      'irpPortals.nic.signingKeys.ab',
    ],
    ['a private key', { nic: { ...direct, signingKeys: { [kid]: privateKey } } }, `signingKeys.${kid}`],
    ['none', { nic: { ...direct, issuers: [] } }, 'irpPortals.nic.issuers'],
    ['a nameless one', { nic: { ...direct, issuers: ['NIC', ''] } }, 'irpPortals.nic.issuers'],
    ['unknown', { nic: { ...direct, paths: { logout: '/x' } } }, 'irpPortals.nic.paths.logout'],
    ['a login of a GSP', { gsp: { ...plain, paths: { login: '/x' } } }, 'irpPortals.gsp.paths.login'],
    ['no path', { nic: { ...direct, paths: { login: 'x' } } }, 'irpPortals.nic.paths.login'],
  ])('are refused by their place: %s', (_, value, message) => {
    expect(() => readIrpPortals(value)).toThrow(message)
  })

  test('keep to themselves what stands in the wrong place', () => {
    const read = () => readIrpPortals({ nic: { ...direct, loginKey: privateKey } })
    expect(read).toThrow('public RSA key')
    expect(read).not.toThrow('PRIVATE KEY')
  })
})

describe('what Lambda takes of variables', () => {
  test('is the same for all of them together, names included, those that only a deployment knows too', () => {
    expect(MAX_ENVIRONMENT_BYTES).toBe(4096)
    const left = MAX_ENVIRONMENT_BYTES - 'QUEUE'.length - 140 - 'TEXT'.length
    expect(() => withText(left)).not.toThrow()
    expect(() => withText(left + 1)).toThrow('its variables take 4097 bytes, and Lambda takes 4096')
  })

  test('is enough for as many fulfilment providers as there may be', () => {
    const fulfilmentProviders = Array.from({ length: 50 }, (_, index) => `a-provider-number-${index}`)
    expect(() => synthesize({ fulfilmentProviders })).not.toThrow()
  })

  test('is enough for as many of them that are bound to a location each', () => {
    const clients = Array.from({ length: 50 }, (_, index) => ({
      name: `provider-${index}`,
      party: 'fulfilment',
      locations: [`warehouse-${index}`],
    }))
    expect(() => synthesize({ clients })).not.toThrow()
  })

  test('is not enough for ever more portals, which is told at synthesis', () => {
    const irpPortals = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, direct]))
    expect(() => synthesize({ irpPortals })).toThrow('and Lambda takes 4096')
  })
})

/** A stack with one function that is told a queue, and a text of so many bytes. */
function withText(bytes: number) {
  const app = new App({ analyticsReporting: false })
  const stack = new Stack(app, 'Limits')
  const { queueUrl } = new Queue(stack, 'Queue')
  limitEnvironment(
    new LambdaFunction(stack, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = () => 0'),
      environment: { QUEUE: queueUrl, TEXT: 'x'.repeat(bytes) },
    }),
  )
  return app.synth()
}
