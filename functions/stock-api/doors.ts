import { lotsFaults } from '@tallystick/lots'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { Door, DoorFamily } from '../shell/doors/door.ts'
import { count, day, lotDates, lotStatus, mix, moment } from '../shell/doors/told.ts'
import { countBody } from '../shell/stock/count-stock.ts'
import { stockFaults } from '../shell/stock/faults.ts'
import { receiptBody } from '../shell/stock/receive-lot.ts'
import { adjustmentBody } from './adjust-stock.ts'
import { inspectionBody, lotBody } from './change-lot.ts'
import { quarantineBody } from './decide-quarantine.ts'
import { moveBody, moveQuery } from './move-stock.ts'
import { arrivalBody } from './receive-move.ts'
import { lotQuery } from './show-lot.ts'

const reference = z.string()
const received = z.strictObject({ reference, status: z.literal('received') })
const adjusted = z.strictObject({ reference, status: z.literal('adjusted'), takenFromOrders: count })
const decided = z.strictObject({
  reference,
  status: z.enum(['restocked', 'destroyed']),
  quarantined: count,
})
const counted = z.strictObject({
  reference,
  status: z.literal('counted'),
  differences: z.array(
    z.strictObject({
      sku: z.string(),
      lot: z.string(),
      kind: z.enum(['adjusted-up', 'adjusted-down']),
      quantity: count,
      takenFromOrders: count,
    }),
  ),
})
const moveStatus = z.enum(['in-transit', 'arrived'])
const moving = z.strictObject({ moveId: z.string(), status: moveStatus })
const arrived = moving.extend({ reference })
const move = z.strictObject({
  moveId: z.string(),
  from: z.string(),
  to: z.string(),
  lines: z.array(
    z.strictObject({
      sku: z.string(),
      lot: z.string(),
      ...lotDates,
      quantity: count,
      arrived: count,
      lost: count,
    }),
  ),
  sentAt: moment,
  actor: z.string(),
  status: moveStatus,
})
const changed = z
  .strictObject({
    reference,
    sku: z.string(),
    lot: z.string(),
    status: lotStatus,
    locations: count,
  })
  .meta({ id: 'ChangedLot' })

const stockLot = z.strictObject({
  locationId: z.string(),
  sku: z.string(),
  lot: z.string(),
  ...lotDates,
  receivedAt: moment,
  status: lotStatus,
  onHand: count,
  available: z.int().meta({ description: 'Below zero when more left than was promised.' }),
  mix: mix.optional(),
})

const expiring = z.strictObject({
  data: z.array(
    z.strictObject({
      sku: z.string(),
      lot: z.string(),
      ...lotDates,
      status: lotStatus,
      stock: z.array(z.strictObject({ locationId: z.string(), onHand: count, available: z.int() })),
    }),
  ),
  cursor: z.string().optional().meta({ description: 'Leads to the next page; absent on the last.' }),
})

const steps = [
  'inspect-pass',
  'inspect-fail',
  'hold',
  'release',
  'recall',
  'withdraw-recall',
  'reject',
] as const
const movementKinds = [
  'received',
  'produced',
  'returned',
  'disassembled',
  'adjusted-up',
  'moved-in',
  'shipped',
  'consumed',
  'destroyed',
  'adjusted-down',
  'moved-out',
  'quarantined',
] as const

const happened = { sku: z.string(), lot: z.string(), at: moment, actor: z.string(), reference }

const lot = z.strictObject({
  sku: z.string(),
  lot: z.string(),
  ...lotDates,
  origin: z.enum(['received', 'produced', 'assembled', 'reported']),
  supplier: z.string().optional(),
  supplierLot: z.string().optional(),
  producedOn: day.optional(),
  documents: z.array(
    z.strictObject({ kind: z.string(), reference: z.string(), sha256: z.string().optional() }),
  ),
  status: lotStatus,
  needsInspection: z.boolean(),
  inspection: z
    .strictObject({
      result: z.enum(['passed', 'failed']),
      certificate: z.string().optional(),
      at: moment,
      actor: z.string(),
      notes: z.string().optional(),
    })
    .optional(),
  mix: mix.optional(),
  rank: count,
  recalls: z.array(z.string()).optional().meta({ description: 'Recalls that it was called back with.' }),
  used: z.boolean(),
  stock: z.array(
    z.strictObject({
      locationId: z.string(),
      status: lotStatus,
      receivedAt: moment,
      onHand: count,
      available: z.int(),
      received: count,
      produced: count,
      returned: count,
      disassembled: count,
      adjustedUp: count,
      movedIn: count,
      shipped: count,
      consumed: count,
      destroyed: count,
      adjustedDown: count,
      movedOut: count,
      quarantined: count,
    }),
  ),
  balance: z.strictObject({
    came: count,
    onHand: count,
    inTransit: count,
    quarantined: count,
    went: count,
  }),
  steps: z.array(
    z.strictObject({
      ...happened,
      step: z.enum(steps),
      from: lotStatus,
      to: lotStatus,
      reason: z.string().optional(),
      certificate: z.string().optional(),
    }),
  ),
  movements: z.array(
    z.strictObject({
      ...happened,
      locationId: z.string(),
      kind: z.enum(movementKinds),
      quantity: z.int(),
      reason: z.string().optional(),
      document: z.string().optional(),
    }),
  ),
})

const expiringQuery = z.object({
  until: z.iso.date(),
  from: z.iso.date().optional().meta({ description: 'Today where it is not said.' }),
  locationId: z.string().optional(),
  cursor: z.string().optional().meta({ description: '`cursor` of the page before.' }),
})

/** One step in the life of a lot, at all its locations. */
function lotDoor(id: string, summary: string): Door {
  return { id, summary, body: lotBody, answers: { 201: changed, 200: changed }, refuses: [409] }
}

/** Stock and lots. */
export const doors: DoorFamily = {
  tag: 'Stock and lots',
  says: 'What is where, what may be given to orders, and what stops it.',
  faults: [stockFaults, lotsFaults, ordersFaults],
  doors: {
    'POST /v1/stock/receipts': {
      id: 'receiveLot',
      summary: 'Take units of a lot into stock.',
      body: receiptBody,
      answers: { 201: received, 200: received },
      refuses: [409],
    },
    'POST /v1/stock/adjustments': {
      id: 'adjustStock',
      summary: 'Correct what a location has of a lot.',
      description:
        'What orders were given is taken only with `force`; the answer says how many units those lack.',
      body: adjustmentBody,
      answers: { 201: adjusted, 200: adjusted },
      refuses: [409],
    },
    'POST /v1/stock/quarantine-decisions': {
      id: 'decideQuarantine',
      summary: 'Let units out of quarantine: back to stock, or destroyed.',
      body: quarantineBody,
      answers: { 201: decided, 200: decided },
      refuses: [409],
    },
    'POST /v1/stock/counts': {
      id: 'countStock',
      summary: 'Tell what was found at a location.',
      body: countBody,
      answers: { 201: counted, 200: counted },
      refuses: [409],
    },
    'POST /v1/stock/moves': {
      id: 'moveStock',
      summary: 'Send units to another location.',
      description: 'The reference is the `moveId`.',
      body: moveBody,
      answers: { 201: moving, 200: moving },
      refuses: [409],
    },
    'GET /v1/stock/moves': {
      id: 'showMove',
      summary: 'Show what left, what arrived and what was lost of a move.',
      query: moveQuery,
      answers: { 200: move },
      refuses: [404],
    },
    'POST /v1/stock/moves/{moveId}/arrivals': {
      id: 'receiveMove',
      summary: 'Tell what arrived of a move, and what will never come.',
      body: arrivalBody,
      answers: { 201: arrived, 200: arrived },
      refuses: [409],
    },
    'GET /v1/stock/expiring': {
      id: 'listExpiring',
      summary: 'List what may be used until a day and no longer, soonest first.',
      query: expiringQuery,
      answers: { 200: expiring },
    },
    'GET /v1/stock/{locationId}/{sku}': {
      id: 'showStock',
      summary: 'Show what a location has of a SKU, lot by lot.',
      answers: { 200: z.strictObject({ data: z.array(stockLot) }) },
    },
    'GET /v1/lots': {
      id: 'showLot',
      summary: 'Show a lot: stock by place, balance, what happened to it.',
      query: lotQuery,
      answers: { 200: lot },
      refuses: [404],
    },
    'POST /v1/lots/inspections': {
      id: 'inspectLot',
      summary: 'Tell what an inspection of a lot found.',
      description: 'A lot that passed is free once it is released.',
      body: inspectionBody,
      answers: { 201: changed, 200: changed },
      refuses: [409],
    },
    'POST /v1/lots/holds': lotDoor('holdLot', 'Stop a lot until it is released.'),
    'POST /v1/lots/releases': lotDoor('releaseLot', 'Let a lot be given to orders again.'),
    'POST /v1/lots/rejections': lotDoor('rejectLot', 'Stop a lot for good.'),
    'POST /v1/lots/recalls': lotDoor('recallLot', 'Recall a lot: nothing of it is given or leaves any more.'),
    'POST /v1/lots/recall-withdrawals': lotDoor(
      'withdrawRecall',
      'Withdraw a recall; the lot is held until it is released.',
    ),
  },
}
