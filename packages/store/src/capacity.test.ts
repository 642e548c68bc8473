import { readFileSync } from 'node:fs'
import { CHAIN_START } from '@tallystick/billing/chain'
import { instant } from '@tallystick/kernel'
import { firstClaimed, poolSpaceId } from '@tallystick/serials'
import { expect, test } from 'vitest'
import { listLegalEntities, putLegalEntity, putSku, readSku, readSkus } from './catalogue.ts'
import { departureWrites } from './departures.ts'
import { allDue } from './due-fixture.ts'
import { putFulfilmentAnswer } from './fulfilment-answers.ts'
import { listInvoices } from './invoice-lists.ts'
import { putDraft, putInvoice, putIssued, readDraft, readInvoice, replaceInvoice } from './invoices.ts'
import { putLot, putMovement } from './lots.ts'
import { type CapacityUnits, memoryTable } from './memory/index.ts'
import { putOrderInvoice, putOrderState, readOrder, readWholeOrder } from './orders.ts'
import { listParked, markReplayed, parkedIdOf, putParked, readParked } from './parked.ts'
import { readPoolLevel, takePositions } from './pool-claims.ts'
import { fillPool } from './pools.ts'
import {
  accepted,
  at,
  draftOf,
  entity,
  invoiceOf,
  issued,
  kit,
  lot,
  moved,
  mug,
  orderId,
  parked,
  range,
  refusal,
  registration,
  seriesId,
  shipment,
  start,
  stateGiven,
  stateOf,
  waiting,
} from './record-fixture.ts'
import { advanceRegisterChain, putRegistration } from './registrations.ts'
import { findSerialRange, putSerialRange, takeCounters } from './serial-ranges.ts'
import { advanceSeries, readSeries } from './series.ts'
import { putShipment, readShipment } from './shipments.ts'
import { allocateStock, moveStock, openStock, readStock } from './stock.ts'
import type { Table, Write } from './table.ts'
import { pageOfToPick } from './table-pages.ts'
import { putUnit, readUnit } from './units.ts'
import { deleteWaiting, putWaiting } from './waiting.ts'
import { joinLine } from './waiting-line.ts'

const moment = instant('2026-11-20T10:00:00Z')
const later = instant('2026-11-20T10:05:00Z')

function numbering(count: number): [Write, ...Write[]] {
  const sequences = Array.from({ length: count }, (_, i) => i + 1)
  return [
    ...advanceSeries(moved(count), start),
    ...sequences.flatMap((sequence) => [
      putInvoice(invoiceOf(sequence)),
      putDraft(draftOf(`draft-${sequence}`, 'numbered'), undefined),
      putOrderInvoice(orderId, {
        invoiceId: `${seriesId}.${sequence}`,
        shipmentId: shipment.shipmentId,
        at: moment,
      }),
    ]),
  ]
}

async function replayed(table: Table): Promise<Write> {
  const found = await readParked(table, parkedIdOf('call', parked.subject))
  if (found === undefined) throw new Error('it was parked')
  return markReplayed(found)
}

const registering = { ...waiting, kind: 'REGISTRATION' as const, queue: 'registrations' }

async function registrationOpened(table: Table): Promise<void> {
  await table.write(
    putInvoice(invoiceOf(1)),
    putRegistration(registration, undefined),
    putWaiting(registering),
  )
}

/** What is done, after what, in words of the README. */
type Operation = (table: Table) => Promise<unknown>

const november = { by: 'issue' as const, legalEntityId: 'fable', month: '2026-11' }
const wholeMonth = { from: '2026-11-01', to: '2026-11-30#~', limit: 51 }
const orderWritten: Operation = (t) => t.write(...accepted)
const opened: Operation = (t) => t.write(putLot(lot, undefined), openStock(lot, 'leipzig', moment))
const received: Operation = (t) =>
  t.write(
    moveStock({ ...at, kind: 'received', quantity: 100, available: 100 }, 'any'),
    putMovement({ ...at, kind: 'received', quantity: 100, at: moment, actor: 'hall', reference: 'PO-1' }),
  )
const stocked: Operation = async (t) => {
  await opened(t)
  await received(t)
}
const owner = { kind: 'order', orderId, lineId: '1', sku: 'CHOC-70' } as const
const claim = { shipmentId: shipment.shipmentId, attempt: 0, orderId, lineId: '1', at: moment, actor: 'hall' }
const imei = { tradeItem: '09506000134352', serial: '490154203237518', sku: 'PHONE' }
const claimed: Operation = (t) => t.write(putUnit(firstClaimed(imei, claim), undefined))
const pool = poolSpaceId('09506000134352')
const pooled: Operation = async (t) => {
  await orderWritten(t)
  await t.write(...fillPool(pool, 0, ['A1', 'A2', 'A3']))
}
const answered: Operation = (t) => t.write(putFulfilmentAnswer(orderId, refusal), putParked(parked))
const numbered: Operation = (t) => t.write(...numbering(1))
const parkedOnce: Operation = (t) => t.write(putParked(parked))
const nothing: Operation = async () => undefined

const operations: readonly (readonly [what: string, before: Operation, measured: Operation])[] = [
  ['read a SKU', (t) => t.write(putSku(mug)), (t) => readSku(t, 'MUG-BLUE')],
  ['read a kit of one component', (t) => t.write(putSku(mug), putSku(kit)), (t) => readSkus(t, ['KIT'])],
  ['write a SKU', nothing, (t) => t.write(putSku(mug))],
  ['list legal entities', (t) => t.write(putLegalEntity(entity)), listLegalEntities],
  ['open a lot at a location: lot, stock', nothing, opened],
  ['receive more of a lot: stock, movement', opened, received],
  [
    'read the stock of a SKU: ten lots',
    async (t) => {
      for (let i = 0; i < 10; i++) await t.write(openStock({ ...lot, lot: `L${i}` }, 'leipzig', moment))
    },
    (t) => readStock(t, 'leipzig', 'CHOC-70'),
  ],
  ['accept an order: state, order and name', nothing, orderWritten],
  ['read an order', orderWritten, (t) => readOrder(t, orderId)],
  ['lease counters: 500 or more', nothing, (t) => takeCounters(t, range.space, 500)],
  [
    'allocate a line of serials: state and range',
    orderWritten,
    (t) => t.write(putOrderState(stateGiven(2), stateOf(1)), putSerialRange(range, owner)),
  ],
  [
    'allocate a line of serials from one lot: state, range, stock',
    async (t) => {
      await orderWritten(t)
      await stocked(t)
    },
    (t) =>
      t.write(putOrderState(stateGiven(2), stateOf(1)), putSerialRange(range, owner), allocateStock(at, 2)),
  ],
  [
    'have an order wait: state, marker, place in line',
    orderWritten,
    (t) =>
      t.write(
        putOrderState(stateOf(2), stateOf(1)),
        putWaiting(waiting),
        joinLine({ thing: 'stock.leipzig.CHOC-70', since: moment, orderId, needs: 6 }),
      ),
  ],
  ['look at what waits and is due: nothing', nothing, allDue],
  ['stop waiting', (t) => t.write(putWaiting(waiting)), (t) => t.write(deleteWaiting('ORDER', orderId))],
  [
    'allocate a line from a pool: state, range, cursor',
    pooled,
    async (t) =>
      t.write(
        putOrderState(stateGiven(2), stateOf(1)),
        putSerialRange({ space: pool, from: 0, count: 2 }, owner),
        takePositions(await readPoolLevel(t, pool), 2),
      ),
  ],
  ['claim a serial that others made', nothing, claimed],
  ['read a serial and its look-alikes', claimed, (t) => readUnit(t, imei.tradeItem, imei.serial)],
  [
    'find the range of a serial',
    (t) => t.write(putSerialRange(range, owner)),
    (t) => findSerialRange(t, range.space, 1501),
  ],
  [
    'confirm a shipment of one lot: state, record, link and edge, stock',
    async (t) => {
      await orderWritten(t)
      await t.write(putOrderState(stateGiven(2), stateOf(1)))
      await stocked(t)
    },
    (t) =>
      t.write(
        putOrderState(stateGiven(3, 'shipped'), stateGiven(2)),
        putShipment(shipment, undefined),
        ...departureWrites(orderId, {
          shipmentId: shipment.shipmentId,
          at: moment,
          actor: 'hall',
          departed: [
            { lineId: '1', sku: 'CHOC-70', quantity: 6, lot: at.lot, expiry: at.expiry, units: '0-5' },
          ],
        }),
        moveStock({ ...at, kind: 'shipped', quantity: 6, available: 0 }, 'released'),
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
  ['issue an invoice', numbered, (t) => t.write(putIssued(issued, later))],
  [
    'announce a call to an authority: registration, marker',
    registrationOpened,
    (t) => t.write(putRegistration({ ...registration, version: 2 }, registration), putWaiting(registering)),
  ],
  [
    'register an invoice: registration, marker, invoice, chain',
    registrationOpened,
    (t) =>
      t.write(
        putRegistration({ ...registration, version: 2 }, registration),
        deleteWaiting('REGISTRATION', registering.id),
        replaceInvoice({ ...invoiceOf(1), state: 'registered' }, 'numbered', later),
        advanceRegisterChain({ seriesId, count: 0, head: CHAIN_START }, 'b'.repeat(64)),
      ),
  ],
  [
    'list fifty invoices of a month',
    async (t) => {
      for (let i = 1; i <= 50; i++) await t.write(putInvoice(invoiceOf(i)))
    },
    (t) => listInvoices(t, november, wholeMonth),
  ],
  ['read an order with all that belongs to it', orderWritten, (t) => readWholeOrder(t, orderId)],
  [
    'list twenty-five orders to pick',
    async (t) => {
      for (let i = 0; i < 25; i++)
        await t.write(putOrderState({ ...stateGiven(1), orderId: `${orderId}${i}` }, undefined))
    },
    (t) => pageOfToPick(t, at.locationId, { limit: 26 }),
  ],
  ['answer an order: answer, parked', nothing, answered],
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
