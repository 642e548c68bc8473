import assert from 'node:assert/strict'
import { parentPort } from 'node:worker_threads'
import { countingGate } from '../counters.ts'
import type { Gate } from '../gate.ts'
import { policyGate } from '../iam/policy-gate.ts'
import type { CreatedObject } from '../s3/start-s3.ts'
import { connectPort } from './connect-port.ts'
import type { Rules, StackContract, StandInContract } from './contract.ts'

/** What a stand-in is started with in its thread. */
interface Surroundings {
  readonly gate: Gate
  readonly now: () => Date
  readonly created: (object: CreatedObject) => void | Promise<void>
}

interface Running {
  readonly endpoint: string
  close(): Promise<void>
}

/** The whole of a thread: starts a stand-in, says where it listens, and does what the stack asks until it is closed. */
export async function serveStandIn(start: (surroundings: Surroundings) => Promise<Running>): Promise<void> {
  assert(parentPort, 'a stand-in has a thread of its own')
  const gate = countingGate()
  let telling: ReadonlySet<string> = new Set()
  const stack = connectPort<StandInContract, StackContract>(parentPort, {
    decideBy(rules) {
      telling = new Set(rules.telling)
      gate.decideBy(gateOf(rules))
    },
    counters: gate.counters,
    resetCounters: gate.reset,
    close: () => running.close(),
  })
  // Most objects are told to nobody: they do not wait for the stack.
  const created = (object: CreatedObject) =>
    telling.has(object.bucket) ? stack.call('objectCreated', object) : undefined
  const running = await start({ gate, now: () => new Date(), created })
  await stack.call('ready', running.endpoint)
}

function gateOf({ deployment, secrets, administrator }: Rules): Gate {
  const secretOf = (accessKeyId: string) => {
    const secret = secrets[accessKeyId]
    assert(secret !== undefined, `${accessKeyId} has a secret`)
    return secret
  }
  return policyGate({ deployment, secrets: secretOf, administrator })
}
