import { openGate } from '../../infra/local/gate.ts'
import { startS3 } from '../../infra/local/s3/start-s3.ts'

// A stand-in in a process of its own, so that a test can kill it: prints its endpoint, then serves.
const [directory = ''] = process.argv.slice(2)
const { endpoint } = await startS3({ gate: openGate(), directory, now: () => new Date() })
process.stdout.write(`${endpoint}\n`)
