import type { Counters } from '../counters.ts'
import type { PolicyGateOptions } from '../iam/policy-gate.ts'
import type { CreatedObject } from '../s3/start-s3.ts'

/** What a stand-in needs to know of the deployment before it serves anybody. */
export interface Rules {
  readonly deployment: PolicyGateOptions['deployment']
  /** Secrets by access key id. */
  readonly secrets: Readonly<Record<string, string>>
  readonly administrator: string
  /** Names of the buckets of which EventBridge is told. */
  readonly telling: readonly string[]
}

/** What the stack asks of a stand-in in its thread. */
export type StandInContract = {
  /** Until then nobody is known to it. Throws, with the place, when a policy cannot be understood. */
  readonly decideBy: (rules: Rules) => void
  readonly counters: (argument: undefined) => Counters
  readonly resetCounters: (argument: undefined) => void
  /** Ends what it serves and closes its files. */
  readonly close: (argument: undefined) => void
}

/** What a stand-in asks of the stack. */
export type StackContract = {
  readonly ready: (endpoint: string) => void
  /** Answers once every queue that a rule of EventBridge names has its message. */
  readonly objectCreated: (object: CreatedObject) => void
}
