import { channelsFaults } from '@tallystick/channels'
import { gs1Faults } from '@tallystick/gs1'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { draftState, faults, invoiceState, location, orderPhase } from '../shell/doors/told.ts'
import { tillFaults } from './faults.ts'
import { tillSale } from './till-sale.ts'

const sale = z.strictObject({
  receipt: z.string(),
  orderId: z.string(),
  shipmentId: z.string(),
  phase: orderPhase.optional(),
  waitingFor: z.string().optional(),
  shipment: z.enum(['deciding', 'waiting', 'confirmed', 'parked', 'refused']).optional(),
  faults,
  invoices: z.array(
    z.strictObject({
      state: z.enum([...new Set([...draftState.options, ...invoiceState.options])]),
      faults: faults.optional(),
      invoiceId: z.string().optional(),
      number: z.string().optional(),
    }),
  ),
})

/** Sales over the counter. */
export const doors: DoorFamily = {
  tag: 'Tills',
  says: 'Sales over the counters of stores, by what was scanned.',
  faults: [tillFaults, channelsFaults, gs1Faults, ordersFaults],
  doors: {
    'POST /v1/till-sales': {
      id: 'sellAtTill',
      summary: 'Tell a sale over the counter, once by its receipt.',
      body: tillSale,
      answers: {
        202: {
          json: z.strictObject({
            orderId: z.string(),
            shipmentId: z.string(),
            status: z.literal('accepted'),
          }),
          headers: location,
        },
      },
      refuses: [404, 409, 413],
    },
    'GET /v1/till-sales/{store}/{receipt}': {
      id: 'showTillSale',
      summary: 'Show what became of a sale.',
      answers: { 200: sale },
    },
  },
}
