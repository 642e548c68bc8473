import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, faults, link, moment, page } from '../shell/doors/told.ts'
import { dismissalBody } from './dismiss.ts'
import { parkedFaults } from './faults.ts'
import { listQuery } from './list.ts'
import { replaysBody } from './replay-some.ts'

const dismissal = z.strictObject({ at: moment, by: z.string(), reason: z.string() })

const parked = z
  .strictObject({
    parkedId: z.string(),
    kind: replaysBody.shape.kind.unwrap(),
    subject: z.string(),
    faults,
    parkedAt: moment,
    state: z.enum(['open', 'replayed', 'dismissed']),
    dismissal: dismissal.optional(),
    dismissals: z.array(dismissal).optional(),
  })
  .meta({ id: 'Parked' })

/** What was parked. */
export const doors: DoorFamily = {
  tag: 'Parked',
  says: 'What a rule refused, with its faults: listed, mended, replayed.',
  faults: [parkedFaults],
  doors: {
    'GET /v1/parked': {
      id: 'showParkedList',
      summary: 'List what is parked, newest first.',
      query: listQuery,
      answers: { 200: { json: page(parked), headers: link } },
    },
    'GET /v1/parked/{parkedId}': {
      id: 'showParked',
      summary: 'Show something parked.',
      answers: { 200: parked },
    },
    'POST /v1/parked/replays': {
      id: 'replaySome',
      summary: 'Replay what is parked by kind and fault, a hundred at a time.',
      body: replaysBody,
      answers: {
        200: z.strictObject({
          replayed: count,
          hasMore: z.boolean(),
          nextCursor: z
            .string()
            .optional()
            .meta({ description: 'To be sent as `cursor` with the same body.' }),
        }),
      },
    },
    'POST /v1/parked/{parkedId}/dismiss': {
      id: 'dismissParked',
      summary: 'Decide that nothing is to be done about something parked.',
      body: dismissalBody,
      answers: { 200: parked },
      refuses: [409],
    },
    'POST /v1/parked/{parkedId}/replay': {
      id: 'replayParked',
      summary: 'Replay something parked.',
      answers: { 202: z.strictObject({ parkedId: z.string(), status: z.literal('replayed') }) },
      refuses: [409],
    },
  },
}
