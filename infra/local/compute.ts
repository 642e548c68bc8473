import { setTimeout as pause } from 'node:timers/promises'
import type { DataDirectory } from './data-directory.ts'
import { startEventSources } from './event-sources/event-sources.ts'
import { startHttpGateway } from './http/start-http-gateway.ts'
import { type Issuer, startIssuer } from './http/start-issuer.ts'
import type { Log } from './log.ts'
import { type Runtime, startRuntime } from './runtime/runtime.ts'
import { type Clock, type Schedules, startSchedules, systemClock } from './schedules.ts'
import type { Stores } from './stores.ts'
import type { Teardown } from './teardown.ts'

export interface ComputeOptions {
  /** Of the HTTP API; a free one when left out. */
  readonly port?: number
  /** Execution environments per function; as many as processors when left out. */
  readonly concurrency?: number
  /** Time for the schedules. */
  readonly clock?: Clock
}

/** Everything that runs functions: HTTP API, queues, schedules, direct calls. */
export interface Compute {
  readonly runtime: Runtime
  readonly http: string
  readonly issuer: Issuer
  readonly schedules: Schedules
  /** Ends all processes at once, and nothing starts one again. */
  halt(): Promise<void>
}

/** How long running functions may go on after a soft end begins. */
const DRAIN_MILLISECONDS = 700

export async function startCompute(
  options: ComputeOptions,
  { deployment, endpoints }: Stores,
  { path, secretKey }: DataDirectory,
  log: Log,
  teardown: Teardown,
): Promise<Compute> {
  const now = () => new Date()
  const runtime = await startRuntime({
    functions: deployment.functions,
    surroundings: { region: deployment.region, endpoints, secretKey },
    awaited: new Set(deployment.routes.map(({ functionId }) => functionId)),
    concurrency: options.concurrency,
    log,
  })
  teardown.add(runtime.close)
  const { invoke, concurrency } = runtime
  const issuer = await startIssuer({ deployment, directory: path, now })
  teardown.add(issuer.close)
  const { port } = options
  const { throttle } = deployment
  const http = await startHttpGateway({ deployment, invoke, issuer, port, now, throttle, log })
  const sources = startEventSources({
    deployment,
    endpoint: endpoints.sqs,
    secretKey,
    invoke,
    concurrency,
    log,
  })
  const drained = () => Promise.all([http.close(), sources.stop()])
  const patience = () => pause(DRAIN_MILLISECONDS, undefined, { ref: false })
  teardown.add(async () => void (await Promise.race([drained(), patience()])))
  const schedules = startSchedules({ deployment, invoke, clock: options.clock ?? systemClock, log })
  teardown.add(schedules.stop)
  return {
    runtime,
    http: http.endpoint,
    issuer,
    schedules,
    async halt() {
      // Pollers stop first: what comes back from killed processes must not make them receive again.
      await Promise.all([sources.stop(), runtime.close()])
    },
  }
}
