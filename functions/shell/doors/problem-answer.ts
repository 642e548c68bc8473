import * as z from 'zod'
import { httpFaults } from '../http-message.ts'
import { fault } from './told.ts'

const codes = Object.keys(httpFaults) as [keyof typeof httpFaults, ...(keyof typeof httpFaults)[]]

/** What every door says where it does not do what it was asked (RFC 9457). */
export const problemAnswer = z
  .strictObject({
    type: z.url().meta({ description: 'Stable: one for each code.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(codes),
    errors: z.array(fault).optional().meta({ description: 'All that is wrong, at most 100.' }),
    available: z
      .array(z.strictObject({ mediaType: z.string(), role: z.enum(['original', 'view']) }))
      .optional()
      .meta({ description: 'Of 406: what may be had.' }),
  })
  .meta({ id: 'Problem' })
