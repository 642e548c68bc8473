import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A DynamoDB that listens. */
export interface DynamoDb {
  readonly endpoint: string
  /** Ends it softly, or at once as a power cut would. */
  close(): Promise<void>
  kill(): void
}

interface DynoxideOptions {
  /** File of the database, made where there is none. */
  readonly path: string
  /** The emulator to start, or one of another platform. */
  readonly binary?: string | undefined
  /** An endpoint that somebody else runs; then nothing is started. */
  readonly endpoint?: string | undefined
}

const installedBinary = fileURLToPath(
  new URL('../../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url),
)

/** How long the emulator may take to open its port; it needs about 10 ms. */
const START_LIMIT_MILLISECONDS = 5000
const POLL_MILLISECONDS = 3

/**
 * The emulator takes the place of this shell, and a copy of the shell waits for the end of the pipe on descriptor 3:
 * when the local stack dies, however it dies, the pipe closes and the emulator dies too, so that no second one can
 * ever meet it on the same file.
 */
const BOUND_TO_PARENT = '(cat <&3 >/dev/null; kill -KILL $$ 2>/dev/null) & exec "$@" 3<&-'

/** Starts the DynamoDB emulator on a free port, with its data in one file. */
export async function startDynoxide({ path, binary, endpoint }: DynoxideOptions): Promise<DynamoDb> {
  if (endpoint !== undefined) return { endpoint, close: async () => undefined, kill: () => undefined }
  const program = binary ?? installedBinary
  if (!existsSync(program)) {
    throw new Error(
      `There is no DynamoDB emulator at ${program}. Name one with DYNOXIDE_BIN, or an endpoint with AWS_ENDPOINT_URL_DYNAMODB.`,
    )
  }
  mkdirSync(dirname(path), { recursive: true })
  const port = await freePort()
  const child = spawn(
    'sh',
    ['-c', BOUND_TO_PARENT, 'sh', program, '--port', String(port), '--db-path', path],
    // Out of reach of the terminal's Ctrl-C: records are needed until the stack has stopped.
    { env: {}, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  )
  child.on('exit', () => child.stdio[3]?.destroy())
  await opened(child, port)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    kill: () => void child.kill('SIGKILL'),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Resolves once the port accepts connections; throws with the emulator's own words where it ends before. */
async function opened(child: ChildProcess, port: number): Promise<void> {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  const deadline = performance.now() + START_LIMIT_MILLISECONDS
  while (!(await accepts(port))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The DynamoDB emulator did not start: ${words.trim()}`)
    }
    await pause(POLL_MILLISECONDS)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => answer(true)).on('error', () => answer(false))
    socket.on('connect', () => socket.destroy())
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port')
  return address.port
}
