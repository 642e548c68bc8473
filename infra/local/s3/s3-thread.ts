import { workerData } from 'node:worker_threads'
import { serveStandIn } from '../threads/serve-stand-in.ts'
import { type S3Options, startS3 } from './start-s3.ts'

/** What the stack may ask for. */
export type S3ThreadOptions = Pick<S3Options, 'directory' | 'chaos'>

const options = workerData as S3ThreadOptions

await serveStandIn((surroundings) => startS3({ ...surroundings, ...options }))
