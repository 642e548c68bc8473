import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FinanceDesk, openFinanceDesk, tallystick } from './finance-desk.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { request } from './world.ts'

let desk: FinanceDesk

beforeEach(async () => {
  desk = await openFinanceDesk()
})

afterEach(() => desk.close())

const period = ['--legal-entity', 'fable', '--from', '2026-11-01', '--to', '2026-11-30']
const unknownSku = { lines: [{ sku: 'UNKNOWN', quantity: 1, price: 900 }] }

describe('tallystick park', () => {
  const order = (id: number) => desk.shop.order(id, unknownSku.lines).catch(() => undefined)
  const idsOf = (said: string) => said.split('\n').flatMap((line) => line.split('\t', 1))

  beforeEach(async () => {
    for (const id of [1, 2]) await order(id)
  })

  test('lists what is parked, of a kind and with a code, and shows one of it with its faults', async () => {
    const { code, said } = await tallystick('park', 'list')
    expect(code).toBe(0)
    expect(said).toMatch(/^call-[0-9a-f]{32}\tcall\t2026-11-20T.*\tORDERS-SKU-UNKNOWN\tinbound\/shopify/)
    expect(idsOf(said)).toHaveLength(2)
    expect((await tallystick('park', 'list', '--kind', 'shipment')).said).toBe('')
    expect(idsOf((await tallystick('park', 'list', '--code', 'ORDERS-SKU-UNKNOWN')).said)).toHaveLength(2)
    const shown = await tallystick('park', 'show', idsOf(said)[0] ?? '')
    expect(shown.said).toMatch(/\n\/.*\tORDERS-SKU-UNKNOWN\t/)
    const json = await tallystick('park', 'show', idsOf(said)[0] ?? '', '--json')
    expect(JSON.parse(json.said)).toMatchObject({ kind: 'call', state: 'open' })
  })

  test('replays one, or all of a kind, once it is mended', async () => {
    await desk.shop.sku('UNKNOWN', {})
    const [first = ''] = idsOf((await tallystick('park', 'list')).said)
    expect(await tallystick('park', 'replay', first)).toEqual({ code: 0, said: `${first}\treplayed` })
    await desk.shop.world.settle()
    expect(idsOf((await tallystick('park', 'list')).said)).toHaveLength(1)
    const all = await tallystick('park', 'replay', '--all', '--kind', 'call', '--json')
    expect(JSON.parse(all.said)).toEqual({ replayed: 1 })
    await desk.shop.world.settle()
    expect((await tallystick('park', 'list')).said).toBe('')
    expect(idsOf((await tallystick('park', 'list', '--state', 'replayed')).said)).toHaveLength(2)
  })

  test('lists what somebody decided to leave as it is', async () => {
    const [first = ''] = idsOf((await tallystick('park', 'list')).said)
    const dismissal = request({ parameters: { parkedId: first }, body: { reason: 'known' } })
    expect((await desk.shop.world.http.dismissParked(dismissal)).status).toBe(200)
    expect(idsOf((await tallystick('park', 'list', '--state', 'dismissed')).said)).toEqual([first])
  })

  test.each([
    [['park']],
    [['park', 'weigh']],
    [['park', 'show']],
    [['park', 'list', 'one']],
    [['park', 'list', '--all']],
    [['park', 'list', '--state', 'lost']],
    [['park', 'replay']],
    [['park', 'replay', 'one', '--all']],
    [['park', 'replay', 'one', '--kind', 'call']],
    [['park', 'replay', 'one', '--before', '2026-11-20T10:00:00Z']],
  ])('%j is wrong usage', async (words) => {
    expect((await tallystick(...words)).code).toBe(2)
  })

  test('what is not there is told by the exit code', async () => {
    expect((await tallystick('park', 'show', 'call-0')).code).toBe(1)
    expect((await tallystick('park', 'replay', 'call-0')).code).toBe(1)
  })
})

describe('tallystick reconciliation', () => {
  test('tells what differs, and the totals of all pages', async () => {
    await desk.sell(1, 30)
    await desk.shop.order(31, 'MUG')
    const { code, said } = await tallystick('reconciliation', ...period)
    expect(code).toBe(0)
    expect(said.split('\n')).toEqual([
      'shopify.fable.31\t#31\tordered-shipped\t9.00\tEUR\tto-be-shipped',
      expect.stringMatching(
        /^total EUR\t31 orders\t1 differ\tordered 279.00\tpaid 279.00\tshipped 270.00\tinvoiced 270.00\t/,
      ),
    ])
    const json = (await tallystick('reconciliation', ...period, '--json')).said.split('\n')
    expect(json).toHaveLength(32)
    expect(JSON.parse(json.at(-1) ?? '')).toMatchObject({ totals: [{ currency: 'EUR', issued: '270.00' }] })
  })

  test('without a period is wrong usage, of nobody is refused', async () => {
    expect((await tallystick('reconciliation', '--legal-entity', 'fable')).code).toBe(2)
    expect((await tallystick('reconciliation', ...period.with(1, 'nobody'))).code).toBe(1)
  })
})

describe('tallystick tax-summary', () => {
  test('tells the taxes of a period, and ends with 1 while documents are to come', async () => {
    await desk.sell(1, 3)
    const { code, said } = await tallystick('tax-summary', ...period)
    expect([code, said.split('\n').length]).toEqual([0, 3])
    expect(said).toMatch(/\ntaxes\tinvoice\ttaxed\tDE\t\tS\t19\tstandard\t\t\tEUR\t\t3\t\t22.68\t4.32/)
    const { documents, pending, rows } = JSON.parse(
      (await tallystick('tax-summary', ...period, '--json')).said,
    )
    expect([documents, pending, rows.length]).toEqual([invoicesOf(desk.shop.world).length, 0, 2])
    const { send } = desk.shop.world.queues.documents
    Object.assign(desk.shop.world.queues.documents, { send: async () => undefined })
    await desk.sell(4, 1)
    const open = await tallystick('tax-summary', ...period)
    expect(open).toMatchObject({ code: 1, said: expect.stringContaining('1 documents are not issued yet') })
    Object.assign(desk.shop.world.queues.documents, { send })
  })
})
