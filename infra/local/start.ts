import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Announcement, announcementOf, announcementText } from './announcement.ts'
import { openSampleConnections } from './connections.ts'
import { startDocs } from './docs/start-docs.ts'
import { partyTokens } from './party-tokens.ts'
import { type Stack, startStack } from './stack.ts'
import { synthesizeIfStale } from './synthesize.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

function readFlags() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      'data-dir': { type: 'string', default: '.tallystick' },
      fresh: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  })
  return values
}

type Flags = ReturnType<typeof readFlags>

/** Where other programs on this machine find the running stack. */
const announcementFile = (stack: Stack) => join(stack.dataDirectory, 'stack.json')

async function start(flags: Flags): Promise<Stack> {
  const assembly = join(project, 'cdk.out')
  synthesizeIfStale(project, assembly)
  const stack = await startStack({
    assembly,
    dataDirectory: flags['data-dir'],
    port: Number(flags.port),
    fresh: flags.fresh,
    verbose: flags.verbose,
    dynamodbEndpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB,
    dynoxideBinary: process.env.DYNOXIDE_BIN,
  })
  try {
    const { operations } = partyTokens(stack)
    const connections = await openSampleConnections(stack.endpoints.http, operations)
    const { endpoint } = await startDocs(project)
    announce(stack, { ...announcementOf(stack, connections), docs: `${endpoint}/docs` }, flags.json)
    return stack
  } catch (failure) {
    await stack.stop()
    throw failure
  }
}

/** Tokens and secrets are for the user of this machine alone. */
function announce(stack: Stack, announcement: Announcement, json: boolean): void {
  const line = `${JSON.stringify(announcement)}\n`
  writeFileSync(announcementFile(stack), line, { mode: 0o600 })
  process.stdout.write(json ? line : announcementText(stack, announcement))
}

function stopOnSignal(stack: Stack): void {
  let stopping = false
  const stop = async () => {
    // npm passes a Ctrl-C on that the terminal has sent to everybody already.
    if (stopping) return
    stopping = true
    rmSync(announcementFile(stack), { force: true })
    await stack.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

try {
  stopOnSignal(await start(readFlags()))
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`)
  process.exit(1)
}
