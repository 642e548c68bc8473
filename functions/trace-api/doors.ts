import { askedKinds } from '@tallystick/trace'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, moment } from '../shell/doors/told.ts'
import { traceQuery } from './step.ts'

const kind = z.enum([...askedKinds, 'supplier', 'production', 'assembly', 'return'])

const node = z
  .strictObject({
    kind,
    id: z.string(),
    sku: z.string().optional(),
    lot: z.string().optional(),
    tradeItem: z.string().optional(),
    serial: z.string().optional(),
  })
  .meta({ description: 'A lot has `sku` and `lot`, a unit `tradeItem` and `serial`.' })

const end = z.strictObject({ kind, id: z.string() })

const edge = z.strictObject({
  kind: z.enum([
    'received',
    'consumed',
    'produced',
    'of-lot',
    'inside',
    'shipped',
    'packed',
    'fulfils',
    'invoiced',
    'returned',
  ]),
  from: end,
  to: end,
  depth: count.meta({ description: 'Edges between the start and its near end.' }),
  quantity: z.number().optional(),
  at: moment.optional(),
  locationId: z.string().optional(),
  orderId: z.string().optional(),
  lineId: z.string().optional(),
  units: z.string().optional().meta({ description: 'Units of the line’s ranges, as runs.' }),
  afterRecall: z.literal(true).optional(),
})

/** Traces. */
export const doors: DoorFamily = {
  tag: 'Traces',
  says: 'Where goods came from, and where they went.',
  faults: [],
  doors: {
    'GET /v1/trace/{nodeKind}/{nodeId}': {
      id: 'showTrace',
      summary: 'Follow goods back to their materials, or forward to orders and invoices.',
      query: traceQuery,
      answers: {
        200: z.strictObject({
          start: node,
          direction: traceQuery.shape.direction,
          nodes: z.array(node),
          edges: z.array(edge),
          hasMore: z.boolean(),
          nextCursor: z.string().optional(),
          isCut: z.literal(true).optional().meta({ description: 'There is more than may be walked.' }),
        }),
      },
    },
  },
}
