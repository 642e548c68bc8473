import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IrpAnswer } from './client.ts'
import { CANCEL_WINDOW_MILLISECONDS } from './next-cancel-step.ts'
import { nextStep } from './next-step.ts'
import type { RegistrationAction, RegistrationEvent, RegistrationRecord } from './registration.ts'
import { contextAt, morning, registeredOf } from './registration-fixture.ts'

/** What the world does next. */
const weather = fc.record({
  /** How the next call goes. */
  call: fc.constantFrom('well', 'lost-before', 'lost-after', 'refused', 'died'),
  /** What people do meanwhile. */
  people: fc.constantFrom('nothing', 'nothing', 'nothing', 'retry', 'revised', 'cancel', 'doubled'),
  seconds: fc.integer({ min: 0, max: 40_000 }),
})

type Weather = typeof weather extends fc.Arbitrary<infer Value> ? Value : never

/** A portal that registers once, seen from the outside. */
interface World {
  record: RegistrationRecord
  now: Instant
  portal: 'nothing' | 'ours' | 'foreign' | 'cancelled'
  registrations: number
  isCertainlyAbsent: boolean
  readonly broken: string[]
}

function answerOf(world: World, action: RegistrationAction): IrpAnswer {
  if (action.do === 'look-up') return found(world)
  if (action.do === 'cancel') return cancelled(world)
  if (world.portal === 'cancelled') return refusal('2278')
  if (world.portal !== 'nothing') return { result: 'duplicate' }
  world.portal = 'ours'
  world.registrations += 1
  return { ...registeredOf(), ackDate: world.now }
}

function found(world: World): IrpAnswer {
  if (world.portal === 'nothing') return { result: 'not-found' }
  const changes = world.portal === 'foreign' ? { TotInvVal: 1 } : {}
  const status = world.portal === 'cancelled' ? 'cancelled' : 'active'
  return { ...registeredOf(changes), status }
}

function cancelled(world: World): IrpAnswer {
  if (world.portal === 'cancelled') return refusal('9999')
  world.portal = 'cancelled'
  return { result: 'cancelled', irn: registeredOf().irn, cancelDate: world.now }
}

function refusal(code: string): IrpAnswer {
  return { result: 'refused', codes: [{ code, message: 'no' }] }
}

/** Makes the call that was decided, in this weather; `undefined` when whoever made it died. */
function called(world: World, action: RegistrationAction, { call }: Weather): IrpAnswer | undefined {
  if (action.do === 'post' && !world.isCertainlyAbsent) world.broken.push('posted without a look')
  if (action.do === 'post') world.isCertainlyAbsent = false
  if (call === 'lost-before') return { result: 'unknown', because: 'lost' }
  if (call === 'refused' && action.do === 'post' && world.portal === 'nothing') {
    world.isCertainlyAbsent = true
    return refusal('2240')
  }
  const answer = answerOf(world, action)
  if (call === 'lost-after') return { result: 'unknown', because: 'lost' }
  if (call === 'died') return undefined
  if (answer.result === 'not-found') world.isCertainlyAbsent = true
  return answer
}

function isPast({ record, now }: World): boolean {
  if (!('ackDate' in record)) return false
  return millisecondsOf(now) - millisecondsOf(record.ackDate) >= CANCEL_WINDOW_MILLISECONDS
}

function decide(world: World, event: RegistrationEvent): RegistrationAction {
  const { record, action } = nextStep(world.record, event, contextAt(world.now))
  if (action.do === 'cancel' && isPast(world)) world.broken.push('cancelled after a day')
  if (record.state === 'registered' && world.portal !== 'ours') world.broken.push('believed what is not so')
  if (record.state === 'cancelled' && world.portal !== 'cancelled') world.broken.push('void, but registered')
  world.record = record
  return action
}

/** One delivery of a message. */
function deliver(world: World, given: RegistrationEvent, storm: Iterator<Weather>): void {
  let action = decide(world, given)
  while (action.do === 'post' || action.do === 'look-up' || action.do === 'cancel') {
    const next = storm.next()
    if (next.done === true) return
    const answer = called(world, action, next.value)
    if (answer === undefined) return
    action = decide(world, { kind: 'answer', answer })
  }
}

function eventOf({ people }: Weather): RegistrationEvent {
  if (people === 'retry' || people === 'revised') return { kind: people }
  return people === 'cancel' ? { kind: 'cancel', reason: '3', remark: 'order cancelled' } : { kind: 'resume' }
}

test('whatever happens: never posted without a look, nothing false believed, one registration, and an end', () => {
  const taken = fc.constantFrom('nothing', 'nothing', 'nothing', 'foreign', 'ours')
  fc.assert(
    fc.property(fc.array(weather, { maxLength: 60 }), taken, (storm, portal) => {
      const world: World = {
        record: { state: 'numbered', revision: 1, posts: 0 },
        now: morning,
        portal,
        registrations: portal === 'nothing' ? 0 : 1,
        isCertainlyAbsent: true,
        broken: [],
      }
      const left = storm.values()
      for (const next of left) {
        world.now = instantOf(millisecondsOf(world.now) + next.seconds * 1000)
        deliver(world, eventOf(next), left)
      }
      expect(world.broken).toEqual([])
      expect(world.registrations).toBeLessThanOrEqual(1)
      expect(restOf(world)).toMatch(/^(registered|refused|parked|cancelled)$/)
    }),
    { numRuns: 1500 },
  )
})

/** Where it comes to rest once the weather is fair. */
function restOf(world: World): string {
  const fair = { call: 'well', people: 'nothing', seconds: 100 } as const
  const calm = Array.from({ length: 10 }, () => fair).values()
  for (let delivery = 0; delivery < 5; delivery++) {
    world.now = instantOf(millisecondsOf(world.now) + 100_000)
    deliver(world, { kind: 'resume' }, calm)
  }
  return world.record.state
}
