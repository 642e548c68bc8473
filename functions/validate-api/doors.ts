import { ruleSetNames } from '@tallystick/einvoice'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count } from '../shell/doors/told.ts'

const ruleSets = z.array(
  z.enum(ruleSetNames as readonly [(typeof ruleSetNames)[number], ...typeof ruleSetNames]),
)

const validation = z.strictObject({
  valid: z.boolean().meta({ description: 'Nothing fatal was found.' }),
  counts: z.strictObject({ fatal: count, warning: count, information: count }),
  findings: z
    .array(
      z.strictObject({
        rule: z.string(),
        level: z.enum(['fatal', 'warning', 'information']),
        location: z.string().meta({ description: 'An XPath.' }),
        line: count.optional(),
        column: count.optional(),
        message: z.string(),
        terms: z.array(z.string()).meta({ description: 'Business terms of EN 16931.' }),
      }),
    )
    .meta({ description: 'The first 1,000.' }),
  syntax: z.enum(['ubl', 'cii']).optional(),
  specification: z.string(),
  structure: z.enum(['check', 'skip']),
  ruleSets,
  missing: ruleSets,
})

const bodySays = 'A UBL invoice or credit note, or a CII invoice; at most 4 MiB.'

/** Validation of anybody's invoice. */
export const doors: DoorFamily = {
  tag: 'Validation',
  says: 'Anybody’s invoice held against schema and rules; nothing of it is kept.',
  faults: [],
  doors: {
    'POST /v1/validate': {
      id: 'validateDocument',
      summary: 'Validate an invoice.',
      query: z.object({
        profile: z
          .string()
          .optional()
          .meta({ description: `auto, ${ruleSetNames.join(', ')}, or several with commas between.` }),
      }),
      otherBodies: { 'application/xml': bodySays, 'text/xml': bodySays },
      answers: { 200: validation },
      refuses: [413, 415],
    },
  },
}
