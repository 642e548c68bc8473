import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listLegalEntities, putLegalEntity, putSku, readSku, readSkus } from './catalogue.ts'
import {
  advanceSeries,
  listInvoices,
  putDraft,
  putInvoice,
  putIssued,
  readDraft,
  readInvoice,
  readSeries,
} from './invoices.ts'
import { WAITING_SHARDS } from './keys.ts'
import { type CapacityUnits, memoryTable } from './memory/index.ts'
import {
  listOrderLinks,
  putOrder,
  putOrderInvoice,
  putOrderShipment,
  putOrderState,
  readOrder,
} from './orders.ts'
import { listParked, markReplayed, parkedIdOf, putParked, readParked } from './parked.ts'
import {
  at,
  draftOf,
  entity,
  given,
  invoiceOf,
  issued,
  kit,
  moved,
  mug,
  order,
  orderId,
  parked,
  range,
  seriesId,
  shipment,
  start,
  stateOf,
  waiting,
} from './record-fixture.ts'
import { findSerialRange, putSerialRange, takeCounters } from './serial-ranges.ts'
import { putShipment, readShipment } from './shipments.ts'
import { allocateStock, moveStock, openLot, readStock, receiveStock } from './stock.ts'
import type { Table, Write } from './table.ts'
import { deleteWaiting, listWaiting, putWaiting } from './waiting.ts'

function numbering(count: number): [Write, ...Write[]] {
  const sequences = Array.from({ length: count }, (_, i) => i + 1)
  return [
    advanceSeries(moved(count), start),
    ...sequences.flatMap((sequence) => [
      putInvoice(invoiceOf(sequence)),
      putDraft(draftOf(`draft-${sequence}`, 'numbered'), undefined),
      putOrderInvoice(orderId, `${seriesId}.${sequence}`),
    ]),
  ]
}

async function replayed(table: Table): Promise<Write> {
  const found = await readParked(table, parkedIdOf('call', parked.subject))
  if (found === undefined) throw new Error('it was parked')
  return markReplayed(found)
}

async function allWaiting(table: Table): Promise<void> {
  for (let shard = 0; shard < WAITING_SHARDS; shard++) for await (const _ of listWaiting(table, shard));
}

/** What is done, after what, in words of the README. */
type Operation = (table: Table) => Promise<unknown>

const november = { legalEntityId: 'fable', month: '2026-11' }
const wholeMonth = { from: '2026-11-01', to: '2026-11-30#~', limit: 51 }
const orderWritten: Operation = (t) =>
  t.write(
    putOrderState(stateOf(1), undefined),
    putOrder(order, { legalEntityId: 'fable', locationId: 'leipzig' }),
  )
const stocked: Operation = async (t) => {
  await t.write(openLot(at))
  await t.write(...receiveStock(at, 100, 'PO-1'))
}
const numbered: Operation = (t) => t.write(...numbering(1))
const parkedOnce: Operation = (t) => t.write(putParked(parked))
const nothing: Operation = async () => undefined

const operations: readonly (readonly [what: string, before: Operation, measured: Operation])[] = [
  ['read a SKU', (t) => t.write(putSku(mug)), (t) => readSku(t, 'MUG-BLUE')],
  ['read a kit of one component', (t) => t.write(putSku(mug), putSku(kit)), (t) => readSkus(t, ['KIT'])],
  ['write a SKU', nothing, (t) => t.write(putSku(mug))],
  ['list legal entities', (t) => t.write(putLegalEntity(entity)), listLegalEntities],
  ['receive a lot: open it, then count it in', nothing, stocked],
  [
    'read the stock of a SKU: ten lots',
    async (t) => {
      for (let i = 0; i < 10; i++) await t.write(openLot({ ...at, lot: `L${i}` }))
    },
    (t) => readStock(t, 'leipzig', 'CHOC-70'),
  ],
  ['accept an order: state and order', nothing, orderWritten],
  ['read an order', orderWritten, (t) => readOrder(t, orderId)],
  ['lease counters: 500 or more', nothing, (t) => takeCounters(t, range.space, 500)],
  [
    'allocate a line of serials: state and range',
    orderWritten,
    (t) =>
      t.write(
        putOrderState(stateOf(2, given), stateOf(1)),
        putSerialRange(range, { orderId, lineId: '1', sku: 'CHOC-70' }),
      ),
  ],
  [
    'allocate a line of serials from one lot: state, range, stock',
    async (t) => {
      await orderWritten(t)
      await stocked(t)
    },
    (t) =>
      t.write(
        putOrderState(stateOf(2, given), stateOf(1)),
        putSerialRange(range, { orderId, lineId: '1', sku: 'CHOC-70' }),
        allocateStock(at, 2),
      ),
  ],
  [
    'have an order wait: state and marker',
    orderWritten,
    (t) => t.write(putOrderState(stateOf(2), stateOf(1)), putWaiting(waiting)),
  ],
  ['list what waits: nothing', nothing, allWaiting],
  ['stop waiting', (t) => t.write(putWaiting(waiting)), (t) => t.write(deleteWaiting('ORDER', orderId))],
  [
    'find the range of a serial',
    (t) => t.write(putSerialRange(range, { orderId, lineId: '1', sku: 'CHOC-70' })),
    (t) => findSerialRange(t, range.space, 1501),
  ],
  [
    'confirm a shipment of one lot: state, record, link, stock',
    async (t) => {
      await orderWritten(t)
      await stocked(t)
    },
    (t) =>
      t.write(
        putOrderState(stateOf(2, given), stateOf(1)),
        putShipment(shipment, undefined),
        putOrderShipment(orderId, shipment.shipmentId),
        moveStock(at, { onHand: -6, available: 0 }, true),
      ),
  ],
  [
    'read a shipment',
    (t) => t.write(putShipment(shipment, undefined)),
    (t) => readShipment(t, shipment.shipmentId),
  ],
  ['write a draft', nothing, (t) => t.write(putDraft(draftOf('draft-1'), undefined))],
  ['read a draft', (t) => t.write(putDraft(draftOf('draft-1'), undefined)), (t) => readDraft(t, 'draft-1')],
  ['read a series', numbered, (t) => readSeries(t, seriesId)],
  ['number one invoice: series, invoice, draft, link', nothing, numbered],
  ['number ten invoices', nothing, (t) => t.write(...numbering(10))],
  ['read an invoice', numbered, (t) => readInvoice(t, seriesId, 1)],
  ['issue an invoice', numbered, (t) => t.write(putIssued(issued))],
  [
    'list fifty invoices of a month',
    async (t) => {
      for (let i = 1; i <= 50; i++) await t.write(putInvoice(invoiceOf(i)))
    },
    (t) => listInvoices(t, november, wholeMonth),
  ],
  ['list what belongs to an order', orderWritten, (t) => listOrderLinks(t, orderId)],
  ['park something', nothing, parkedOnce],
  [
    'list parked items: fifty',
    async (t) => {
      for (let i = 0; i < 50; i++) await t.write(putParked({ ...parked, subject: String(i) }))
    },
    (t) => listParked(t, 'open', { limit: 51 }),
  ],
  ['replay a parked item: read and mark', parkedOnce, async (t) => t.write(await replayed(t))],
]

/** Capacity units that an operation takes, after what comes before it. */
async function unitsOf(before: Operation, measured: Operation): Promise<CapacityUnits> {
  let [read, write] = [0, 0]
  const table = memoryTable({
    meter: (_, units) => {
      read += units.read
      write += units.write
    },
  })
  await before(table)
  ;[read, write] = [0, 0]
  await measured(table)
  return { read, write }
}

test('the README tells what each operation costs', async () => {
  const rows: string[] = []
  for (const [what, before, measured] of operations) {
    const { read, write } = await unitsOf(before, measured)
    rows.push(`| ${what} | ${read} | ${write} |`)
  }
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const told = readme.split('\n').filter((line) => /^\| .* \| [\d.]+ \| [\d.]+ \|$/.test(line))
  expect(told).toEqual(rows)
})
