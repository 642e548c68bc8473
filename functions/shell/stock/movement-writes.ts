import assert from 'node:assert/strict'
import type { Instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import {
  type LotMovementRecord,
  moveStockTogether,
  openStock,
  putLot,
  putMovement,
  type Write,
} from '@tallystick/store'
import type { Effect, RuledMovement } from './operation.ts'

/** Who moves something, when, and as a part of what. */
export interface MovedBy {
  readonly at: Instant
  readonly actor: string
  readonly reference: string
}

/** The writes of an effect: records of lots, one write for each lot at each location, and the journal. */
export function movementWrites({ lots, movements, document }: Effect, by: MovedBy): Write[] {
  const places = Map.groupBy(movements, ({ locationId, sku, lot }) => JSON.stringify([locationId, sku, lot]))
  const opened = lots.flatMap(({ before, after }) =>
    after.locations.slice(before?.locations.length ?? 0).map((locationId) => ({ lot: after, locationId })),
  )
  return [
    ...lots.map(({ before, after }) => putLot(after, before)),
    ...[...places.values()].map((here) => stockWrite(here, opened, by.at)),
    ...movements.map((movement) => putMovement(journalOf(movement, by, document))),
  ]
}

interface OpenedPlace {
  readonly lot: LotRecord
  readonly locationId: string
}

function stockWrite(here: readonly RuledMovement[], opened: readonly OpenedPlace[], at: Instant): Write {
  const [first, ...others] = here
  assert(first !== undefined, 'a place has a movement')
  const place = opened.find(
    ({ lot, locationId }) =>
      lot.sku === first.sku && lot.lot === first.lot && locationId === first.locationId,
  )
  return place === undefined
    ? moveStockTogether([first, ...others], first.rule, first.saw)
    : openStock(place.lot, place.locationId, at, here)
}

function journalOf(
  { sku, lot, locationId, kind, quantity, reason }: RuledMovement,
  by: MovedBy,
  document: string | undefined,
): LotMovementRecord {
  return {
    sku,
    lot,
    locationId,
    kind,
    quantity,
    ...by,
    ...(reason !== undefined && { reason }),
    ...(document !== undefined && { document }),
  }
}
