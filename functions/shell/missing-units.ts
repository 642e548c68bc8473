import { type LineLedger, openUnits, type PartAllocation } from '@tallystick/orders'
import { unitCount } from '@tallystick/serials'
import { isOpen } from './is-open.ts'

/** What a part lacks of what its line may still ship. */
export interface MissingUnits {
  readonly fromLots: number
  /** Serials, where the part gets them when it is allocated. */
  readonly serials: number
}

/** What the part lacks; what it has counts. */
export function missingUnits(part: PartAllocation, line: LineLedger): MissingUnits {
  const wanted = openUnits(line) * part.perLineUnit
  const inLots = (part.lots ?? []).reduce((sum, { quantity, shipped }) => sum + quantity - shipped, 0)
  return {
    fromLots: part.lots === undefined ? 0 : Math.max(0, wanted - inLots),
    serials: part.serialsBy === 'range' ? Math.max(0, wanted - openSerials(part)) : 0,
  }
}

function openSerials(part: PartAllocation): number {
  let open = 0
  for (let unit = 0; unit < unitCount(part.serials ?? []); unit++) if (isOpen(part, unit)) open++
  return open
}
