import { instant } from '@tallystick/kernel'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, faultsOf, stockWorld } from '../shell/stock/stock-fixture.ts'
import { adjustStock } from './adjust-stock.ts'
import { stepLot } from './change-lot.ts'
import { listExpiring } from './list-expiring.ts'
import { moveStock } from './move-stock.ts'
import { receiveMove } from './receive-move.ts'
import { showLot } from './show-lot.ts'

async function world() {
  const made = await stockWorld(memoryTable())
  const receive = (lot: string, expiry: string, change: object = {}) =>
    ask(made, receiveLot, {
      reference: `PO-${lot}`,
      locationId: 'leipzig',
      sku: 'CHOC',
      lot,
      expiry,
      quantity: '10',
      ...change,
    })
  const soon = (query: Record<string, string>) => ask(made, listExpiring, {}, { query })
  return { ...made, receive, soon }
}

describe('a lot', () => {
  test('is shown with its stock, balance, steps and movements', async () => {
    const made = await world()
    const lines = [{ sku: 'CHOC', lot: 'A/B?', quantity: '6' }]
    await made.receive('A/B?', '2027-03-31', { reference: 'PO-1', supplierLot: 'S-1' })
    await ask(made, moveStock, { reference: 'M1', from: 'leipzig', to: 'berlin', lines })
    const some = { lines: [{ sku: 'CHOC', lot: 'A/B?', quantity: '4' }] }
    await ask(made, receiveMove, { reference: 'R1', ...some }, { parameters: { moveId: 'M1' } })
    const hold = { reference: 'H1', sku: 'CHOC', lot: 'A/B?', reason: 'Smells odd' }
    await ask(made, (deps, request) => stepLot(deps, request, 'hold'), hold)
    const { status, answer } = await ask(made, showLot, {}, { query: { sku: 'CHOC', lot: 'A/B?' } })
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      sku: 'CHOC',
      lot: 'A/B?',
      expiry: '2027-03-31',
      supplierLot: 'S-1',
      status: 'held',
      stock: [
        { locationId: 'leipzig', status: 'held', onHand: 4, available: 4, received: 10, movedOut: 6 },
        { locationId: 'berlin', status: 'held', onHand: 4, movedIn: 4 },
      ],
      balance: { came: 10, onHand: 8, inTransit: 2, quarantined: 0, went: 0 },
      steps: [{ step: 'hold', reason: 'Smells odd' }],
      movements: [{ kind: 'moved-in' }, { kind: 'moved-out' }, { kind: 'received', quantity: 10 }],
    })
    expect(answer).not.toHaveProperty('version')
  })

  test('that nobody knows is not found', async () => {
    const made = await world()
    await made.receive('CH1', '2027-03-31')
    expect((await ask(made, showLot, {}, { query: { sku: 'CHOC', lot: 'NONE' } })).status).toBe(404)
  })

  test.each([
    [{}, ['/sku', '/lot']],
    [{ sku: 'CHOC' }, ['/lot']],
    [{ sku: 'X'.repeat(3000), lot: 'CH1' }, ['/sku']],
    [{ sku: 'CHOC', lot: 'X'.repeat(3000) }, ['/lot']],
  ])('is not looked for by %j', async (query, pointers) => {
    const refused = await ask(await world(), showLot, {}, { query })
    const faults = pointers.map((pointer) => `HTTP-QUERY-INVALID ${pointer}`)
    expect([refused.status, faultsOf(refused)]).toEqual([400, faults])
  })
})

describe('what expires', () => {
  test('is listed soonest first, by expiry or best-before date, where there is some of it', async () => {
    const { receive, soon } = await world()
    await receive('LATE', '2027-03-31')
    await receive('SOON', '2026-12-31')
    await receive('BEST', '', { expiry: undefined, bestBefore: '2026-12-24' })
    await receive('NEVER', '', { expiry: undefined })
    await receive('PAST', '2026-11-19')
    const { answer } = await soon({ until: '2027-01-31' })
    expect(answer).toMatchObject({
      data: [
        { lot: 'BEST', bestBefore: '2026-12-24', status: 'released' },
        { lot: 'SOON', stock: [{ locationId: 'leipzig', onHand: 10, available: 10 }] },
      ],
    })
    expect((await soon({ until: '2026-12-31', from: '2026-11-01' })).answer.data).toHaveLength(3)
  })

  test('is listed of one location, and not what is used up', async () => {
    const made = await world()
    await made.receive('CH1', '2026-12-31')
    await made.receive('CH2', '2026-12-31', { locationId: 'berlin' })
    await made.receive('CH3', '2026-12-31')
    const all = { locationId: 'leipzig', sku: 'CHOC', lot: 'CH3', kind: 'destroyed', reason: 'Wet' }
    await ask(made, adjustStock, { reference: 'A1', quantity: '10', ...all })
    const lots = async (query: Record<string, string>) =>
      (await made.soon({ until: '2027-01-01', ...query })).answer.data.map(({ lot }: { lot: string }) => lot)
    expect(await lots({})).toEqual(['CH1', 'CH2'])
    expect(await lots({ locationId: 'berlin' })).toEqual(['CH2'])
  })

  test('comes in pages', async () => {
    const { receive, soon, to } = await world()
    for (let i = 0; i < 120; i++) await receive(`L${String(i).padStart(3, '0')}`, '2026-12-31')
    to(instant('2026-12-01T00:00:00Z'))
    const seen: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const { answer } = await soon({ until: '2026-12-31', ...(cursor !== undefined && { cursor }) })
      seen.push(...answer.data.map(({ lot }: { lot: string }) => lot))
      cursor = answer.cursor
      pages += 1
    } while (cursor !== undefined)
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 120, 120])
  })

  test.each([
    [{}, '/until'],
    [{ until: 'soon' }, '/until'],
    [{ until: '2026-12-31', from: 'now' }, '/from'],
    [{ until: '2026-12-31', locationId: 'A B' }, '/locationId'],
    [{ until: '2026-12-31', cursor: '!!' }, '/cursor'],
    [{ until: '2026-12-31', cursor: Buffer.from('X'.repeat(3000)).toString('base64url') }, '/cursor'],
  ])('is not listed for %j', async (query, pointer) => {
    const { soon } = await world()
    const refused = await soon(query)
    expect([refused.status, faultsOf(refused)]).toEqual([400, [`HTTP-QUERY-INVALID ${pointer}`]])
  })
})
