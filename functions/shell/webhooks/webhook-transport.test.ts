import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { MAX_ANSWER_BYTES, webhookTransport } from './webhook-transport.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** An endpoint on this computer; gives its port. */
async function listen(answer: RequestListener, address = '127.0.0.1'): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  return (server.address() as AddressInfo).port
}

const request = (url: string) => ({
  url,
  headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1' },
  body: Buffer.from('{"type":"webhook.ping"}'),
})

const here = (options: Partial<Parameters<typeof webhookTransport>[0]> = {}) =>
  webhookTransport({ resolve: async () => ['127.0.0.1'], allowsLoopback: true, ...options })

describe('where it goes', () => {
  const asked: string[] = []
  const resolved = (...addresses: readonly string[]) =>
    webhookTransport({
      resolve: async (host) => {
        asked.push(host)
        return addresses
      },
      allowsLoopback: false,
    })

  test.each([
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fd00:ec2::254']],
    [['8.8.8.8', '10.0.0.1']],
    [['2606:4700::1', '::ffff:10.0.0.1']],
    [[]],
  ])('a name that leads to %j is not called', async (addresses) => {
    expect(await resolved(...addresses)(request('https://erp.example/'))).toEqual({
      failure: 'WEBHOOKS-URL-ADDRESS',
    })
  })

  test('an address that may not be called is refused without a question', async () => {
    asked.length = 0
    const send = resolved('8.8.8.8')
    expect(await send(request('https://2130706433/'))).toEqual({ failure: 'WEBHOOKS-URL-ADDRESS' })
    expect(await send(request('http://erp.example:8080/'))).toEqual({ failure: 'WEBHOOKS-URL-SCHEME' })
    expect(asked).toEqual([])
  })

  test('plain http leads to this computer alone, whatever its name says', async () => {
    const send = here({ resolve: async () => ['8.8.8.8'] })
    expect(await send(request('http://localhost:8080/'))).toEqual({ failure: 'WEBHOOKS-URL-ADDRESS' })
  })

  test('is the address that was checked: the name is asked for once, and not by the connection', async () => {
    const hosts: (string | undefined)[] = []
    const port = await listen((incoming, answer) => {
      hosts.push(incoming.headers.host)
      answer.end('here')
    }, '127.0.0.2')
    let questions = 0
    const send = here({
      resolve: async () => {
        questions += 1
        return questions === 1 ? ['127.0.0.2'] : ['10.0.0.1']
      },
    })
    expect(await send(request(`http://localhost:${port}/hooks`))).toEqual({ status: 200, text: 'here' })
    expect([questions, hosts]).toEqual([1, [`localhost:${port}`]])
    expect(await send(request(`http://localhost:${port}/hooks`))).toEqual({ failure: 'WEBHOOKS-URL-ADDRESS' })
  })

  test('a redirection is an answer, and is not followed', async () => {
    let calls = 0
    const port = await listen((_, answer) => {
      calls += 1
      answer.writeHead(302, { location: '/elsewhere' }).end()
    })
    expect(await here()(request(`http://127.0.0.1:${port}/`))).toEqual({ status: 302, text: '' })
    expect(calls).toBe(1)
  })
})

describe('what comes back', () => {
  test('is the status, with what stood below it, for the very bytes that were sent', async () => {
    const port = await listen((incoming, answer) => {
      incoming.pipe(answer.writeHead(400))
    })
    expect(await here()(request(`http://127.0.0.1:${port}/`))).toEqual({
      status: 400,
      text: '{"type":"webhook.ping"}',
    })
  })

  test('is cut where it is long, and not waited for where it has no end', async () => {
    const port = await listen((_, answer) => {
      answer.writeHead(200)
      const write = () => {
        while (answer.write('x'.repeat(10_000)));
      }
      answer.on('drain', write)
      write()
    })
    expect(await here()(request(`http://127.0.0.1:${port}/`))).toEqual({
      status: 200,
      text: 'x'.repeat(MAX_ANSWER_BYTES),
    })
  })

  test('is what its head said where the rest breaks off', async () => {
    const port = await listen((_, answer) => {
      answer.writeHead(201, { 'content-length': '100' })
      answer.write('x', () => answer.destroy())
    })
    expect(await here()(request(`http://127.0.0.1:${port}/`))).toEqual({ status: 201, text: '' })
  })

  test('is a code where nobody answers in time, at any stage', async () => {
    const port = await listen(() => undefined)
    const timeoutMilliseconds = 50
    expect(await here({ timeoutMilliseconds })(request(`http://127.0.0.1:${port}/`))).toEqual({
      failure: 'TIMEOUT',
    })
    const never = here({ timeoutMilliseconds, resolve: () => new Promise(() => undefined) })
    expect(await never(request('https://erp.example/'))).toEqual({ failure: 'TIMEOUT' })
  })

  test('is the code of what failed, and nothing that names anybody', async () => {
    const port = await listen(() => undefined)
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
    expect(await here()(request(`http://127.0.0.1:${port}/`))).toEqual({ failure: 'ECONNREFUSED' })
    const lost = here({
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND erp.example'), { code: 'ENOTFOUND' })
      },
    })
    expect(await lost(request('https://erp.example/'))).toEqual({ failure: 'ENOTFOUND' })
    const plain = await listen((_, answer) => answer.end())
    const secure = await here()(request(`https://localhost:${plain}/`))
    expect(secure).toEqual({ failure: expect.stringMatching(/^[A-Z_]+$/) })
  })
})
