import { instant } from '@tallystick/kernel'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { showAttempts } from './show-attempts.ts'
import { MAX_ENDPOINTS, removeEndpoint, showEndpoint, showEndpoints, writeEndpoint } from './step.ts'
import { askReplay } from './tell-again.ts'

function doors() {
  let fill = 0
  const sent: object[] = []
  const deps = {
    table: memoryTable(),
    secrets: memoryTable(),
    random: (count: number) => new Uint8Array(count).fill(fill++),
    allowsLoopback: false,
    now: () => instant('2026-11-20T10:00:00Z'),
    notifications: { send: async (event: object) => void sent.push(event) },
  }
  type Door<Deps> = (
    deps: Deps,
    request: Parameters<typeof writeEndpoint>[1],
  ) => ReturnType<typeof writeEndpoint>
  const ask = async (door: Door<typeof deps>, endpointId: string, body: unknown = '', query = {}) => {
    const bytes = Buffer.from(JSON.stringify(body))
    const answer = await door(deps, {
      parameters: { endpointId },
      query,
      headers: {},
      requestId: '1',
      body: bytes,
    })
    return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString()) }
  }
  return { deps, sent, ask }
}

const codesOf = ({ body: { errors = [] } }: { body: { errors?: { code: string; pointer: string }[] } }) =>
  errors.map(({ code, pointer }) => `${code} ${pointer}`)

describe('PUT /v1/webhooks/{endpointId}', () => {
  test('keeps what is wanted, and gives the secret once', async () => {
    const { ask, deps } = doors()
    const body = { url: 'https://erp.example/hooks', events: ['pool.low'], legalEntityIds: ['fable'] }
    const first = await ask(writeEndpoint, 'erp', body)
    expect(first).toMatchObject({ status: 201, body: { ...body, endpointId: 'erp', state: 'enabled' } })
    expect(first.body.secret).toBe(`whsec_${Buffer.alloc(32, 0).toString('base64')}`)
    const again = await ask(writeEndpoint, 'erp', { url: 'https://erp.example/other', description: 'ERP' })
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({ events: 'all', description: 'ERP' })
    for (const { body: shown } of [again, await ask(showEndpoint, 'erp')])
      expect(JSON.stringify(shown)).not.toMatch(/whsec|version/)
    expect(JSON.stringify(deps.table.items())).not.toContain('whsec')
  })

  test('makes up for a secret that a crash left out', async () => {
    const { ask, deps } = doors()
    const dead = { ...deps.secrets, write: async () => Promise.reject(new Error('down')) }
    await expect(
      ask((given, request) => writeEndpoint({ ...given, secrets: dead }, request), 'erp', {
        url: 'https://erp.example/',
      }),
    ).rejects.toThrow('down')
    const again = await ask(writeEndpoint, 'erp', { url: 'https://erp.example/' })
    expect([again.status, typeof again.body.secret]).toEqual([201, 'string'])
  })

  test.each([
    [{ url: 'https://10.0.0.1/' }, ['WEBHOOKS-URL-ADDRESS /url']],
    [{ url: 'http://erp.example/' }, ['WEBHOOKS-URL-SCHEME /url', 'WEBHOOKS-URL-PORT /url']],
    [{ url: 'https://a:b@erp.example/' }, ['WEBHOOKS-URL-USER /url']],
    [{ url: 'https://erp.example/', events: ['order.made'] }, ['HTTP-BODY-INVALID /events/0']],
    [{ url: 'https://erp.example/', events: [] }, ['HTTP-BODY-INVALID /events']],
    [{ url: 'https://erp.example/', legalEntityIds: ['A B'] }, ['HTTP-BODY-INVALID /legalEntityIds/0']],
    [{ url: 'https://erp.example/', secret: 'whsec_mine' }, ['HTTP-BODY-INVALID /secret']],
    [{}, ['HTTP-BODY-INVALID /url']],
  ])('refuses %j', async (body, codes) => {
    const { ask, deps } = doors()
    const answer = await ask(writeEndpoint, 'erp', body)
    expect([answer.status, codesOf(answer)]).toEqual([422, codes])
    expect([...deps.table.items(), ...deps.secrets.items()]).toEqual([])
  })

  test('refuses names that are none, and more endpoints than may be', async () => {
    const { ask } = doors()
    const body = { url: 'https://erp.example/' }
    expect((await ask(writeEndpoint, 'Not A Name', body)).status).toBe(404)
    for (let i = 0; i < MAX_ENDPOINTS; i++)
      expect((await ask(writeEndpoint, `erp-${i}`, body)).status).toBe(201)
    const more = await ask(writeEndpoint, 'erp-more', body)
    expect([more.status, codesOf(more)]).toEqual([409, ['WEBHOOKS-TOO-MANY ']])
    expect((await ask(writeEndpoint, 'erp-1', body)).status).toBe(200)
    expect((await ask(showEndpoints, '')).body.data).toHaveLength(MAX_ENDPOINTS)
  })
})

test('an endpoint that is removed leaves no secret', async () => {
  const { ask, deps } = doors()
  await ask(writeEndpoint, 'erp', { url: 'https://erp.example/' })
  expect((await ask(removeEndpoint, 'erp')).status).toBe(200)
  expect((await ask(removeEndpoint, 'erp')).status).toBe(404)
  expect(JSON.stringify(deps.secrets.items())).not.toContain('whsec')
})

describe('POST /v1/webhooks/{endpointId}/replay', () => {
  test.each([
    [{ from: '2026-11-20T10:00:00Z', to: '2026-11-20T10:00:00Z' }, 422],
    [{ from: '2026-11-20T10:00:00Z', to: '2026-11-19T10:00:00Z' }, 422],
    [{ from: '2026-10-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }, 422],
    [{ from: 'yesterday', to: '2026-11-02T00:00:00Z' }, 422],
    [{ eventId: 'ping_1' }, 422],
    [{ eventId: `evt_${'0'.repeat(32)}` }, 409],
    [{}, 422],
  ])('refuses %j', async (body, status) => {
    const { ask, sent } = doors()
    await ask(writeEndpoint, 'erp', { url: 'https://erp.example/' })
    expect((await ask(askReplay, 'erp', body)).status).toBe(status)
    expect(sent).toEqual([])
  })

  test('asks for no more than what has happened', async () => {
    const { ask, sent } = doors()
    await ask(writeEndpoint, 'erp', { url: 'https://erp.example/' })
    const range = { from: '2026-11-19T01:00:00+01:00', to: '2026-12-01T00:00:00Z' }
    expect((await ask(askReplay, 'erp', range)).status).toBe(202)
    expect(sent).toMatchObject([{ from: '2026-11-19T00:00:00.000Z', to: '2026-11-20T10:00:00.001Z' }])
    expect((await ask(askReplay, 'nobody', range)).status).toBe(404)
  })
})

test('attempts of nobody, or behind a strange cursor, are none', async () => {
  const { ask } = doors()
  expect((await ask(showAttempts, 'erp')).status).toBe(404)
  await ask(writeEndpoint, 'erp', { url: 'https://erp.example/' })
  expect(await ask(showAttempts, 'erp')).toEqual({ status: 200, body: { data: [], hasMore: false } })
  expect((await ask(showAttempts, 'erp', '', { cursor: 'x' })).status).toBe(400)
})
