import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running local stack writes beside its data. */
export interface RunningStack {
  readonly http: string
  readonly tokens: { readonly finance: string; readonly operations: string }
  readonly connections: readonly {
    readonly channel: string
    readonly id: string
    readonly url: string
    readonly secret: string
  }[]
}

/** The stack that runs on this machine; a failure where none does. */
export async function runningStack(dataDirectory: string): Promise<RunningStack> {
  const text = await readFile(join(dataDirectory, 'stack.json'), 'utf8').catch(() => {
    throw new Error(`No stack runs on ${dataDirectory}; start one with: npm start`)
  })
  return JSON.parse(text) as RunningStack
}
