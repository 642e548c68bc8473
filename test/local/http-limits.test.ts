import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAXIMUM_BODY_BYTES } from '../../infra/local/http/request-body.ts'
import { MAXIMUM_HEAD_BYTES } from '../../infra/local/http/request-head.ts'
import { MAXIMUM_EVENT_BYTES } from '../../infra/local/http/serve-request.ts'
import type { InvocationResult } from '../../infra/local/runtime/invocation.ts'
import { finance, type HttpStage, type Received, send, startStage } from './http-stage.ts'

const OPEN = ['POST /big', 'GET /small']
const OCTETS = ['content-type', 'application/octet-stream']
const TEXT = ['content-type', 'text/plain']

let stage: HttpStage

beforeEach(async () => {
  stage = await startStage({ open: OPEN })
})
afterEach(() => stage.close())

test('a body of more than 10 MB is refused, in one piece or in chunks', async () => {
  const body = Buffer.alloc(MAXIMUM_BODY_BYTES + 1, 'x')
  expectOwn(await post(TEXT, body), 413, 'Request Entity Too Large')
  expectOwn(await postInChunks(body), 413, 'Request Entity Too Large')
  expect(stage.events).toEqual([])
})

test('a body that the API takes may be too large for the event of a function', async () => {
  expectOwn(await post(TEXT, Buffer.alloc(MAXIMUM_EVENT_BYTES, 'x')), 413, 'Request Entity Too Large')
  const mostBinary = Math.floor((MAXIMUM_EVENT_BYTES - 4096) / 4) * 3
  expect((await post(OCTETS, Buffer.alloc(mostBinary))).status).toBe(200)
  expectOwn(await post(OCTETS, Buffer.alloc(mostBinary + 4096)), 413, 'Request Entity Too Large')
  expect(stage.events.length).toBe(1)
})

test('request line and header values together have 10,240 bytes, to the byte', async () => {
  const line = 'GET /small HTTP/1.1'.length
  const { host } = new URL(stage.endpoint)
  const room = MAXIMUM_HEAD_BYTES - line - host.length - 'keep-alive'.length
  const withValue = (length: number) =>
    send(stage.endpoint, { path: '/small', headers: ['connection', 'keep-alive', 'x-a', 'x'.repeat(length)] })
  expect((await withValue(room)).status).toBe(200)
  expectOwn(await withValue(room + 1), 431, 'Request Header Fields Too Large')
})

test('many small headers and a long path count as well', async () => {
  const headers = Array.from({ length: 800 }, (_, index) => [`x-${index}`, 'twelve bytes']).flat()
  expect((await send(stage.endpoint, { path: '/small', headers })).status).toBe(200)
  const more = [...headers, 'x-more', 'x'.repeat(700)]
  expectOwn(
    await send(stage.endpoint, { path: '/small', headers: more }),
    431,
    'Request Header Fields Too Large',
  )
  const huge = await send(stage.endpoint, { path: '/small', headers: ['x-a', 'x'.repeat(40_000)] })
  expectOwn(huge, 431, 'Request Header Fields Too Large')
  const path = `/small?q=${'x'.repeat(MAXIMUM_HEAD_BYTES)}`
  expectOwn(await send(stage.endpoint, { path }), 431, 'Request Header Fields Too Large')
})

test('a function that takes too long is unavailable, and is not disturbed', async () => {
  const work = Promise.withResolvers<void>()
  let finished = false
  const slow = await startStage({
    open: OPEN,
    integrationTimeoutMilliseconds: 20,
    async respond(): Promise<InvocationResult> {
      await work.promise
      finished = true
      return { ok: true, payload: null }
    },
  })
  expectOwn(await send(slow.endpoint, { path: '/small' }), 503, 'Service Unavailable')
  expect(JSON.parse(slow.logged.at(-1) ?? '')).toMatchObject({ integrationError: 'Timeout' })
  work.resolve()
  await pause(0)
  expect(finished).toBe(true)
  await slow.close()
})

test('a burst is taken, then the rate holds', async () => {
  const narrow = await startStage({ open: OPEN, throttle: { rate: 2, burst: 3 } })
  const statuses = async (count: number) => {
    const received = []
    for (let sent = 0; sent < count; sent += 1) {
      received.push((await send(narrow.endpoint, { path: '/small' })).status)
    }
    return received
  }
  expect(await statuses(5)).toEqual([200, 200, 200, 429, 429])
  narrow.advance(0.5)
  expect(await statuses(2)).toEqual([200, 429])
  narrow.advance(3600)
  expect(await statuses(4)).toEqual([200, 200, 200, 429])
  expectOwn(await send(narrow.endpoint, { path: '/small' }), 429, 'Too Many Requests')
  expect((await send(narrow.endpoint, { path: '/nowhere' })).status).toBe(404)
  await narrow.close()
})

test('whoever is refused before the body is read may go on with the same connection', async () => {
  const body = Buffer.alloc(3_000_000)
  for (const path of ['/v1/shipments', '/nowhere']) {
    const received = await send(stage.endpoint, { method: 'POST', path, body })
    expect(received.status).toBe(path === '/nowhere' ? 404 : 401)
  }
  const headers = ['authorization', stage.issuer.tokenFor(finance.clientId)]
  expect((await send(stage.endpoint, { path: '/v1/invoices/1', headers })).status).toBe(200)
})

test('a caller that breaks off is nobody’s defect', async () => {
  const { port } = new URL(stage.endpoint)
  const options = { host: '127.0.0.1', port, method: 'POST', path: '/big', headers: { 'content-length': 10 } }
  const outgoing = request(options)
  outgoing.on('error', () => undefined)
  outgoing.write('half')
  await pause(50)
  outgoing.destroy()
  await pause(50)
  expect(stage.events).toEqual([])
  expect(stage.logged.join('\n')).not.toContain('DEFECT')
  expect((await send(stage.endpoint, { path: '/small' })).status).toBe(200)
})

test('a caller that leaves while its function runs disturbs nobody', async () => {
  const slow = await startStage({
    open: OPEN,
    async respond(): Promise<InvocationResult> {
      await pause(100)
      return { ok: true, payload: 'x'.repeat(1_000_000) }
    },
  })
  const { port } = new URL(slow.endpoint)
  const outgoing = request({ host: '127.0.0.1', port, path: '/small' })
  outgoing.on('error', () => undefined)
  outgoing.end()
  await pause(50)
  outgoing.destroy()
  await pause(100)
  expect(slow.logged.join('\n')).not.toContain('DEFECT')
  expect((await send(slow.endpoint, { path: '/small' })).status).toBe(200)
  await slow.close()
})

test('the gateway ends softly: what is under way gets its answer, and nothing new comes in', async () => {
  const slow = await startStage({
    open: OPEN,
    async respond(): Promise<InvocationResult> {
      await pause(100)
      return { ok: true, payload: 'done' }
    },
  })
  const underWay = send(slow.endpoint, { path: '/small' })
  await pause(50)
  const before = performance.now()
  await slow.close()
  expect((await underWay).body.toString()).toBe('done')
  expect(performance.now() - before).toBeLessThan(600)
  await expect(send(slow.endpoint, { path: '/small' })).rejects.toThrow(
    /ECONNREFUSED|socket hang up|ECONNRESET/,
  )
})

test('a port that is taken is told', async () => {
  const port = Number(new URL(stage.endpoint).port)
  await expect(startStage({ port })).rejects.toThrow('EADDRINUSE')
})

function post(headers: readonly string[], body: Uint8Array): Promise<Received> {
  return send(stage.endpoint, { method: 'POST', path: '/big', headers, body })
}

function postInChunks(body: Uint8Array): Promise<Received> {
  const response = fetch(`${stage.endpoint}/big`, {
    method: 'POST',
    body: new Blob([body]).stream(),
    duplex: 'half',
  })
  return response.then(async (received) => ({
    status: received.status,
    headers: Object.fromEntries(received.headers),
    body: Buffer.from(await received.arrayBuffer()),
    json: () => JSON.parse(''),
  }))
}

function expectOwn(received: Received, status: number, message: string): void {
  expect([received.status, received.body.toString()]).toEqual([status, JSON.stringify({ message })])
  expect(received.headers['content-type']).toBe('application/json')
}
