// What was parked and is not to be sent again is dismissed by a person, with a reason, and kept.
import { PARKED_PAGE } from '@tallystick/functions/parked-api/list'
import { beforeEach, expect, test } from 'vitest'
import { asked, codesOf } from './shop.ts'
import { orderCall } from './shopify-order.ts'
import { statesOf } from './stores-at-rest.ts'
import { loadCatalogue, makeWorld, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

/** Calls of unknown goods, a second apart. */
async function park(count: number): Promise<string[]> {
  for (let id = 1; id <= count; id++) {
    await world.http.receiveOrder(orderCall({ id, lines: [{ sku: 'NOBODY', quantity: 1, price: 450 }] }))
    await world.settle()
    world.advance(1000)
  }
  const { data } = await list()
  return data.map(({ parkedId }: { parkedId: string }) => parkedId)
}

const list = async (query: Record<string, string> = {}) =>
  (await asked(world.http.showParkedList, { query })).body
const dismiss = (parkedId: string, reason = 'a test order', clientId = 'ada') =>
  asked(world.http.dismissParked, { parameters: { parkedId }, body: { reason }, clientId })

test('it is off the list, and listed with who dismissed it, when, and why', async () => {
  const [first = '', second] = await park(2)
  const answer = await dismiss(first)
  const dismissal = { at: '2026-11-20T10:00:02.000Z', by: 'ada', reason: 'a test order' }
  expect(answer).toMatchObject({ status: 200, body: { state: 'dismissed', dismissal } })
  expect((await list()).data).toMatchObject([{ parkedId: second }])
  expect((await list({ state: 'dismissed' })).data).toMatchObject([{ parkedId: first, dismissal }])
  expect((await dismiss(first)).status).toBe(200)
  const other = await dismiss(first, 'another reason')
  expect([other.status, codesOf(other.body)]).toEqual([409, ['PARKED-DISMISSED']])
})

test('it is replayed neither by itself nor with others', async () => {
  const [first = '', second = ''] = await park(2)
  await dismiss(first)
  const replayed = await asked(world.http.replayParked, { parameters: { parkedId: first } })
  expect([replayed.status, codesOf(replayed.body)]).toEqual([409, ['PARKED-DISMISSED']])
  expect((await asked(world.http.replaySome, { body: { kind: 'call' } })).body.replayed).toBe(1)
  expect(statesOf(world)).toEqual([])
  const again = await asked(world.http.dismissParked, {
    parameters: { parkedId: second },
    body: { reason: 'x' },
  })
  expect([again.status, codesOf(again.body)]).toEqual([409, ['PARKED-NOT-OPEN']])
})

test('parked again it is open again, and tells of its dismissals', async () => {
  const [first = ''] = await park(1)
  await dismiss(first)
  await world.http.receiveOrder(orderCall({ id: 1, lines: [{ sku: 'NOBODY', quantity: 1, price: 450 }] }))
  await world.settle()
  expect((await list()).data).toMatchObject([{ parkedId: first, state: 'open' }])
  const shown = await asked(world.http.showParked, { parameters: { parkedId: first } })
  expect(shown.body).toMatchObject({ state: 'open', dismissals: [{ by: 'ada', reason: 'a test order' }] })
})

test('by several at once it is dismissed once, and a reason is asked for', async () => {
  const [first = ''] = await park(1)
  const answers = await Promise.all(['ada', 'ben', 'cem'].map((who) => dismiss(first, 'old', who)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect((await dismiss(first, ' ')).status).toBe(422)
  expect((await dismiss('call-00000000000000000000000000000000')).status).toBe(404)
})

test('the list has kinds, days and pages, and takes its own cursors alone', async () => {
  await park(PARKED_PAGE + 1)
  expect((await list({ kind: 'shipment' })).data).toEqual([])
  expect((await list({ day: '2026-11-19' })).data).toEqual([])
  const page = await list({ kind: 'call', day: '2026-11-20' })
  expect([page.data.length, page.hasMore]).toEqual([PARKED_PAGE, true])
  const query = { kind: 'call', day: '2026-11-20', cursor: page.nextCursor }
  expect((await list(query)).data).toHaveLength(1)
  for (const foreign of [{ ...query, kind: 'shipment' }, { ...query, cursor: 'x.y' }, { day: 'Monday' }])
    expect((await asked(world.http.showParkedList, { query: foreign })).status).toBe(400)
})
