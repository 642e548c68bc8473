import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpHandler } from '../../functions/shell/http.ts'
import { lineLog } from '../../functions/shell/log.ts'
import { type HttpStage, send, startStage } from './http-stage.ts'

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const JSON_TYPE = 'application/json'

let echo: HttpStage
let pipeline: HttpStage

/** The way of a body through the functions' own shell, which hands steps its bytes. */
const handler = httpHandler(
  {
    'POST /bytes': async ({ body }) => ({
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'x-sha256': sha256(body) },
      body,
    }),
  },
  lineLog('bytes', () => undefined),
)

beforeAll(async () => {
  echo = await startStage({ open: ['POST /bytes'] })
  pipeline = await startStage({
    open: ['POST /bytes'],
    async respond(event) {
      const payload = await handler(overTheWire(event), overTheWire({}))
      return { ok: true, payload: overTheWire(payload) }
    },
  })
})
afterAll(() => Promise.all([echo.close(), pipeline.close()]))

test.each([
  'application/json',
  'Application/JSON; Charset=UTF-8',
  'application/json;charset="utf-8"',
  'application/xml',
  'application/javascript',
  'application/graphql',
  'text/plain',
  'text/html; charset=utf-8',
  'text/csv',
])('%s is text', async (type) => {
  expect(await bodyOf('{"straße": "\u{1F4E6}"}', type)).toEqual(['{"straße": "\u{1F4E6}"}', false])
})

test.each([
  undefined,
  '',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/problem+json',
  'application/jsonlines',
  'image/svg+xml',
  'text/plain; charset=iso-8859-1',
  'text',
])('%s is binary', async (type) => {
  expect(await bodyOf('{"a": 1}', type)).toEqual([Buffer.from('{"a": 1}').toString('base64'), true])
})

test('no body is no body, of whatever type', async () => {
  expect(await bodyOf('', 'image/png')).toEqual([undefined, false])
  expect(await bodyOf('', JSON_TYPE)).toEqual([undefined, false])
})

test.each([
  ['every byte', ALL_BYTES],
  ['Latin-1', Buffer.from('straße', 'latin1')],
  ['a cut character', Buffer.from('€').subarray(0, 2)],
  ['half a surrogate pair', Buffer.from([0xed, 0xa0, 0x80])],
  ['an overlong form', Buffer.from([0xc0, 0xaf])],
])('text that is no UTF-8 goes as base64, not as something else: %s', async (_, bytes) => {
  expect(await bodyOf(bytes, JSON_TYPE)).toEqual([Buffer.from(bytes).toString('base64'), true])
})

test.each([
  ['every byte', ALL_BYTES],
  ['a byte order mark', Buffer.from('\uFEFF{"a":1}')],
  ['zeros, controls and line ends', Buffer.from('\u0000\u0001\r\n\n\r\u2028\u2029\u0085')],
  ['the replacement character', Buffer.from('\uFFFD')],
  ['characters beyond the basic plane', Buffer.from('\u{1F4E6}\u{10FFFF}')],
  ['unnormalized text', Buffer.from('a\u0308 \u00e4')],
  [
    'white space and numbers of a signed body',
    Buffer.from('{ "total" : 10.00,\n\t"id":123456789012345678901 }\n'),
  ],
  ['text that looks like base64', Buffer.from('aGVsbG8=')],
  ['a megabyte of chance', randomBytes(1_048_576)],
])('bytes come through to the function and back: %s', async (_, bytes) => {
  for (const type of [JSON_TYPE, 'application/octet-stream', 'text/plain; charset=utf-16']) {
    const received = await send(pipeline.endpoint, {
      method: 'POST',
      path: '/bytes',
      headers: ['content-type', type],
      body: bytes,
    })
    expect(received.headers['x-sha256']).toBe(sha256(bytes))
    expect(received.body.equals(bytes)).toBe(true)
  }
})

async function bodyOf(body: Uint8Array | string, type: string | undefined) {
  const headers = type === undefined ? [] : ['content-type', type]
  const event = (await send(echo.endpoint, { method: 'POST', path: '/bytes', headers, body })).json()
  return [event.body, event.isBase64Encoded]
}

/** Events and answers travel as JSON. */
function overTheWire(value: unknown) {
  return JSON.parse(JSON.stringify(value))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
