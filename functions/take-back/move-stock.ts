import assert from 'node:assert/strict'
import type { CalendarDate } from '@tallystick/kernel'
import {
  type LotRecord,
  lotAt,
  lotWrites,
  type MovementKind,
  movementOf,
  usableUntil,
} from '@tallystick/lots'
import type { Take } from '../shell/returns/resolve-entries.ts'
import type { Effect } from '../shell/stock/operation.ts'
import type { Placed } from './move-units.ts'

/** Lots by SKU and name. */
export type LotsByName = ReadonlyMap<string, LotRecord>

export function lotName(sku: string, lot: string): string {
  return `${sku} ${lot}`
}

/** What becomes of goods whose lot may not be sold any more, is not what was asked for: they are kept. */
export function placedIn(lots: LotsByName, today: CalendarDate): (take: Take) => Placed {
  return (take) => {
    const { disposition } = take.entry.line
    if (disposition !== 'restock' || take.lot === undefined) return { take, disposition }
    const lot = lots.get(lotName(take.part.sku, take.lot))
    const until = lot && usableUntil(lot)
    const maySell = lot?.status === 'released' && (until === undefined || until >= today)
    return { take, disposition: maySell ? 'restock' : 'quarantine' }
  }
}

const secondMovement: Readonly<Record<Placed['disposition'], MovementKind | undefined>> = {
  restock: undefined,
  quarantine: 'quarantined',
  destroy: 'destroyed',
}

/**
 * What comes back into lots: all of it is counted as returned, and what is not to be sold is taken out again at once, as
 * quarantined or destroyed. It goes back to stock only while its lot stands released there.
 */
export function stockEffect(
  placed: readonly Placed[],
  lots: LotsByName,
  locationId: string,
): Pick<Effect, 'lots' | 'movements'> {
  const ofLots = placed.filter(({ take }) => take.lot !== undefined)
  const groups = Map.groupBy(ofLots, ({ take }) => lotName(take.part.sku, take.lot ?? ''))
  const effects = [...groups].map(([name, members]) => {
    const lot = lots.get(name)
    assert(lot !== undefined, 'what left out of a lot came out of one on record')
    const place = { sku: lot.sku, lot: lot.lot, locationId }
    const count = (some: readonly Placed[]) => some.reduce((sum, { take }) => sum + take.entry.quantity, 0)
    const isSold = members.some(({ disposition }) => disposition === 'restock')
    const isThere = lot.locations.includes(locationId)
    const rule = { rule: 'any' as const, ...(isSold && isThere && { saw: { status: 'released' as const } }) }
    const [first] = members
    const reason = first?.take.entry.line.reason
    const movements = [movementOf(place, 'returned', count(members), reason)]
    for (const [disposition, some] of Map.groupBy(members, (member) => member.disposition)) {
      const kind = secondMovement[disposition]
      if (kind !== undefined) movements.push(movementOf(place, kind, count(some), reason))
    }
    return {
      lots: lotWrites(lot, lotAt(lot, locationId)),
      movements: movements.map((m) => ({ ...m, ...rule })),
    }
  })
  return {
    lots: effects.flatMap((effect) => effect.lots),
    movements: effects.flatMap((effect) => effect.movements),
  }
}
