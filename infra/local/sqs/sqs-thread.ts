import { workerData } from 'node:worker_threads'
import { serveStandIn } from '../threads/serve-stand-in.ts'
import { type SqsOptions, startSqs } from './start-sqs.ts'

/** What the stack may ask for. */
export type SqsThreadOptions = Pick<SqsOptions, 'directory' | 'chaos'>

const options = workerData as SqsThreadOptions

await serveStandIn((surroundings) => startSqs({ ...surroundings, ...options }))
