import { billingFaults } from '@tallystick/billing'
import { creditNoteRequest } from '@tallystick/events'
import * as z from 'zod'
import { creditFaults } from '../shell/credits/faults.ts'
import type { DoorFamily } from '../shell/doors/door.ts'
import { draftState, faults, invoiceState, location } from '../shell/doors/told.ts'

const credit = z.strictObject({
  creditId: z.string(),
  invoiceId: z.string(),
  reference: z.string(),
  state: z.enum([...new Set([...draftState.options, ...invoiceState.options])]),
  faults,
  creditNote: z.strictObject({ invoiceId: z.string(), number: z.string() }).optional(),
})

/** Credit notes that finance asks for. */
export const doors: DoorFamily = {
  tag: 'Credit notes',
  says: 'Credit notes that finance asks for, and what became of them.',
  faults: [creditFaults, billingFaults],
  doors: {
    'POST /v1/credit-notes': {
      id: 'requestCredit',
      summary: 'Ask for a credit note: in full, by line, by unit, by amount.',
      body: creditNoteRequest,
      answers: {
        202: {
          json: z.strictObject({ creditId: z.string(), status: z.literal('accepted') }),
          headers: location,
        },
      },
      refuses: [409],
    },
    'GET /v1/credit-notes/{creditId}': {
      id: 'showCredit',
      summary: 'Show what became of a request for a credit note.',
      answers: { 200: credit },
    },
  },
}
