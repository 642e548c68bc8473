import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { IrpRequest } from '@tallystick/einvoice/in'
import { afterEach, expect, test } from 'vitest'
import { irpTransport } from './irp-transport.ts'

const open: Server[] = []
const sockets = new Set<Socket>()
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of open.splice(0)) server.close()
})

async function listening(server: Server): Promise<string> {
  open.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}
const web = (listener: RequestListener) => listening(createServer(listener))

function request(url: string, change: Partial<IrpRequest> = {}): IrpRequest {
  const headers = { 'content-type': 'application/json', client_secret: 'topsecret' }
  return {
    method: 'POST',
    url,
    headers,
    body: '{}',
    timeoutMilliseconds: 5_000,
    maxAnswerBytes: 100,
    ...change,
  }
}

test('an answer comes with its status and text, each over a connection of its own', async () => {
  const seen: unknown[] = []
  const ports = new Set<unknown>()
  const host = await web(async ({ method, headers, socket }, response) => {
    seen.push([method, headers.client_secret])
    ports.add(socket.remotePort)
    response.writeHead(400).end('{"a":"é"}')
  })
  const answer = { outcome: 'answered', status: 400, body: '{"a":"é"}' }
  expect(await irpTransport(request(`http://${host}/x`))).toEqual(answer)
  expect(await irpTransport(request(`http://${host}/x`))).toEqual(answer)
  expect(seen).toEqual([
    ['POST', 'topsecret'],
    ['POST', 'topsecret'],
  ])
  expect(ports.size).toBe(2)
})

test('a GET has no body', async () => {
  const host = await web(
    ({ method, headers }, response) => void response.end(`${method} ${headers['content-length']}`),
  )
  const { body: _, ...rest } = request(`http://${host}/`, { method: 'GET' })
  expect(await irpTransport(rest)).toMatchObject({ body: 'GET undefined' })
})

test('a redirection is an answer: secrets go nowhere else', async () => {
  let strangers = 0
  const elsewhere = await web((_, response) => {
    strangers++
    response.end()
  })
  const host = await web(
    (_, response) => void response.writeHead(307, { location: `http://${elsewhere}/` }).end(),
  )
  expect(await irpTransport(request(`http://${host}/`))).toMatchObject({ outcome: 'answered', status: 307 })
  expect(strangers).toBe(0)
})

test('nobody listens, no such name, no TLS there: nothing was sent', async () => {
  const gone = await web(() => undefined)
  const closed = once(open[0] as Server, 'close')
  open.splice(0)[0]?.close()
  await closed
  const plain = await web((_, response) => void response.end())
  for (const url of [`http://${gone}/`, 'https://portal.invalid/', `https://${plain}/`])
    expect(await irpTransport(request(url)), url).toMatchObject({ outcome: 'unsent' })
})

test.each(['http://portal.example/', 'ftp://127.0.0.1/', 'portal'])(
  '%s is not asked: secrets would travel in the open',
  async (url) => {
    expect(await irpTransport(request(url))).toMatchObject({ outcome: 'unsent' })
  },
)

test('no answer in time, a connection that breaks, an answer that is too long: nobody knows', async () => {
  const silent = await web(() => undefined)
  const breaking = await listening(createTcpServer((socket) => socket.once('data', () => socket.destroy())))
  const halfway = await web((_, response) => {
    response.writeHead(200, { 'content-length': 50 }).write('{"half":')
    setTimeout(() => response.destroy(), 20)
  })
  const long = await web((_, response) => void response.end('x'.repeat(101)))
  const exact = await web((_, response) => void response.end('x'.repeat(100)))
  const quick = { timeoutMilliseconds: 200 }
  for (const host of [silent, breaking, halfway, long])
    expect(await irpTransport(request(`http://${host}/`, quick)), host).toMatchObject({ outcome: 'lost' })
  expect(await irpTransport(request(`http://${exact}/`))).toMatchObject({ outcome: 'answered' })
})

test('no cause quotes a header', async () => {
  const host = await web(() => undefined)
  const headers = { client_secret: 'topsecret\nword' }
  const exchanges = [
    await irpTransport(request(`http://${host}/`, { headers })),
    await irpTransport(request(`http://${host}/`, { timeoutMilliseconds: 100 })),
    await irpTransport(request('https://portal.invalid/')),
  ]
  expect(exchanges.map(({ outcome }) => outcome)).toEqual(['unsent', 'lost', 'unsent'])
  for (const exchange of exchanges) {
    const cause = 'cause' in exchange ? exchange.cause : undefined
    expect(cause).toBeInstanceOf(Error)
    expect(String(cause)).not.toContain('topsecret')
  }
})
