import * as z from 'zod'
import type { Door, DoorFamily } from '../shell/doors/door.ts'
import { day, moment } from '../shell/doors/told.ts'

const answer = z
  .strictObject({
    verdict: z.enum(['genuine', 'unknown', 'sold', 'returned', 'recalled', 'expired']),
    identifies: z.enum(['product', 'lot', 'unit']),
    gtin: z.string().optional(),
    lot: z.string().optional(),
    serial: z.string().optional(),
    product: z.string().optional(),
    expiry: day.optional(),
    bestBefore: day.optional(),
    firstCheckedAt: moment.optional(),
    possibleCopy: z.literal(true).optional(),
    link: z.string().optional(),
  })
  .meta({ id: 'PublicAnswer' })

const told = {
  json: answer,
  media: ['text/html', 'application/ld+json', 'application/linkset+json'],
  headers: { 'cache-control': 'It is not to be kept.', vary: 'By `Accept`.' },
}

/** What a code says; anything that is not ours is answered alike. */
function lookUpDoor(id: string, summary: string): Door {
  return {
    id,
    summary,
    query: z.object({
      linkType: z.string().optional().meta({ description: '`linkset` or `all` asks for links.' }),
    }),
    headers: z.object({ accept: z.string().optional() }),
    answers: { 200: told, 404: { ...told, says: 'No goods of ours carry this code.' } },
    refuses: [406, 429],
  }
}

/** What anybody may ask. */
export const doors: DoorFamily = {
  tag: 'For anybody',
  says: 'What the code on goods says when it is scanned. No token is asked for.',
  faults: [],
  doors: {
    'GET /01/{gtin}': lookUpDoor('lookUpProduct', 'Look up a product.'),
    'GET /01/{gtin}/10/{lot}': lookUpDoor('lookUpLot', 'Look up a lot.'),
    'GET /01/{gtin}/21/{serial}': lookUpDoor('lookUp', 'Look up a unit.'),
    'GET /01/{gtin}/10/{lot}/21/{serial}': lookUpDoor('lookUpUnitOfLot', 'Look up a unit of a lot.'),
    'GET /unit/{sku}/{serial}': lookUpDoor('lookUpOwnUnit', 'Look up a unit of a maker without GTINs.'),
  },
}
