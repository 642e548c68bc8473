import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, faults, moment } from '../shell/doors/told.ts'
import { registrationFaults } from '../shell/registration-faults.ts'
import { askBody } from './ask-registration.ts'

const registration = z.strictObject({
  invoiceId: z.string(),
  number: z.string(),
  portal: z.string(),
  gstin: z.string(),
  state: z.enum([
    'draft',
    'numbered',
    'submitted',
    'unknown',
    'refused',
    'parked',
    'registered',
    'cancelling',
    'cancel-unknown',
    'cancelled',
    'given-up',
  ]),
  held: z.boolean().meta({ description: 'Nobody goes on with it until people ask for that.' }),
  faults,
  at: moment,
  notBefore: moment.optional(),
  revision: count.optional(),
  irn: z.string().optional(),
  ackNo: z.string().optional(),
  ackDate: moment.optional(),
  registerBy: z.string().optional(),
  cancelBefore: moment.optional(),
})

/** Registrations with authorities. */
export const doors: DoorFamily = {
  tag: 'Registrations',
  says: 'Where an invoice stands with its authority.',
  faults: [registrationFaults],
  doors: {
    'GET /v1/invoices/{invoiceId}/registration': {
      id: 'showRegistration',
      summary: 'Show where an invoice stands with its authority.',
      answers: { 200: registration },
    },
    'POST /v1/invoices/{invoiceId}/registration': {
      id: 'askRegistration',
      summary: 'Have a registration tried again, made anew, given up or cancelled.',
      body: askBody,
      answers: { 202: z.strictObject({ invoiceId: z.string(), status: z.literal('accepted') }) },
      refuses: [409],
    },
  },
}
