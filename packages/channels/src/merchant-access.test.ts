import { assert, describe, expect, test } from 'vitest'
import { drive, jsonAnswer } from './api-fixture.ts'
import { thinChannels } from './channels.ts'

const given = {
  amazon: {
    account: 'A2TALLYSTICK0',
    region: 'eu',
    clientId: 'amzn1.application-oa2-client.demo',
    clientSecret: 'demo-client-secret',
    refreshToken: 'Atzr|demo',
  },
  bigcommerce: { account: 't4llyst1ck', token: 'demo-token' },
  etsy: { account: '40012', apiKey: 'demokey:demoshared', refreshToken: '40012.demo' },
} as const

const grant = { access_token: 'fresh', expires_in: 3600, refresh_token: '40012.next' }

function thinOf(name: string) {
  const found = thinChannels.find((channel) => channel.name === name)
  assert(found !== undefined)
  return found.thin
}

const logIn = (name: keyof typeof given, answer = jsonAnswer(grant)) =>
  drive(thinOf(name).logIn(given[name]), () => answer)

describe.each(Object.entries(given))('what %s asks of a merchant', (name, access) => {
  const { readAccess, logIn, hosts } = thinOf(name)

  test('is taken as it is given', () => expect(readAccess(access)).toEqual({ ok: true, value: access }))

  test.each(Object.keys(access))('has %s', (member) => {
    expect(readAccess({ ...access, [member]: undefined })).toMatchObject({
      faults: [{ pointer: `/${member}` }],
    })
    expect(readAccess({ ...access, [member]: 'line\nbreak' })).toMatchObject({
      faults: [{ pointer: `/${member}` }],
    })
  })

  test('has nothing else, such as a place to ask', () => {
    expect(readAccess({ ...access, baseUrl: 'https://attacker.example' })).toMatchObject({
      faults: [{ code: 'CHANNELS-MEMBER-UNKNOWN', pointer: '/baseUrl' }],
    })
  })

  test('opens hosts of the channel alone', () => {
    const { requests, ended } = drive(logIn(access), () => jsonAnswer(grant))
    assert(ended.ok)
    const asked = [...requests.map(({ url }) => url), ended.value.access.baseUrl].map((url) => new URL(url))
    expect(asked.map(({ protocol, hostname }) => [protocol, hosts.includes(hostname)])).toEqual(
      asked.map(() => ['https:', true]),
    )
    expect(ended.value.access.account).toBe(access.account)
  })
})

describe('a login', () => {
  const formOf = (name: 'amazon' | 'etsy') => {
    const [{ method, url, body = Buffer.from('') } = assert.fail()] = logIn(name).requests
    return [method, url, Object.fromEntries(new URLSearchParams(Buffer.from(body).toString()))]
  }

  test('of Amazon shows the app and the refresh token, which stays', () => {
    const { account: _, region: __, ...rest } = given.amazon
    expect(formOf('amazon')).toEqual([
      'POST',
      'https://api.amazon.com/auth/o2/token',
      {
        grant_type: 'refresh_token',
        client_id: rest.clientId,
        client_secret: rest.clientSecret,
        refresh_token: rest.refreshToken,
      },
    ])
    expect(logIn('amazon').ended).toEqual({
      ok: true,
      value: {
        access: {
          baseUrl: 'https://sellingpartnerapi-eu.amazon.com',
          account: 'A2TALLYSTICK0',
          token: 'fresh',
        },
        seconds: 3600,
      },
    })
  })

  test('of Etsy shows the keystring, and brings the next refresh token', () => {
    expect(formOf('etsy')).toEqual([
      'POST',
      'https://api.etsy.com/v3/public/oauth/token',
      { grant_type: 'refresh_token', client_id: 'demokey', refresh_token: '40012.demo' },
    ])
    expect(logIn('etsy').ended).toMatchObject({
      value: {
        access: { token: 'fresh', appKey: 'demokey:demoshared' },
        renewed: { ...given.etsy, refreshToken: '40012.next' },
      },
    })
  })

  test('of BigCommerce asks nothing', () => {
    const { requests, ended } = logIn('bigcommerce')
    expect([requests, ended]).toEqual([
      [],
      {
        ok: true,
        value: {
          access: {
            baseUrl: 'https://api.bigcommerce.com/stores',
            account: 't4llyst1ck',
            token: 'demo-token',
          },
        },
      },
    ])
  })

  test.each([400, 401, 403])('that is answered %i is refused', (status) => {
    expect(logIn('etsy', jsonAnswer({ error: 'invalid_grant' }, status)).ended).toMatchObject({
      faults: [{ code: 'CHANNELS-ACCESS-REFUSED' }],
    })
  })

  test.each([404, 500, 502])('that is answered %i is a failure', (status) => {
    expect(() => logIn('amazon', jsonAnswer({}, status))).toThrow(`answered ${status}`)
  })

  test('that brings no token is told', () => {
    expect(logIn('amazon', jsonAnswer({ token_type: 'bearer' })).ended).toMatchObject({
      faults: [{ pointer: '/access_token' }, { pointer: '/expires_in' }],
    })
  })
})
