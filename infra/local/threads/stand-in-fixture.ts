// A stand-in that does as its `workerData` says: listens nowhere, and ends as a defect or a broken file would end it.
import { workerData } from 'node:worker_threads'
import { serveStandIn } from './serve-stand-in.ts'

const { trouble } = workerData as { readonly trouble?: 'at start' | 'later' | 'leaves' }

await serveStandIn(async ({ gate }) => {
  if (trouble === 'at start') throw new Error('the journal is torn')
  if (trouble === 'later')
    setTimeout(() => {
      throw new Error('a defect')
    }, 100)
  if (trouble === 'leaves') setTimeout(() => process.exit(0), 100)
  gate.record('Worker', 'sqs:SendMessage')
  return { endpoint: 'http://127.0.0.1:9', close: async () => undefined }
})
