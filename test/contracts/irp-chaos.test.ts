import { nextStep, type RegistrationRecord } from '@tallystick/einvoice/in'
import { expect, test } from 'vitest'
import { openPortal, type Portal } from '../../infra/local/irp/portal.ts'
import { seededTrouble } from '../../infra/local/irp/trouble.ts'
import { type Kept, type Run, registerAll } from './irp-run.ts'
import {
  account,
  directTransport,
  inv01Of,
  movableClock,
  nicClient,
  nicConfigOf,
  openDirectory,
  subjectOf,
} from './irp-stage.ts'
import { seededRandom } from './seeded-random.ts'

const troubles = {
  'lose-request': 0.07,
  'lose-response': 0.08,
  'server-error': 0.05,
  'server-error-after': 0.05,
  slow: 0.04,
  'revoke-tokens': 0.02,
  'deliver-twice': 0.03,
}

/** Some numbers are taken when we come: by ourselves, who forgot, or by another system, for another document. */
const isForgotten = (index: number) => index % 50 === 7
const isForeign = (index: number) => index % 50 === 31

const TWENTY_MINUTES = 20 * 60_000

interface End {
  readonly logins: number
  readonly portal: Portal
  readonly documents: readonly Kept[]
}

/** Registers so many documents in bad weather. */
async function registered(count: number, seed: number, decide: Run['decide']): Promise<End> {
  const directory = openDirectory()
  const clock = movableClock()
  const quiet = { dataDirectory: directory.path, now: clock.date, accounts: [account] }
  const numbers = Array.from({ length: count }, (_, index) => `TT/26-27/${index + 1}`)
  const before = await openPortal(quiet)
  await registerBefore(before, numbers)
  before.close()
  const faults = seededTrouble(seed, troubles)
  const portal = await openPortal({ ...quiet, faults, tokenMilliseconds: TWENTY_MINUTES })
  const config = nicConfigOf('https://irp.example', portal.publicKeys.login)
  let logins = 0
  const send = directTransport(portal, ({ url }) => {
    if (url.endsWith('/auth')) logins++
  })
  const client = nicClient(config, send, clock.now)
  const documents = numbers.map(documentOnItsWay)
  await registerAll({ portal, client, clock, decide, random: seededRandom(seed) }, documents)
  portal.close()
  directory.forget()
  return { logins, portal, documents }
}

async function registerBefore(portal: Portal, numbers: readonly string[]): Promise<void> {
  const config = nicConfigOf('https://irp.example', portal.publicKeys.login)
  const client = nicClient(config, directTransport(portal), movableClock().now)
  for (const [index, number] of numbers.entries()) {
    if (isForgotten(index)) await client.generate(inv01Of(number))
    if (isForeign(index)) await client.generate(inv01Of(number, { hundreds: 12 }))
  }
}

function documentOnItsWay(number: string): Kept {
  const record = { state: 'numbered', revision: 1, posts: 0 } as const
  return { subject: subjectOf(number), inv01: inv01Of(number), record, version: 0, tokens: [], asked: [] }
}

/** What must never be. */
function violations({ portal, documents }: End): readonly string[] {
  const acknowledged = [...portal.registrations()].map(({ ackNo }) => ackNo)
  const doubled = acknowledged.length - new Set(acknowledged).size
  const many =
    acknowledged.length === documents.length && doubled === 0 ? [] : ['not one registration per document']
  return [...many, ...documents.flatMap((document, index) => violationsOf(portal, document, index))]
}

function violationsOf(portal: Portal, { subject, record, tokens, asked }: Kept, index: number): string[] {
  const theirs = portal.find(subject.irn)
  const found: string[] = []
  const violated = (what: string) => found.push(`${subject.number}: ${what}`)
  if (record.state !== (isForeign(index) ? 'parked' : 'registered')) violated(`ends ${record.state}`)
  if (record.state === 'registered' && record.ackNo !== String(theirs?.ackNo))
    violated('another acknowledgement')
  if (record.state === 'registered' && tokens.length === 0) violated('tokens are lost')
  if (tokens.some((one) => one.signedInvoice !== theirs?.signedInvoice)) violated('tokens of something else')
  const wasTaken = isForgotten(index) || isForeign(index)
  for (const [place, { what, wasRegistered }] of asked.entries()) {
    if (what !== 'post') continue
    const earlier = asked.slice(0, place)
    const isFirst = earlier.every((one) => one.what !== 'post')
    if (wasRegistered && !(wasTaken && isFirst)) violated('posted what is registered')
    if (!isFirst && earlier.at(-1)?.result !== 'not-found') violated('posted again without a look')
  }
  return found
}

test('a thousand documents in bad weather: each registered once, none lost, none double', {
  timeout: 60_000,
}, async () => {
  const end = await registered(1000, 26, nextStep)
  expect(violations(end)).toEqual([])
  expect(end.logins).toBeGreaterThan(30)
  const posts = end.documents.flatMap(({ asked }) => asked.filter(({ what }) => what === 'post'))
  expect(posts.length).toBeGreaterThan(1100)
  expect(posts.filter(({ result }) => result === 'unknown').length).toBeGreaterThan(200)
  expect(posts.filter(({ result }) => result === 'duplicate').length).toBeGreaterThan(30)
})

test('without the look before another post, the same weather is told', { timeout: 60_000 }, async () => {
  const impatient: Run['decide'] = (record, event, context) => {
    const step = nextStep(record, event, context)
    return step.record.state === 'unknown' && !step.record.duplicate && event.kind === 'answer'
      ? nextStep(numberedAgain(step.record), { kind: 'resume' }, context)
      : step
  }
  expect(violations(await registered(200, 26, impatient))).toContainEqual(
    expect.stringContaining('posted what is registered'),
  )
})

test('without the comparison, what others registered is believed, and told', {
  timeout: 60_000,
}, async () => {
  const credulous: Run['decide'] = (record, event, context) => {
    const step = nextStep(record, event, context)
    if (step.action.do !== 'park' || step.action.registration === undefined) return step
    const { registration } = step.action
    const { irn, ackNo, ackDate } = registration
    return {
      record: { state: 'registered', revision: 1, irn, ackNo, ackDate },
      action: { do: 'keep', registration },
    }
  }
  const told = violations(await registered(100, 26, credulous))
  expect(told).toEqual(['TT/26-27/32: ends registered', 'TT/26-27/82: ends registered'])
})

function numberedAgain({
  revision,
  posts,
}: Extract<RegistrationRecord, { state: 'unknown' }>): RegistrationRecord {
  return { state: 'numbered', revision, posts }
}
