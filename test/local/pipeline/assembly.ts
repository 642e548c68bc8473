import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lockDirectory } from '../../../infra/local/process-lock.ts'
import { synthesizeIfStale } from '../../../infra/local/synthesize.ts'

const project = fileURLToPath(new URL('../../../', import.meta.url))
const guard = join(project, 'node_modules', '.tallystick-synthesis')

/** The deployment as it is synthesized from the sources of now: by one test process, while the others wait. */
export async function currentAssembly(): Promise<string> {
  const assembly = join(project, 'cdk.out')
  const release = await locked()
  try {
    synthesizeIfStale(project, assembly)
  } finally {
    release()
  }
  return assembly
}

async function locked(): Promise<() => void> {
  mkdirSync(guard, { recursive: true })
  for (;;) {
    try {
      return lockDirectory(guard)
    } catch {
      // Of two that claim at the same time both may be refused: by chance one comes first.
      await pause(50 + Math.random() * 100)
    }
  }
}
