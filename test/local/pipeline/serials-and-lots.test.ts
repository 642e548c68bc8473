import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { type GoodsDesk, goodsDesk, linesAt, type SeenLine } from './goods-desk.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let desk: GoodsDesk

interface Wanted {
  readonly gtin?: string
  readonly domain?: string
  readonly serials: object
}

/** A SKU for each way in which serials are given. */
const wanted: Readonly<Record<string, Wanted>> = {
  'MINT-ORDER': { gtin: '09506000134413', serials: { mode: 'minted' } },
  'MINT-LABEL': { gtin: '09506000134420', serials: { mode: 'minted', when: 'at-commissioning' } },
  'MINT-SHIP': { gtin: '09506000134437', serials: { mode: 'minted', when: 'at-shipment' } },
  'OWN-ORDER': { domain: 'maker.example', serials: { mode: 'minted' } },
  PHONE: { gtin: '09506000134444', serials: { mode: 'reported', accepts: { length: 15, check: 'luhn' } } },
  'BY-MAKER': { gtin: '09506000134451', serials: { mode: 'reported', when: 'at-commissioning' } },
  'POOL-ORDER': { gtin: '09506000134468', serials: { mode: 'pool', lowLevel: 2 } },
  'POOL-SHIP': { gtin: '09506000134475', serials: { mode: 'pool', when: 'at-shipment' } },
}

const plain = { unit: 'H87', lots: true, serials: 'none' }
const receipt = { locationId: 'leipzig', quantity: 10 }

beforeAll(async () => {
  stage = await openStage()
  desk = goodsDesk(stage)
  for (const [sku, policy] of Object.entries(wanted))
    await desk.ask('PUT', `/v1/skus/${sku}`, { ...plain, ...policy, name: sku, lots: false })
})
afterAll(() => stage.close())

const receive = (sku: string, lot: string, more: object = {}) =>
  desk.ask('POST', '/v1/stock/receipts', {
    ...receipt,
    reference: `${sku}.${lot.replace('/', '-')}`,
    sku,
    lot,
    ...more,
  })

test('50,000 serials are printed in advance: each once, in both files, with its Digital Link', async () => {
  const gtin = '09506000134482'
  const serials = { mode: 'minted', when: 'at-commissioning' }
  await desk.ask('PUT', '/v1/skus/TEA', { ...plain, name: 'Tea', gtin, serials })
  await receive('TEA', 'T/1', { quantity: '50000', expiry: '2037-10-31' })
  const { csv, jsonl } = await desk.commission({ sku: 'TEA', lot: 'T/1', quantity: 50_000 })
  const units = jsonl.map((line): { serial: string; link: string } => JSON.parse(line))
  expect(new Set(units.map(({ serial }) => serial)).size).toBe(50_000)
  for (const { serial, link } of units)
    if (link !== `https://id.gs1.org/01/${gtin}/21/${serial}`)
      throw new Error(`${serial} has the link ${link}`)
  const [header, ...rows] = csv
  expect(header).toBe('serial,elementString,rawElementString,link,lot,expiry')
  expect(rows.map((row) => row.split(',')[0])).toEqual(units.map(({ serial }) => serial))
})

test('a serial in each mode and moment leaves with its order, stands on the invoice, and is known as sold', async () => {
  const labels = await desk.commission({ sku: 'MINT-LABEL', quantity: 2 })
  const orderId = await desk.order(1, ...Object.keys(wanted))
  expect((await desk.ordered(orderId, 'waiting')).waitingFor).toContain('POOL-ORDER')
  const filled = await desk.upload({ kind: 'serials', sku: 'POOL-ORDER' }, 'serial\nP1\nP1\nnö\nP2\nP3\n')
  expect(filled).toMatchObject({ state: 'done', counts: { rows: 5, applied: 3, refused: 2 } })
  expect(filled.faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'IMPORT-SERIAL-TWICE /rows/2/serial',
    'SERIALS-SERIAL-CHARACTER /rows/3/serial',
  ])
  expect(await linesAt(filled.refusedRowsUrl)).toHaveLength(3)
  const lines = '{"serial":"Q1"}\n{"serial":"Q2"}\n{"serial":"Q3"}\n'
  await desk.upload({ kind: 'serials', sku: 'POOL-SHIP', format: 'jsonl' }, lines)
  await desk.upload({ kind: 'serials', sku: 'BY-MAKER' }, 'serial\nSN-1\nSN-2\n')

  const others: Readonly<Record<string, readonly string[]>> = {
    'MINT-LABEL': labels.jsonl.map((line): string => JSON.parse(line).serial),
    PHONE: ['356938035643809', '356938035643817'],
    'BY-MAKER': ['SN-1', 'SN-2'],
    'POOL-SHIP': ['Q3', 'Q1'],
  }
  const serialsOf = ({ sku, parts }: SeenLine) =>
    sku === 'MINT-SHIP' ? undefined : (others[sku] ?? parts[0]?.serials?.map(({ serial }) => serial))
  const order = await desk.ordered(orderId, 'allocated')
  const units = (line: SeenLine) => [{ quantity: 2, serials: serialsOf(line) }]
  const { made, invoice } = await desk.ship(order, 'ALL-1', units)

  const xml = await desk.invoice(String(invoice.invoiceId))
  const told = order.lines.map((line) => {
    const serials = serialsOf(line) ?? made.find(({ sku }) => sku === line.sku)?.serials
    return [line.sku, serials ?? []] as const
  })
  expect(told.map(([, serials]) => serials.length)).toEqual(told.map(() => 2))
  for (const [sku, serials] of told)
    for (const serial of serials) {
      expect(xml).toContain(`<cbc:Value>${serial}</cbc:Value>`)
      const query = new URLSearchParams({ tradeItem: wanted[sku]?.gtin ?? `sku.${sku}`, serial })
      const unit = await desk.ask('GET', `/v1/units?${query}`)
      expect(unit).toMatchObject({
        sku,
        serial,
        state: 'sold',
        invoiceId: invoice.invoiceId,
        order: { orderId },
      })
    }
  expect(await desk.ask('GET', '/v1/pools/09506000134468')).toMatchObject({ filled: 3, free: 1, isLow: true })
})

test('a unit comes back, is restocked and leaves for another order', async () => {
  const step = (body: object) => {
    const unit = { tradeItem: '9506000134451', serial: 'SN-1' }
    return desk.ask('POST', '/v1/units/steps', { ...unit, ...body })
  }
  expect(await step({ step: 'return', reference: 'RET-1' })).toMatchObject({ state: 'returned' })
  expect(await step({ step: 'restock', reference: 'RET-2' })).toMatchObject({ state: 'restocked' })
  await step({ serial: 'SN-4', step: 'commission', sku: 'BY-MAKER', reference: 'NEW-4' })
  const order = await desk.ordered(await desk.order(2, 'BY-MAKER'), 'allocated')
  const { shipmentId } = await desk.ship(order, 'AGAIN-1', () => [{ quantity: 2, serials: ['SN-1', 'SN-4'] }])
  expect(await desk.ask('GET', '/v1/units/09506000134451/SN-1')).toMatchObject({ state: 'sold', shipmentId })
})

const lotsOf = ({ parts }: SeenLine) =>
  (parts[0]?.lots ?? []).map(({ quantity, lot, expiry }) => ({ quantity, lot, expiry }))

test('an order waits for stock; a recall stops what waits until it is withdrawn, and what has left is recorded', async () => {
  await desk.ask('PUT', '/v1/skus/JAM', {
    ...plain,
    name: 'Jam',
    gtin: '09506000134499',
    picking: { policy: 'fefo', minimumDays: 30 },
  })
  const first = await desk.order(3, 'JAM')
  expect((await desk.ordered(first, 'waiting')).waitingFor).toBe('stock: JAM at leipzig: 2 missing')
  await receive('JAM', 'J-OLD', { quantity: 5, expiry: '2026-12-01' })
  await receive('JAM', 'J-1', { expiry: '2037-01-31' })
  const order = await desk.ordered(first, 'allocated')
  expect(order.lines.flatMap(lotsOf)).toEqual([{ quantity: 2, lot: 'J-1', expiry: '2037-01-31' }])

  const lot = { sku: 'JAM', lot: 'J-1' }
  const recall = { ...lot, reference: 'RC-1', reason: 'glass found' }
  expect(await desk.ask('POST', '/v1/lots/recalls', recall)).toMatchObject({ status: 'recalled' })
  const second = await desk.order(4, 'JAM')
  expect((await desk.ordered(second, 'waiting')).waitingFor).toContain('8 recalled')
  const left = await desk.ship(order, 'JAM-1', lotsOf)
  expect([left.state, left.notices.map(({ code }) => code)]).toEqual(['confirmed', ['ORDERS-LOT-RECALLED']])
  const { invoice } = await desk.invoiced(left.shipmentId)
  expect(await desk.invoice(String(invoice.invoiceId))).toContain('>J-1</')

  await desk.ask('POST', '/v1/lots/recall-withdrawals', { ...lot, reference: 'RW-1', reason: 'false alarm' })
  await desk.ask('POST', '/v1/lots/releases', { ...lot, reference: 'RL-1' })
  await desk.ordered(second, 'allocated')
})

test('lots are made from lots, kits put together, sold and taken apart, and lots are named by people', async () => {
  for (const sku of ['BERRY', 'GLASS', 'FILLED']) {
    const picking = sku === 'FILLED' ? { picking: { policy: 'named' } } : {}
    await desk.ask('PUT', `/v1/skus/${sku}`, { ...plain, ...picking, name: sku })
  }
  const components = ['JAM', 'GLASS'].map((sku) => ({ sku, quantity: 1 }))
  await desk.ask('PUT', '/v1/skus/BOX', {
    ...plain,
    name: 'Box',
    gtin: '09506000134505',
    components,
    kit: 'pre-assembled',
  })
  await receive('BERRY', 'B-1')
  await receive('GLASS', 'G-1')
  const made = {
    reference: 'RUN-1',
    locationId: 'leipzig',
    inputs: [{ sku: 'BERRY', lot: 'B-1', quantity: 6 }],
  }
  const outputs = [
    { sku: 'FILLED', lot: 'F-1', quantity: 3, expected: 4, lossReason: 'spilt', expiry: '2037-05-31' },
  ]
  expect(await desk.ask('POST', '/v1/productions', { ...made, outputs })).toMatchObject({
    figures: [{ loss: '1' }],
  })
  const back = {
    ...made,
    reference: 'RUN-2',
    inputs: outputs.map(({ sku, lot }) => ({ sku, lot, quantity: 1 })),
  }
  expect(
    await desk.refused('POST', '/v1/productions', {
      ...back,
      outputs: [{ sku: 'BERRY', lot: 'B-1', quantity: 1 }],
    }),
  ).toEqual([409, ['LOTS-CYCLE']])

  const inside = [
    { sku: 'JAM', lot: 'J-1', perKit: 1 },
    { sku: 'GLASS', lot: 'G-1', perKit: 1 },
  ]
  const kits = {
    reference: 'AS-1',
    locationId: 'leipzig',
    sku: 'BOX',
    lot: 'K-1',
    quantity: 4,
    components: inside,
  }
  expect(await desk.ask('POST', '/v1/assemblies', kits)).toMatchObject({
    mix: [{ expiry: '2037-01-31' }, {}],
  })
  const order = await desk.ordered(await desk.order(5, 'BOX'), 'allocated')
  expect(await desk.ship(order, 'BOX-1', lotsOf)).toMatchObject({ state: 'confirmed' })
  await desk.ask('POST', '/v1/assemblies/AS-1/disassemblies', { reference: 'DA-1', quantity: 2 })
  expect(await desk.ask('GET', '/v1/lots?sku=GLASS&lot=G-1')).toMatchObject({ balance: { onHand: 8 } })

  const named = await desk.order(6, 'FILLED')
  expect((await desk.ordered(named, 'waiting')).waitingFor).toContain('to be named')
  const lots = [{ lineId: '1000', sku: 'FILLED', lot: 'F-1', quantity: 2 }]
  await desk.ask('PUT', `/v1/orders/${named}/lots`, { lots })
  await desk.ordered(named, 'allocated')
  expect(await desk.refused('PUT', `/v1/orders/${named}/lots`, { lots })).toEqual([
    409,
    ['ORDERS-LOTS-GIVEN'],
  ])
})

test('tables that are exported and imported again change nothing', async () => {
  const stock = await desk.table('stock')
  const refusals: Readonly<Record<string, readonly string[]>> = {
    skus: [],
    lots: ['IMPORT-OPENING-THERE'],
    productions: [],
    stock: [],
  }
  for (const [kind, codes] of Object.entries(refusals)) {
    const file = await desk.table(kind)
    const { state, counts, faults } = await desk.upload({ kind }, file)
    expect([kind, state, counts.rows]).toEqual([kind, 'done', file.trim().split('\n').length - 1])
    expect([kind, ...new Set(faults.map(({ code }) => code))]).toEqual([kind, ...codes])
    expect(await desk.table(kind)).toBe(file)
  }
  expect(await desk.table('stock')).toBe(stock)
})

test('a new key epoch mints other serials, and those of the one before are known still', async () => {
  const { epoch } = await desk.ask<{ epoch: number }>('GET', '/v1/serials/epochs')
  expect(await desk.ask('POST', '/v1/serials/epochs', { epoch: epoch + 1 })).toMatchObject({ epoch: 1 })
  // Others notice within a minute.
  stage.stack.killProcesses()
  const serialOf = async (id: number) => {
    const { lines } = await desk.ordered(await desk.order(id, 'MINT-ORDER'), 'allocated')
    return String(lines[0]?.parts[0]?.serials?.[0]?.serial)
  }
  const serial = await serialOf(7)
  expect(serial).toMatch(/^1/)
  const before = await desk.ask<{ lines: SeenLine[] }>('GET', '/v1/orders/shopify.fable.1')
  const old = String(before.lines[0]?.parts[0]?.serials?.[0]?.serial)
  expect(old).toMatch(/^0/)
  for (const each of [serial, old])
    expect(await desk.ask('GET', `/v1/units/09506000134413/${each}`)).toMatchObject({ sku: 'MINT-ORDER' })
  const raised = await desk.ask<{ raised: object[]; hasMore: boolean }>(
    'POST',
    '/v1/serials/counters/raise',
    {},
  )
  expect(raised).toMatchObject({ hasMore: false, nextStep: 'POST /v1/serials/epochs {"epoch": 2}' })
})

test('nothing is denied, failed, broken, left behind or dead', async () => {
  await stage.stack.settle()
  const log = readFileSync(stage.stack.logFile, 'utf8').split('\n')
  expect(log.filter((line) => /AccessDenied|not authorized|"level":"error"/.test(line))).toEqual([])
  const stores = await stage.readAll()
  expect(brokenPromises(stores)).toEqual([])
  expect(unfinishedWork(stores)).toEqual([])
  expect(await stage.takeDeadLetters()).toEqual({})
})
