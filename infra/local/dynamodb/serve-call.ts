import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { admit, type Call, type Door } from './admit.ts'
import { type Answer, readAnswer, refuse, writeAnswer } from './answer.ts'
import { askForCapacity, unitsOf, wantsCapacity } from './capacity.ts'
import { lost, type Weather } from './chaos.ts'

/** What every call is served with. */
export interface Site extends Door {
  readonly weather: Weather
}

/** Answers one request of AWS JSON 1.0, or breaks its connection. */
export async function serveCall(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const call = await admit(site, request)
    const answer = isAnswer(call) ? call : await serve(site, call)
    if (answer === lost) request.socket.resetAndDestroy()
    else writeAnswer(response, answer)
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure)
    writeAnswer(response, refuse('InternalServerError', `DynamoDB behind the gateway: ${reason}`))
  }
}

function isAnswer(outcome: Call | Answer): outcome is Answer {
  return 'status' in outcome
}

async function serve(site: Site, call: Call): Promise<Answer | typeof lost> {
  if (!call.operation.onItems) return passOn(site, call)
  const { trouble, milliseconds } = site.weather.next()
  if (trouble?.served === false) return trouble.answer
  const answer = await meetOthers(site, call, milliseconds)
  return trouble?.answer ?? answer
}

async function meetOthers(site: Site, call: Call, milliseconds: number): Promise<Answer> {
  const { meets: kind } = call.operation
  const { ClientRequestToken: token } = call.input
  const encounter =
    kind &&
    site.weather.enter({ kind, keys: itemKeys(call), token: typeof token === 'string' ? token : undefined })
  if (encounter && 'inProgress' in encounter) return inProgress
  if (encounter && 'conflicts' in encounter) {
    return kind === 'write' ? conflict : cancelled(encounter.conflicts)
  }
  try {
    if (milliseconds > 0) await pause(milliseconds)
    return await passOn(site, call)
  } finally {
    encounter?.leave()
  }
}

/** One text for each item that a call names, in its order. */
function itemKeys({ accesses, keys }: Call): readonly string[] {
  return accesses.flatMap(({ table = '', items = [] }) => {
    const names = keys.get(table)?.table
    return items.map((item) => JSON.stringify([table, names ? names.map((name) => item[name]) : item]))
  })
}

async function passOn({ upstream, gate, tables }: Site, call: Call): Promise<Answer> {
  const { principal, name, operation, input, accesses, headers } = call
  // Written anew from what was checked, so that nothing else can be read into it.
  const content = operation.onItems ? askForCapacity(input) : input
  const answer = await upstream.send(headers, Buffer.from(JSON.stringify(content)))
  if (answer.status !== 200) return answer
  if (!operation.onItems) {
    for (const { table } of accesses) if (table !== undefined) tables.forget(table)
    gate.record(principal, `dynamodb:${name}`)
    return answer
  }
  const output = readAnswer(answer) ?? {}
  const isRead = accesses.every(({ action }) => readingActions.has(action))
  gate.record(principal, `dynamodb:${name}`, unitsOf(output, isRead ? 'read' : 'write'))
  if (wantsCapacity(input)) return answer
  const { ConsumedCapacity: _, ...rest } = output
  return { ...answer, body: Buffer.from(JSON.stringify(rest)) }
}

const readingActions: ReadonlySet<string> = new Set([
  'BatchGetItem',
  'GetItem',
  'PartiQLSelect',
  'Query',
  'Scan',
])

const ongoing = 'Transaction is ongoing for the item'
const conflict = refuse('TransactionConflictException', ongoing)
const inProgress = refuse(
  'TransactionInProgressException',
  'The transaction with the given request token is already in progress.',
)

function cancelled(conflicts: readonly boolean[]): Answer {
  const reasons = conflicts.map((isInTheWay) =>
    isInTheWay ? { Code: 'TransactionConflict', Message: ongoing } : { Code: 'None' },
  )
  const codes = reasons.map(({ Code }) => Code).join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  return refuse('TransactionCanceledException', message, { CancellationReasons: reasons })
}
