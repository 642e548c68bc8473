import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ExecutionEnvironment } from './execution-environment.ts'

/** The HTTP server that the bootstraps talk to: the Lambda Runtime API, 2018-06-01, one path prefix per environment. */
export interface RuntimeApi {
  /** `host:port`; an environment gets `host:port/<its id>` as its AWS_LAMBDA_RUNTIME_API. */
  readonly authority: string
  attach(environment: ExecutionEnvironment): void
  detach(id: string): void
  close(): Promise<void>
}

export async function startRuntimeApi(): Promise<RuntimeApi> {
  const environments = new Map<string, ExecutionEnvironment>()
  const server = createServer((request, response) => {
    const [, id = '', version, , ...path] = (request.url ?? '').split('/')
    const environment = environments.get(id)
    if (environment === undefined || version !== '2018-06-01') response.writeHead(404).end()
    else {
      const call = `${request.method} ${path.join('/')}`
      // A process that dies in the middle of its answer has not answered.
      serve(environment, call, request, response).catch(() => response.destroy())
    }
  })
  // A handler may keep its connection silent for as long as its timeout.
  server.keepAliveTimeout = 0
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    authority: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    attach: (environment) => void environments.set(environment.id, environment),
    detach: (id) => void environments.delete(id),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function serve(
  environment: ExecutionEnvironment,
  call: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (call === 'GET invocation/next') {
    environment.next(response)
    return
  }
  const body = await readBody(request)
  const [, requestId = '', outcome] = /^POST invocation\/([^/]+)\/(response|error)$/.exec(call) ?? []
  if (outcome === 'response') environment.respond(requestId, body)
  else if (outcome === 'error') environment.fail(requestId, body)
  else if (call === 'POST init/error') environment.failInit(body)
  response.writeHead(outcome !== undefined || call === 'POST init/error' ? 202 : 404).end()
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
