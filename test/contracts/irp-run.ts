import type { nextStep, Registered, RegistrationEvent } from '@tallystick/einvoice/in'
import {
  type IrpClient,
  type RegistrationRecord,
  type RegistrationStep,
  type RegistrationSubject,
  verifyRegistration,
} from '@tallystick/einvoice/in'
import type { Portal } from '../../infra/local/irp/portal.ts'
import type { movableClock } from './irp-stage.ts'

/** A document on its way, as records and documents would hold it. */
export interface Kept {
  readonly subject: RegistrationSubject
  readonly inv01: Uint8Array
  record: RegistrationRecord
  version: number
  /** Tokens that were stored for it. */
  readonly tokens: Registered[]
  /** What was asked of the portal for it, and what the portal held at that moment. */
  readonly asked: Asked[]
}

interface Asked {
  readonly what: 'post' | 'look-up'
  readonly wasRegistered: boolean
  /** Absent when the call failed or its answer was not waited for. */
  result?: string
}

export interface Run {
  readonly portal: Portal
  readonly client: IrpClient
  readonly clock: ReturnType<typeof movableClock>
  readonly decide: typeof nextStep
  readonly random: () => number
}

/** How often a worker dies between a call and what it would have written. */
const DEATHS = 0.03
/** How often a message comes twice. */
const DOUBLES = 0.1
const REDELIVERED_SECONDS = 30
const MOST_ROUNDS = 60

/** Works on all documents, one message every ten seconds at first, until no message is left. */
export async function registerAll(run: Run, documents: readonly Kept[]): Promise<void> {
  const start = Date.parse(run.clock.now())
  let queue = documents.map((document, index) => ({ at: start + index * 10_000, document }))
  while (queue.length > 0) {
    const at = queue.reduce((first, message) => Math.min(first, message.at), Number.POSITIVE_INFINITY)
    run.clock.move((at - Date.parse(run.clock.now())) / 1000)
    const due = queue.filter((message) => message.at === at)
    queue = queue.filter((message) => message.at !== at)
    const doubled = due.flatMap((message) => (run.random() < DOUBLES ? [message, message] : [message]))
    const later = await Promise.all(doubled.map(({ document }) => work(run, document)))
    for (const [index, seconds] of later.entries()) {
      const document = doubled[index]?.document
      if (document !== undefined && seconds !== undefined) queue.push({ at: at + seconds * 1000, document })
    }
  }
}

/** One delivery of a message; the seconds until the next one, if there is to be one. */
async function work(run: Run, document: Kept): Promise<number | undefined> {
  let event: RegistrationEvent = { kind: 'resume' }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { version } = document
    const step = run.decide(document.record, event, contextOf(run, document))
    const { action } = step
    if (action.do === 'keep') document.tokens.push(action.registration)
    if (!wrote(document, version, step)) return REDELIVERED_SECONDS
    if (action.do === 'wait') return action.seconds
    if (action.do !== 'post' && action.do !== 'look-up') return undefined
    const written = document.version
    const answer = await call(run, document, action)
    if (answer === undefined || run.random() < DEATHS) return REDELIVERED_SECONDS
    if (document.version !== written) return REDELIVERED_SECONDS
    event = { kind: 'answer', answer }
  }
  throw new Error('A worker goes round in circles')
}

function contextOf({ portal, clock }: Run, { subject, inv01 }: Kept) {
  const check = { inv01, keyRing: portal.publicKeys.signing, issuers: [portal.publicKeys.issuer] }
  return {
    subject,
    now: clock.now(),
    verify: (registration: Registered) => verifyRegistration({ ...check, registration }),
  }
}

/** The conditional write. */
function wrote(document: Kept, version: number, { record }: RegistrationStep): boolean {
  if (document.version !== version) return false
  document.record = record
  document.version += 1
  return true
}

async function call(
  run: Run,
  document: Kept,
  action: Extract<RegistrationStep['action'], { do: 'post' | 'look-up' }>,
) {
  const { irn } = document.subject
  const asked: Asked = { what: action.do, wasRegistered: run.portal.find(irn) !== undefined }
  document.asked.push(asked)
  try {
    const answer = await (action.do === 'post'
      ? run.client.generate(document.inv01)
      : action.by === 'irn'
        ? run.client.byIrn(irn)
        : run.client.byDocument(document.subject))
    asked.result = answer.result
    return answer
  } catch {
    return undefined
  }
}
