import { listParked, type Registration, type Write } from '@tallystick/store'
import { afterEach, expect, test } from 'vitest'
import { seededTrouble } from '../../infra/local/irp/trouble.ts'
import { directTransport, inv01Of, nicClient, nicConfigOf } from '../contracts/irp-stage.ts'
import { Crash } from './crashes.ts'
import {
  chainViolations,
  numberDocument,
  numberOf,
  type RegisteringOptions,
  type RegisteringWorld,
  registeringWorld,
  registrationsOf,
  seriesId,
} from './registering.ts'
import { seededRandom } from './seeded-random.ts'
import { keyOf, without } from './without-conditions.ts'

/** What a portal and the way to it do, each at its rate. */
const troubles = {
  'lose-request': 0.07,
  'lose-response': 0.08,
  'server-error': 0.05,
  'server-error-after': 0.05,
  slow: 0.04,
  'revoke-tokens': 0.02,
  'deliver-twice': 0.03,
}

/** Another system of the seller took some of the numbers, for other documents. */
const isForeign = (sequence: number) => sequence % 50 === 31

const TWENTY_MINUTES = 20 * 60_000
const MOST_HOURS = 12

const open: RegisteringWorld[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

interface Weather extends RegisteringOptions {
  readonly seed: number
  /** How often a worker dies after what it changed. */
  readonly deaths?: number
  readonly rates?: typeof troubles
}

/** Numbers ten documents every twenty seconds, in bad weather, until all have come to rest. */
async function registered(count: number, { seed, deaths = 0.01, rates = troubles, ...options }: Weather) {
  const random = seededRandom(seed)
  let isRough = false
  const trouble = seededTrouble(seed, rates)
  const registering = await registeringWorld({
    portal: {
      faults: (operation) => (isRough ? trouble(operation) : undefined),
      tokenMilliseconds: TWENTY_MINUTES,
    },
    strike: () => {
      if (isRough && random() < deaths) throw new Crash('a worker died')
    },
    random: () => (isRough ? random() : 0.999_999),
    faults: { lostResponse: 0.02, throttle: 0.02, conflict: 0.03 },
    maxAttempts: 20,
    duplicates: () => isRough && random() < 0.1,
    ...options,
  })
  open.push(registering)
  const { world } = registering
  await registerElsewhere(registering, count)
  for (let next = 1, seconds = 0; next <= count || (await isUnderWay(registering, count)); seconds += 20) {
    if (seconds > MOST_HOURS * 3600) break
    isRough = false
    for (const end = next + 10; next < end && next <= count; next++) await numberDocument(registering, next)
    isRough = true
    await world.settle()
    isRough = false
    for (const { queue, body } of world.deadLetters.splice(0)) await world.queues[queue].send([{ body }])
    world.advance(20_000)
    if (seconds % 60 === 0) await world.sweep()
  }
  return registering
}

async function registerElsewhere({ portal, world }: RegisteringWorld, count: number): Promise<void> {
  const config = nicConfigOf('https://irp.example', portal.publicKeys.login)
  const client = nicClient(config, directTransport(portal), world.now)
  for (let sequence = 1; sequence <= count; sequence++)
    if (isForeign(sequence)) await client.generate(inv01Of(numberOf(sequence), { hundreds: 12 }))
}

async function isUnderWay({ world, told }: RegisteringWorld, count: number): Promise<boolean> {
  const foreign = Math.floor((count + 19) / 50)
  if (new Set(told).size < count - foreign || world.queues.registrations.pending().length > 0) return true
  return (await listParked(world.table, 'open', { limit: foreign + 1 })).length < foreign
}

/** What is there at the end. */
interface Kept {
  readonly marked: ReadonlySet<string>
  readonly kept: ReturnType<RegisteringWorld['world']['buckets']['invoices']['objects']>
}

/** What must never be. */
function violations(registering: RegisteringWorld, count: number): string[] {
  const { portal, world, posts, told } = registering
  const found: string[] = []
  const acknowledged = [...portal.registrations()].map(({ ackNo }) => ackNo)
  if (new Set(acknowledged).size !== count || acknowledged.length !== count)
    found.push(`${acknowledged.length} registrations of ${count} documents`)
  const marked = new Set(world.table.items().map(({ sk }) => sk))
  const kept = world.buckets.invoices.objects()
  for (const registration of registrationsOf(world))
    found.push(...violationsOf(portal, registration, { marked, kept }))
  for (const { number, wasRegistered } of posts.filter((one, i) => isRepeated(posts, one, i)))
    if (wasRegistered) found.push(`${number} was posted though it is registered`)
  found.push(...chainViolations(registering))
  const expected = Array.from({ length: count }, (_, i) => i + 1).filter((one) => !isForeign(one))
  const untold = expected.filter((sequence) => !told.includes(sequence))
  if (untold.length > 0 || told.some(isForeign)) found.push(`not told, or told wrongly: ${untold.join(' ')}`)
  return found
}

/** The first post of a foreign number finds it taken; that is no fault of ours. */
function isRepeated(
  posts: RegisteringWorld['posts'],
  { number }: { number: string },
  index: number,
): boolean {
  const isTaken = isForeign(Number(number.split('/').at(-1)))
  return !isTaken || posts.findIndex((one) => one.number === number) < index
}

function violationsOf(
  portal: RegisteringWorld['portal'],
  { sequence, subject, record, parked }: Registration,
  { marked, kept }: Kept,
): string[] {
  const theirs = portal.find(subject.irn)
  const base = `invoices/teak/${seriesId}/TT-26-27-${sequence}`
  const text = (kind: string) => {
    const object = kept.get(`${base}.${kind}`)
    return object && Buffer.from(object.bytes).toString()
  }
  const marker = marked.has(`REGISTRATION#${seriesId}.${sequence}`)
  if (isForeign(sequence))
    return record.state === 'parked' && parked && marker && text('jws') === undefined
      ? []
      : [`${sequence}: what others registered ends ${record.state}`]
  const found: string[] = []
  if (record.state !== 'registered') found.push(`${sequence}: ends ${record.state}`)
  else if (record.ackNo !== String(theirs?.ackNo)) found.push(`${sequence}: another acknowledgement`)
  if (text('jws') !== theirs?.signedInvoice) found.push(`${sequence}: no signed invoice`)
  if (text('qr.jws') !== theirs?.signedQrCode) found.push(`${sequence}: no signed QR code`)
  if (text('inv01.json') === undefined || text('ack.json') === undefined) found.push(`${sequence}: no proof`)
  if (marker) found.push(`${sequence}: still waits`)
  return found
}

test('a thousand documents in bad weather: one registration each, none lost, none double', {
  timeout: 120_000,
}, async () => {
  const registering = await registered(1000, { seed: 26 })
  expect(violations(registering, 1000)).toEqual([])
  expect(registering.posts.length).toBeGreaterThan(1050)
})

test.each([1, 2, 3, 4, 5, 6])(
  'seed %i: workers die often, and messages come twice',
  {
    timeout: 60_000,
  },
  async (seed) => {
    const registering = await registered(60, { seed, deaths: 0.06, duplicates: () => seed % 2 === 0 })
    expect(violations(registering, 60)).toEqual([])
  },
)

test('without the condition on what was read, the same weather is told', { timeout: 60_000 }, async () => {
  const isRegistration = (write: Write) =>
    keyOf(write).sk.startsWith('REGISTRATION#') && keyOf(write).pk.startsWith('SERIES#')
  const registering = await registered(100, {
    seed: 26,
    duplicates: () => true,
    through: without(isRegistration),
  })
  expect(violations(registering, 100)).toContainEqual(
    expect.stringContaining('posted though it is registered'),
  )
})

test('without the condition on the chain, links are lost, and that is told', {
  timeout: 60_000,
}, async () => {
  const registering = await registered(100, {
    seed: 26,
    through: without((write) => keyOf(write).sk === 'REGISTERED'),
  })
  expect(violations(registering, 100)).toContainEqual(expect.stringContaining('is no link'))
})
