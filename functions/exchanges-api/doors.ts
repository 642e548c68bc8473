import { channelsFaults } from '@tallystick/channels'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { stockFaults } from '../shell/stock/faults.ts'
import { cancellationBody, exchangeBody } from './exchange-body.ts'
import { exchangeFaults } from './faults.ts'

const headers = { location: 'The order by which the others are sent.' }
const exchanged = { json: z.strictObject({ orderId: z.string() }), headers }

/** Exchanges. */
export const doors: DoorFamily = {
  tag: 'Customer service',
  says: 'Everything about an order or a unit, for people who answer buyers; exchanges.',
  faults: [exchangeFaults, ordersFaults, stockFaults, channelsFaults],
  doors: {
    'POST /v1/exchanges': {
      id: 'exchangeUnits',
      summary: 'Have units of an order replaced.',
      body: exchangeBody,
      answers: { 201: exchanged, 200: exchanged },
      refuses: [409],
    },
    'POST /v1/exchanges/cancellations': {
      id: 'cancelExchange',
      summary: 'Give an exchange up of which nothing was packed and nothing has left.',
      body: cancellationBody,
      answers: { 200: z.strictObject({ orderId: z.string(), phase: z.literal('cancelled') }) },
      refuses: [409],
    },
  },
}
