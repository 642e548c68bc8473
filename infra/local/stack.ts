import { join } from 'node:path'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './assembly/deployment.ts'
import { type ChannelApisOptions, openChannelApis } from './channel-apis.ts'
import { type Compute, type ComputeOptions, startCompute } from './compute.ts'
import type { Counters } from './counters.ts'
import { openDataDirectory } from './data-directory.ts'
import type { Issuer } from './http/start-issuer.ts'
import type { Irp } from './irp/start-irp.ts'
import { openLog } from './log.ts'
import { allowLoopback } from './loopback-webhooks.ts'
import { openPortals, type PortalsOptions } from './portals.ts'
import type { Credentials } from './provision.ts'
import type { InvocationResult } from './runtime/invocation.ts'
import type { Endpoints } from './runtime/process-environment.ts'
import { settle } from './settle.ts'
import type { RunningShops } from './shops/start-shops.ts'
import { openStores, type Stores, type StoresOptions } from './stores.ts'
import { createTeardown, type Teardown } from './teardown.ts'

export interface StackOptions extends StoresOptions, ComputeOptions, PortalsOptions, ChannelApisOptions {
  readonly dataDirectory: string
  /** Forgets what the data directory held. */
  readonly fresh?: boolean
  /** Copies the log to standard error. */
  readonly verbose?: boolean
}

/** The deployment, running on this machine. */
export interface Stack {
  readonly deployment: Deployment
  readonly endpoints: Endpoints & { readonly http: string; readonly issuer: string; readonly irp?: string }
  /** The stand-in for invoice registration portals; absent where no function asks for portals. */
  readonly irp: Irp | undefined
  /** The stand-ins for the APIs of channels, where they were asked for. */
  readonly shops: RunningShops | undefined
  /** Gives tokens to the clients of the deployment. */
  readonly issuer: Issuer
  /** Of an administrator, who may do everything in the stores. */
  readonly credentials: Credentials
  readonly dataDirectory: string
  readonly logFile: string
  /** Runs a function by logical id, as a synchronous call of Lambda does. */
  invoke(functionId: string, event: unknown): Promise<InvocationResult>
  /** Runs the schedules of a function now. */
  fire(functionId: string): Promise<readonly InvocationResult[]>
  /** Calls to the stores since the start or the last reset. */
  counters(): Promise<Counters>
  resetCounters(): Promise<void>
  /** Waits until no message and no running function is left; throws after the given time. */
  settle(withinMilliseconds?: number): Promise<void>
  /** SIGKILL to all function processes at once; the stack goes on with new ones. */
  killProcesses(): void
  /** Ends as a power cut would: every child gets SIGKILL at once, nothing is waited for. */
  crash(): Promise<void>
  /** Ends softly: running functions get a moment to finish. */
  stop(): Promise<void>
}

const SETTLE_MILLISECONDS = 30_000

/** Starts everything that a cloud assembly describes; resolves when all of it answers. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const teardown = createTeardown()
  const data = openDataDirectory(options.dataDirectory, options.fresh ?? false)
  teardown.add(data.release)
  try {
    const logFile = join(data.path, 'log', 'stack.log')
    const { log, close } = openLog(logFile, options.verbose ?? false)
    teardown.add(close)
    const opened = await openStores(options, data, log, teardown)
    const local = allowLoopback(opened.deployment)
    const portals = await openPortals(options, local, data.path, teardown)
    const { deployment, shops } = await openChannelApis(options, portals.deployment, teardown)
    const stores = { ...opened, deployment }
    const compute = await startCompute(options, stores, data, log, teardown)
    return { ...controls(stores, portals.irp, compute, teardown), shops, dataDirectory: data.path, logFile }
  } catch (failure) {
    await teardown.run()
    throw failure
  }
}

function controls(
  stores: Stores,
  irp: Irp | undefined,
  compute: Compute,
  teardown: Teardown,
): Omit<Stack, 'dataDirectory' | 'logFile' | 'shops'> {
  const { deployment, credentials } = stores
  const { runtime, http, issuer, schedules } = compute
  const client = new SQSClient({
    region: deployment.region,
    endpoint: stores.endpoints.sqs,
    credentials,
  })
  teardown.add(() => client.destroy())
  return {
    deployment,
    endpoints: { ...stores.endpoints, http, issuer: issuer.endpoint, ...(irp && { irp: irp.url }) },
    irp,
    issuer,
    credentials,
    invoke: runtime.invoke,
    fire: schedules.fire,
    counters: stores.counters,
    resetCounters: stores.resetCounters,
    settle: (withinMilliseconds = SETTLE_MILLISECONDS) =>
      settle({ client, queues: deployment.queues, activity: runtime.activity, withinMilliseconds }),
    killProcesses: runtime.killProcesses,
    async crash() {
      stores.kill()
      await compute.halt()
      await teardown.run()
    },
    stop: teardown.run,
  }
}
