import { calendarDate, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { MAX_INV01_BYTES } from '../../../formats/in-gst/read-payload.ts'
import type { IrpClient } from './client.ts'
import type { IrpExchange, IrpRequest } from './client-transport.ts'
import { nicDirect } from './nic-direct.ts'
import { nicConfig, sealed } from './nic-fixture.ts'
import { REFUSED_LOGIN_MILLISECONDS } from './nic-session.ts'

const appKey = Buffer.alloc(32, 5)
const sek = Buffer.alloc(32, 6)
const auth = { AuthToken: 'topsecret-token', Sek: sealed(appKey, sek), TokenExpiry: '2026-11-20 17:30:00' }
const login = {
  Status: 1,
  Data: { ClientId: 'c', UserName: 'u', ...auth },
  ErrorDetails: null,
  InfoDtls: null,
}

interface Stage {
  readonly client: IrpClient
  readonly asked: IrpRequest[]
}

function answers(body: unknown, status = 200): IrpExchange {
  return { outcome: 'answered', status, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

/** A client whose portal gives these answers in turn, after a login. */
function stage(exchanges: readonly IrpExchange[], first: unknown = login): Stage {
  const asked: IrpRequest[] = []
  const left = [...exchanges]
  const client = nicDirect(nicConfig, {
    async send(request) {
      asked.push(request)
      return request.url.endsWith('/auth') ? answers(first) : (left.shift() ?? answers('', 500))
    },
    now: () => instant('2026-11-20T06:00:00Z'),
    random: () => appKey,
    sessions: {},
  })
  if (!client.ok) throw new Error('the configuration is refused')
  return { client: client.value, asked }
}

function refusing(...codes: readonly string[]): IrpExchange {
  const details = codes.map((code) => ({ ErrorCode: code, ErrorMessage: `why ${code}` }))
  return answers({ Status: '0', Data: null, ErrorDetails: details, InfoDtls: null })
}

const inv01 = Buffer.from('{"Version":"1.1","ValDtls":{"TotInvVal":1180.10}}')

describe('a call', () => {
  test('names who calls, and sends the exact bytes under the session key', async () => {
    const { client, asked } = stage([refusing('2240')])
    await client.generate(inv01)
    expect(asked.map(({ url }) => url)).toEqual([
      'https://irp.example/eivital/v1.04/auth',
      'https://irp.example/eicore/v1.03/Invoice',
    ])
    expect(asked[1]?.headers).toMatchObject({
      client_id: 'client-of-tests',
      client_secret: 'topsecret-client',
      Gstin: '29AAKCT5521P1Z7',
      user_name: 'tallystick_29',
      AuthToken: 'topsecret-token',
    })
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ Data: sealed(sek, inv01) })
  })

  test('names a document in its query, percent-encoded', async () => {
    const { client, asked } = stage([refusing('2148')])
    await client.byDocument({ type: 'CRN', number: 'TT/26-27/1', date: calendarDate('2026-11-20') })
    expect(new URL(asked[1]?.url ?? '').search).toBe(
      '?doctype=CRN&docnum=TT%2F26-27%2F1&docdate=20%2F11%2F2026',
    )
  })

  test('asserts the size of what it sends', async () => {
    const { client } = stage([])
    await expect(client.generate(new Uint8Array(MAX_INV01_BYTES + 1))).rejects.toThrow(
      'larger than the portal',
    )
    await expect(client.cancel({ irn: 'x', reason: '1', remark: 'x'.repeat(101) })).rejects.toThrow(
      'too long',
    )
  })
})

describe('an answer', () => {
  test.each([
    [
      'every code',
      refusing('2240', '2176'),
      { result: 'refused', codes: [{ code: '2240' }, { code: '2176' }] },
    ],
    ['a duplicate', refusing('2150'), { result: 'duplicate' }],
    ['signing went wrong', refusing('2147'), { result: 'unknown', because: 'asked-to-retry' }],
    ['another language', answers('<html>'), { result: 'unknown', because: 'unreadable' }],
    ['no status', answers({}), { result: 'unknown', because: 'unreadable' }],
    [
      'another key',
      answers({ Status: 1, Data: sealed(appKey, '{}') }),
      { result: 'unknown', because: 'unreadable' },
    ],
    ['no tokens', answers({ Status: 1, Data: sealed(sek, '{"Irn":"a"}') }), { result: 'unknown' }],
    ['an error', answers('down', 502), { result: 'unknown', because: 'server-error' }],
    ['silence', { outcome: 'lost', cause: undefined } as const, { result: 'unknown', because: 'lost' }],
  ])('with %s', async (_, exchange, expected) => {
    expect(await stage([exchange]).client.generate(inv01)).toMatchObject(expected)
  })

  test.each([
    ['HTTP 404', answers('nothing here', 404), 'HTTP 404'],
    ['HTTP 429', answers({}, 429), 'asked too often'],
    ['no connection', { outcome: 'unsent', cause: new Error('no address') } as const, 'cannot be reached'],
  ])('of %s is a failure: nothing was taken', async (_, exchange, message) => {
    await expect(stage([exchange]).client.generate(inv01)).rejects.toThrow(message)
  })

  test.each([401, 403])('of HTTP %s is a failure after another login', async (status) => {
    const { client, asked } = stage([answers('', status), answers('', status)])
    const failure = await client.generate(inv01).catch(String)
    expect(failure).toBe(`Error: The IRP refuses access: HTTP ${status}`)
    expect(asked.filter(({ url }) => url.endsWith('/auth'))).toHaveLength(2)
  })

  test('has keys in any case, and long messages are cut', async () => {
    const { client } = stage([
      answers({ STATUS: 0, errordetails: [{ errorcode: '2240', ERRORMESSAGE: 'x'.repeat(900) }] }),
    ])
    expect(await client.generate(inv01)).toEqual({
      result: 'refused',
      codes: [{ code: '2240', message: 'x'.repeat(500) }],
    })
  })
})

describe('a login', () => {
  const { Data } = login
  test.each([
    ['flat', Data],
    ['with a key as text', { Status: '1', Data: { ...Data, Sek: sealed(appKey, sek.toString('base64')) } }],
  ])('that comes %s is read', async (_, reply) => {
    expect(await stage([refusing('2240')], reply).client.generate(inv01)).toMatchObject({ result: 'refused' })
  })

  test.each([
    ['nothing', {}],
    ['a key that is none', { Data: { ...Data, Sek: sealed(sek, sek) } }],
    ['an end that is none', { Data: { ...Data, TokenExpiry: 'soon' } }],
  ])('that gives %s is a failure without secrets', async (_, reply) => {
    const failure = await stage([], reply).client.generate(inv01).catch(String)
    expect(failure).toBe('Error: The IRP answered the login with no session that can be read')
  })

  test('that is refused is not tried again by every call, but after a while', async () => {
    const asked: string[] = []
    let time = instant('2026-11-20T06:00:00Z')
    const client = nicDirect(nicConfig, {
      async send({ url }) {
        asked.push(url)
        return refusing('3001')
      },
      now: () => time,
      random: () => appKey,
      sessions: {},
    })
    if (!client.ok) throw new Error('the configuration is refused')
    for (let call = 0; call < 3; call++) await expect(client.value.byIrn('0')).rejects.toThrow(/3001/)
    expect(asked).toHaveLength(1)
    time = instantOf(millisecondsOf(time) + REFUSED_LOGIN_MILLISECONDS)
    await expect(client.value.byIrn('0')).rejects.toThrow('refuses the login: 3001')
    expect(asked).toHaveLength(2)
  })
})
