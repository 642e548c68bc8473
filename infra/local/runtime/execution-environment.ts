import { type ChildProcess, spawn } from 'node:child_process'
import type { ServerResponse } from 'node:http'
import { constants, getPriority, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { DeployedFunction } from '../assembly/deployment.ts'
import { forEachLine, type Log } from '../log.ts'
import type { Owner, PooledEnvironment } from './function-pool.ts'
import {
  exited,
  type FunctionError,
  failed,
  type Invocation,
  type InvocationResult,
  timedOut,
} from './invocation.ts'

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url))

/** How long Lambda lets a module load before it gives up. */
const INIT_LIMIT_SECONDS = 10

/**
 * How much nicer than those that somebody waits for processes are that work a queue or a schedule. Deployed, each has a
 * processor to itself; here they share a few, and who waits at the door goes first.
 */
const BACKGROUND_NICENESS = 5

/** Lambda refuses a larger answer of a function. */
export const RESPONSE_LIMIT_BYTES = 6 * 1024 * 1024

interface Running {
  readonly invocation: Invocation
  readonly startedAt: number
  readonly deadline: NodeJS.Timeout
}

/** One process that runs one handler, one event at a time, as an execution environment of Lambda does. */
export class ExecutionEnvironment implements PooledEnvironment {
  readonly id: string
  readonly #fn: DeployedFunction
  readonly #owner: Owner
  readonly #log: Log
  readonly #child: ChildProcess
  readonly #startedAt = performance.now()
  readonly #initDeadline: NodeJS.Timeout
  #loaded = false
  #initFailure: InvocationResult | undefined
  #waiting: ServerResponse | undefined
  #running: Running | undefined

  /** Starts the process: this very Node.js, a heap as large as the function's memory, only the given variables. */
  constructor(
    id: string,
    fn: DeployedFunction,
    variables: Readonly<Record<string, string>>,
    { owner, log, isAwaited }: { readonly owner: Owner; readonly log: Log; readonly isAwaited: boolean },
  ) {
    this.id = id
    this.#fn = fn
    this.#owner = owner
    this.#log = log
    this.#child = spawn(process.execPath, [...heapOptions(fn), bootstrap], {
      cwd: fn.codeDirectory,
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Out of reach of the terminal's Ctrl-C: running events may end while the stack stops.
      detached: true,
    })
    if (!isAwaited) makeNicer(this.#child.pid)
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) forEachLine(stream, (line) => log(fn.logicalId, line))
    }
    this.#child.on('error', (error) => log(fn.logicalId, `cannot be started: ${error.message}`))
    this.#child.on('close', (code, signal) => this.#end(code, signal))
    this.#initDeadline = setTimeout(() => {
      this.#initFailure = timedOut(id, INIT_LIMIT_SECONDS)
      this.kill()
    }, INIT_LIMIT_SECONDS * 1000)
  }

  /** Hands over an event; only while ready. */
  run(invocation: Invocation): void {
    const response = this.#waiting
    if (response === undefined) throw new Error(`${this.id} is not ready`)
    this.#waiting = undefined
    const limit = this.#fn.timeoutSeconds * 1000
    const deadline = setTimeout(() => this.#runOut(invocation.requestId), limit)
    this.#running = { invocation, startedAt: performance.now(), deadline }
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': invocation.requestId,
        'lambda-runtime-deadline-ms': String(Date.now() + limit),
        'lambda-runtime-invoked-function-arn': this.#fn.arn,
      })
      .end(invocation.event)
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** The process asks for an event. */
  next(response: ServerResponse): void {
    clearTimeout(this.#initDeadline)
    if (!this.#loaded) this.#log(this.#fn.logicalId, `INIT ${this.id} ${since(this.#startedAt)}`)
    this.#loaded = true
    this.#waiting = response
    this.#owner.ready()
  }

  /** The process answers an event. */
  respond(requestId: string, body: string): void {
    const bytes = Buffer.byteLength(body)
    const result =
      bytes > RESPONSE_LIMIT_BYTES
        ? failed('Function.ResponseSizeTooLarge', `Response payload size (${bytes} bytes) exceeded the limit`)
        : ({ ok: true, payload: JSON.parse(body) } as const)
    this.#settle(requestId, result)
  }

  /** The process reports that its handler failed. */
  fail(requestId: string, body: string): void {
    this.#settle(requestId, { ok: false, error: readError(body) })
  }

  /** The process reports that its module did not load. */
  failInit(body: string): void {
    this.#initFailure = { ok: false, error: readError(body) }
  }

  #settle(requestId: string, result: InvocationResult): void {
    const running = this.#running
    if (running?.invocation.requestId !== requestId) return
    clearTimeout(running.deadline)
    this.#running = undefined
    this.#log(this.#fn.logicalId, `REPORT ${requestId} ${since(running.startedAt)}`)
    if (!result.ok) this.#log(this.#fn.logicalId, `ERROR ${requestId} ${describe(result.error)}`)
    this.#owner.answered()
    running.invocation.settle(result)
  }

  #runOut(requestId: string): void {
    this.kill()
    this.#settle(requestId, timedOut(requestId, this.#fn.timeoutSeconds))
  }

  #end(code: number | null, signal: NodeJS.Signals | null): void {
    clearTimeout(this.#initDeadline)
    const cause = signal === null ? `exit status ${code}` : `signal: ${signal}`
    if (!this.#loaded) this.#initFailure ??= exited(this.id, cause)
    if (this.#initFailure?.ok === false)
      this.#log(this.#fn.logicalId, `INIT ${describe(this.#initFailure.error)}`)
    const requestId = this.#running?.invocation.requestId
    if (requestId !== undefined) this.#settle(requestId, exited(requestId, cause))
    this.#owner.gone(this.#loaded ? undefined : this.#initFailure)
  }
}

/** As Lambda's own runtime divides the memory: a tenth is for what is young, in two halves. */
function heapOptions({ memoryMegabytes }: DeployedFunction): readonly string[] {
  const young = Math.floor(memoryMegabytes / 10)
  return [`--max-semi-space-size=${Math.floor(young / 2)}`, `--max-old-space-size=${memoryMegabytes - young}`]
}

/** A process that could not be started has no id. */
function makeNicer(pid: number | undefined): void {
  const priority = Math.min(getPriority() + BACKGROUND_NICENESS, constants.priority.PRIORITY_LOW)
  if (pid !== undefined) setPriority(pid, priority)
}

function since(start: number): string {
  return `${(performance.now() - start).toFixed(1)} ms`
}

function readError(body: string): FunctionError {
  const error: Partial<FunctionError> = JSON.parse(body)
  return {
    errorType: String(error.errorType ?? 'Error'),
    errorMessage: String(error.errorMessage ?? ''),
    ...(Array.isArray(error.trace) && { trace: error.trace.map(String) }),
  }
}

function describe({ errorType, errorMessage, trace }: FunctionError): string {
  return [`${errorType}: ${errorMessage}`, ...(trace ?? []).slice(1)].join('\n')
}
