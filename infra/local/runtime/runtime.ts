import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { DeployedFunction } from '../assembly/deployment.ts'
import type { Log } from '../log.ts'
import { ExecutionEnvironment } from './execution-environment.ts'
import { FunctionPool, type Owner } from './function-pool.ts'
import type { InvocationResult } from './invocation.ts'
import { processEnvironment, type Surroundings } from './process-environment.ts'
import { type RuntimeApi, startRuntimeApi } from './runtime-api.ts'

/** Runs the functions of a deployment, each in processes of its own. */
export interface Runtime {
  /** Most events of one function that run at the same time. */
  readonly concurrency: number
  /** Runs a function by logical id with a JSON event. Its failure is in the result; an unknown function throws. */
  invoke(functionId: string, event: unknown): Promise<InvocationResult>
  /** Invocations that have begun and not ended, and how many have ended. */
  activity(): { readonly running: number; readonly ended: number }
  /** SIGKILL to every process at once: what they ran fails, the next events get new processes. */
  killProcesses(): void
  close(): Promise<void>
}

interface RuntimeOptions {
  readonly functions: readonly DeployedFunction[]
  readonly surroundings: Surroundings
  /** Those for whose answer somebody waits: their processes go before the others. */
  readonly awaited: ReadonlySet<string>
  /** Execution environments per function; more than processors starve each other at their start. */
  readonly concurrency?: number | undefined
  readonly log: Log
}

export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { functions, concurrency = availableParallelism() } = options
  const api = await startRuntimeApi()
  const pools = poolsOf(functions, concurrency, environmentsOf(options, api))
  let running = 0
  let ended = 0
  return {
    concurrency,
    async invoke(functionId, event) {
      const pool = pools.get(functionId)
      if (pool === undefined) throw new Error(`There is no function ${functionId}`)
      const requestId = randomUUID()
      running += 1
      const result = await new Promise<InvocationResult>((settle) =>
        pool.enqueue({ requestId, event: JSON.stringify(event), settle }),
      )
      running -= 1
      ended += 1
      return result
    },
    activity: () => ({ running, ended }),
    killProcesses() {
      for (const pool of pools.values()) pool.kill()
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
      await api.close()
    },
  }
}

type StartEnvironment = (fn: DeployedFunction, owner: Owner) => ExecutionEnvironment

function poolsOf(functions: readonly DeployedFunction[], concurrency: number, start: StartEnvironment) {
  return new Map(
    functions.map((fn) => [fn.logicalId, new FunctionPool(concurrency, (owner) => start(fn, owner))]),
  )
}

/** Starts processes, each known to the Runtime API for as long as it is there. */
function environmentsOf({ surroundings, awaited, log }: RuntimeOptions, api: RuntimeApi): StartEnvironment {
  let environmentCount = 0
  return (fn, owner) => {
    environmentCount += 1
    const id = `${fn.logicalId}-${environmentCount}`
    const variables = processEnvironment(fn, surroundings, `${api.authority}/${id}`)
    const gone = (initFailure?: InvocationResult) => {
      api.detach(id)
      owner.gone(initFailure)
    }
    const environment = new ExecutionEnvironment(id, fn, variables, {
      owner: { ...owner, gone },
      log,
      isAwaited: awaited.has(fn.logicalId),
    })
    api.attach(environment)
    return environment
  }
}
