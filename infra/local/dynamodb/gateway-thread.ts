import { workerData } from 'node:worker_threads'
import { serveStandIn } from '../threads/serve-stand-in.ts'
import { type GatewayOptions, startDynamoDbGateway } from './gateway.ts'

/** What the stack may ask for. */
export type GatewayThreadOptions = Pick<GatewayOptions, 'upstream' | 'chaos'>

const options = workerData as GatewayThreadOptions

await serveStandIn((surroundings) => startDynamoDbGateway({ ...surroundings, ...options }))
