import { lotsFaults } from '@tallystick/lots'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import {
  count,
  day,
  exchangeOf,
  location,
  moment,
  orderPhase,
  unitInside,
  unitState,
  unitStep,
} from '../shell/doors/told.ts'
import { stockFaults } from '../shell/stock/faults.ts'
import { unitFaults } from './faults.ts'
import { commissioningBody, epochBody, raiseBody, unitQuery, unitStepBody } from './schemas.ts'

const commissioningStatus = z.enum(['accepted', 'written'])
const accepted = z.strictObject({ commissioningId: z.string(), status: commissioningStatus })

const epoch = z.strictObject({ epoch: count })
const openedEpoch = epoch.extend({
  knownEverywhereInSeconds: count.meta({
    description: 'Until then some serials may still be of the epoch before.',
  }),
})

const raised = z.strictObject({
  checked: count.meta({ description: 'Trade items that were looked at.' }),
  raised: z.array(z.strictObject({ space: z.string(), from: count, to: count })),
  hasMore: z.boolean(),
  nextCursor: z.string().optional(),
  nextStep: z.string().optional(),
})

const unit = z
  .strictObject({
    tradeItem: z.string(),
    serial: z.string(),
    sku: z.string(),
    state: unitState,
    lot: z.string().optional(),
    expiry: day.optional(),
    locationId: z.string().optional(),
    position: count.optional().meta({ description: 'Its place in the imported list of the pool.' }),
    assemblyId: z.string().optional(),
    kitSerial: z.string().optional(),
    parts: z.array(unitInside).optional(),
    shipmentId: z.string().optional(),
    invoiceId: z.string().optional(),
    commissioningId: z.string().optional(),
    claimedBy: z
      .string()
      .optional()
      .meta({ description: 'A shipment that names it and is not decided yet.' }),
    order: z
      .strictObject({
        orderId: z.string(),
        displayName: z.string(),
        phase: orderPhase,
        lineId: z.string().optional(),
        exchangeOf: exchangeOf.optional(),
      })
      .optional(),
    exchangedBy: z.array(z.string()).optional(),
    history: z.array(unitStep),
    alike: z.array(z.string()).meta({ description: 'Known serials that people may take for this one.' }),
  })
  .meta({ id: 'Unit' })

const steppedUnit = z.strictObject({ tradeItem: z.string(), serial: z.string(), state: unitState })

const pool = z.strictObject({
  tradeItem: z.string(),
  skus: z.array(z.string()),
  filled: count,
  taken: count.optional(),
  free: count.optional(),
  isLow: z.boolean().optional(),
  givenBack: count.optional(),
  lowLevel: count,
  waiting: z.strictObject({
    orders: count,
    listed: z.array(z.strictObject({ orderId: z.string(), since: moment, needs: count })),
  }),
})

const commissioning = z.strictObject({
  commissioningId: z.string(),
  reference: z.string(),
  tradeItem: z.string(),
  sku: z.string(),
  gtin: z.string().optional(),
  domain: z.string().optional(),
  lot: z.string().optional(),
  expiry: day.optional(),
  status: commissioningStatus,
  at: moment,
  actor: z.string(),
  counts: z.strictObject({ serials: count, written: count }),
  files: z.array(z.strictObject({ format: z.enum(['csv', 'jsonl']), url: z.url(), seconds: count })),
})

/** Serials, units and pools. */
export const doors: DoorFamily = {
  tag: 'Serials and units',
  says: 'Serials made in advance, single units and what is done to them, pools, key epochs.',
  faults: [unitFaults, stockFaults, lotsFaults, ordersFaults],
  doors: {
    'POST /v1/serials': {
      id: 'commission',
      summary: 'Make serials before they are on goods.',
      body: commissioningBody,
      answers: { 202: { json: accepted, headers: location } },
      refuses: [409],
    },
    'GET /v1/serials/{commissioningId}': {
      id: 'showCommissioning',
      summary: 'Show a commissioning; once written, links to its files.',
      answers: { 200: commissioning },
    },
    'GET /v1/serials/epochs': {
      id: 'showEpoch',
      summary: 'Show the key epoch in which serials are minted.',
      answers: { 200: epoch },
    },
    'POST /v1/serials/epochs': {
      id: 'openEpoch',
      summary: 'Open the next key epoch.',
      body: epochBody,
      answers: { 201: openedEpoch, 200: openedEpoch },
      refuses: [409],
    },
    'POST /v1/serials/counters/raise': {
      id: 'raiseCounters',
      summary: 'Raise counters behind every range on record, after a restore.',
      body: raiseBody,
      isBodyOptional: true,
      answers: { 200: raised },
    },
    'GET /v1/units': {
      id: 'showUnit',
      summary: 'Show a unit by trade item and serial, whatever characters it has.',
      query: unitQuery,
      answers: { 200: unit },
      refuses: [404],
    },
    'GET /v1/units/{tradeItem}/{serial}': {
      id: 'showUnitAt',
      summary: 'Show a unit.',
      answers: { 200: unit },
    },
    'POST /v1/units/steps': {
      id: 'stepUnit',
      summary: 'Take one step of one unit.',
      body: unitStepBody,
      answers: { 201: steppedUnit, 200: steppedUnit },
      refuses: [409],
    },
    'GET /v1/pools/{tradeItem}': {
      id: 'showPool',
      summary: 'Show how full the pool of a trade item is, and who waits for it.',
      answers: { 200: pool },
    },
  },
}
