import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { channelTransport, MAX_ANSWER_BYTES } from './channel-transport.ts'

const get = { kind: 'request', method: 'GET', url: 'https://api.example/a/b?c=d', headers: {} } as const
const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** An origin on this computer that answers so. */
async function origin(
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): Promise<[string, string[]]> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    request.resume().on('end', () => response.writeHead(status, headers).end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return [`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen]
}

test('a stand-in finds the host at the beginning of the path, and answers with status, headers and bytes', async () => {
  const [url, seen] = await origin(429, { 'x-wait': '2' }, 'later')
  const answer = await channelTransport(url)({ ...get, method: 'POST', body: Buffer.from('{}') })
  expect(seen).toEqual(['POST /api.example/a/b?c=d'])
  expect([answer.status, answer.headers['x-wait'], Buffer.from(answer.body).toString()]).toEqual([
    429,
    '2',
    'later',
  ])
})

test('redirections are answers, and not followed', async () => {
  const [url, seen] = await origin(302, { location: '/elsewhere' }, '')
  expect((await channelTransport(url)(get)).status).toBe(302)
  expect(seen).toHaveLength(1)
})

test('an answer that is too long is a failure', async () => {
  const [url] = await origin(200, {}, Buffer.alloc(MAX_ANSWER_BYTES + 1))
  await expect(channelTransport(url)(get)).rejects.toThrow('was not reached: RangeError')
})

test('who is not there is a failure that quotes nothing', async () => {
  const secret = { ...get, headers: { authorization: 'Bearer secret' } }
  await expect(channelTransport('http://127.0.0.1:9')(secret)).rejects.toThrow(
    /^the channel's API was not reached: [\w, ]+$/,
  )
})

test.each(['http://api.example', 'file:///etc'])('%s is never asked', async (url) => {
  await expect(channelTransport('theirs')({ ...get, url })).rejects.toThrow('by HTTPS')
})

test.each(['', 'https://127.0.0.1:1', 'http://api.example:80', 'http://127.0.0.1:1/x'])(
  'the setting %j is none',
  (setting) => {
    expect(() => channelTransport(setting)).toThrow('on this computer')
  },
)
