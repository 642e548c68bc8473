import { createServer } from 'node:http'
import type { Deployment } from '../assembly/deployment.ts'
import type { Log } from '../log.ts'
import { type LoopbackServer, listen } from '../loopback-server.ts'
import type { InvocationResult } from '../runtime/invocation.ts'
import { jwtAuthorizer } from './jwt-authorizer.ts'
import { routeTable } from './route-table.ts'
import { serveRequest } from './serve-request.ts'
import type { Issuer } from './start-issuer.ts'
import { type Throttle, tokenBucket } from './throttle.ts'

export interface HttpGatewayOptions {
  readonly deployment: Pick<Deployment, 'account' | 'routes'>
  /** Runs a function by logical id. */
  readonly invoke: (functionId: string, event: unknown) => Promise<InvocationResult>
  /** Whose tokens the authorizers trust. */
  readonly issuer: Pick<Issuer, 'issuer' | 'endpoint'>
  /** A free one when left out. */
  readonly port?: number | undefined
  readonly now: () => Date
  /** Without it no request is refused for coming too fast. */
  readonly throttle?: Throttle | undefined
  /** Quota of HTTP APIs when left out. */
  readonly integrationTimeoutMilliseconds?: number
  /** Gets a line for each request, as the stage's access log does. */
  readonly log?: Log
}

/** Quota of HTTP APIs: how long a function may take. */
const INTEGRATION_TIMEOUT_MILLISECONDS = 30_000

/** So large that a head beyond the quota of API Gateway still gets an answer in its form. */
const MAXIMUM_PARSED_HEAD_BYTES = 65_536

/** Starts the stand-in for API Gateway: the routes of a deployment on the loopback interface. */
export function startHttpGateway(options: HttpGatewayOptions): Promise<LoopbackServer> {
  const { deployment, invoke, issuer, now, throttle } = options
  const gateway = {
    accountId: deployment.account,
    findRoute: routeTable(deployment.routes),
    admit: throttle === undefined ? () => true : tokenBucket(throttle, now),
    authorize: jwtAuthorizer(issuer, now),
    invoke,
    integrationTimeoutMilliseconds:
      options.integrationTimeoutMilliseconds ?? INTEGRATION_TIMEOUT_MILLISECONDS,
    now,
    log: options.log ?? (() => undefined),
  }
  const server = createServer(
    { maxHeaderSize: MAXIMUM_PARSED_HEAD_BYTES },
    (request, response) => void serveRequest(gateway, request, response),
  )
  return listen(server, options.port ?? 0)
}
