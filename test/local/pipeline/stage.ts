import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Parties } from '../../../infra/demo/run-orders.ts'
import { apiClient } from '../../../infra/local/api-client.ts'
import { partyTokens } from '../../../infra/local/party-tokens.ts'
import { loadSampleCatalogue, type SampleConnection } from '../../../infra/local/sample-catalogue.ts'
import { type Stack, type StackOptions, startStack } from '../../../infra/local/stack.ts'
import { currentAssembly } from './assembly.ts'
import { openStoreReader, type StoreReader } from './store-reader.ts'

/** The pipeline, running from its synthesized template, with the sample catalogue and its parties. */
export interface Stage extends Parties, StoreReader {
  readonly stack: Stack
  readonly connection: SampleConnection
  close(): Promise<void>
}

/** Of the deployment as it is when nothing is chosen, unless another is given. */
type StageOptions = Partial<StackOptions>

/** Starts a stack on a data directory of its own, which goes with it, or on one that is given, which stays. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const assembly = options.assembly ?? (await currentAssembly())
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'tallystick-pipeline-'))
  const stack = await startStack({ ...options, assembly, dataDirectory })
  const reader = openStoreReader(stack)
  const parties: Parties = { api: apiClient(stack.endpoints.http), tokens: partyTokens(stack) }
  const [connection] = await loadSampleCatalogue(parties.api, parties.tokens.operations)
  if (connection === undefined) throw new Error('The sample catalogue has no connection')
  return {
    stack,
    ...parties,
    ...reader,
    connection,
    async close() {
      reader.close()
      await stack.stop()
      if (options.dataDirectory === undefined) rmSync(dataDirectory, { recursive: true })
    },
  }
}
