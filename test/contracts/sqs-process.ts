import { openGate } from '../../infra/local/gate.ts'
import { startSqs } from '../../infra/local/sqs/start-sqs.ts'

// A stand-in in a process of its own, so that a test can kill it: prints its endpoint, then serves.
const [directory = ''] = process.argv.slice(2)
const { endpoint } = await startSqs({ gate: openGate(), directory, now: () => new Date() })
process.stdout.write(`${endpoint}\n`)
