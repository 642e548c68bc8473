import { registrationMessage } from '@tallystick/functions/shell/registration-marker'
import { listParked } from '@tallystick/store'
import { expect, test } from 'vitest'
import { troubleInTurn } from '../../infra/local/irp/trouble.ts'
import { Crash } from './crashes.ts'
import {
  chainViolations,
  numberDocument,
  registeringWorld,
  registrationsOf,
  seriesId,
} from './registering.ts'
import { invoicesOf } from './stores-at-rest.ts'

/** More changes than a life has in which nobody dies. */
const MOST_CHANGES = 60

/**
 * One document whose registration is lost and found, one that is registered at once and cancelled with an answer that is
 * lost; the worker dies after so many changes, once.
 */
async function lived(deathAfter: number) {
  let changes = 0
  const strike = () => {
    if (++changes === deathAfter) throw new Crash('the worker died')
  }
  const lost = [troubleInTurn('generate', ['lose-response']), troubleInTurn('cancel', ['lose-response'])]
  const registering = await registeringWorld({
    strike,
    portal: { faults: (operation) => lost.map((trouble) => trouble(operation)).find(Boolean) },
  })
  const { world } = registering
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      await world.settle()
      world.advance(60_000)
      await world.sweep()
    }
    await world.settle()
  }
  await numberDocument(registering, 1)
  await numberDocument(registering, 2)
  await pass(8)
  const wish = { kind: 'cancel', reason: '1', remark: 'twice' } as const
  await world.deps.registrations.send(registrationMessage({ seriesId, sequence: 2 }, wish))
  await pass(8)
  registering.close()
  return { ...registering, changes: () => changes }
}

function stateOf({ world, portal, told, posts }: Awaited<ReturnType<typeof lived>>) {
  return {
    records: registrationsOf(world).map(({ record }) => record.state),
    invoices: invoicesOf(world).map(({ state }) => state),
    theirs: [...portal.registrations()].map(({ cancelledAt }) => cancelledAt !== undefined).sort(),
    told: [...new Set(told)].sort(),
    posts: posts.filter(({ wasRegistered }) => wasRegistered),
    objects: world.buckets.invoices.objects().size,
    markers: world.table.items().filter(({ pk }) => pk.startsWith('WAITING#')),
    deadLetters: world.deadLetters,
  }
}

test('whenever a worker dies, both documents end as if nobody had', { timeout: 60_000 }, async () => {
  const whole = await lived(0)
  expect(whole.changes()).toBeGreaterThan(20)
  expect(whole.changes()).toBeLessThan(MOST_CHANGES)
  expect(stateOf(whole)).toEqual({
    records: ['registered', 'cancelled'],
    invoices: ['registered', 'void'],
    theirs: [false, true],
    told: [1, 2],
    posts: [],
    objects: 8,
    markers: [],
    deadLetters: [],
  })
  for (let death = 1; death <= whole.changes(); death++) {
    const died = await lived(death)
    expect(stateOf(died), `dead after change ${death}`).toEqual(stateOf(whole))
    expect(chainViolations(died), `dead after change ${death}`).toEqual([])
    expect(await listParked(died.world.table, 'open', { limit: 1 })).toEqual([])
  }
})
