import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Parties } from '../../../infra/demo/run-orders.ts'
import { apiClient } from '../../../infra/local/api-client.ts'
import type { PartyTokens } from '../../../infra/local/party-tokens.ts'
import type { StackOptions } from '../../../infra/local/stack.ts'

/** A stack that can die as in a power cut. */
export interface MortalStack extends Parties {
  /** SIGKILL to it and to all its children at once; resolves when it is gone. */
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('stack-process.ts', import.meta.url))

/** Starts a stack as the leader of a process group of its own. */
export async function startMortalStack(options: StackOptions): Promise<MortalStack> {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const line = once(createInterface(child.stdout), 'line')
  const [text] = await Promise.race([line, gone.then(() => Promise.reject(new Error('The stack ended')))])
  const { http, tokens } = JSON.parse(String(text)) as { http: string; tokens: PartyTokens }
  return {
    api: apiClient(http),
    tokens,
    async kill() {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
      await gone
    },
  }
}
