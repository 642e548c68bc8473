import { runsOf } from '@tallystick/serials'
import type { KnownUnits } from '@tallystick/store'
import type { NamedOnLine } from './bind-part.ts'

/** What our records say of named units beyond the report: the lot that it does not tell, or that they had left before. */
export function knownUnits(named: readonly NamedOnLine[]): KnownUnits[] {
  const told = named.map(({ pointer, place, lot, isLotKnown, from }) => ({
    place,
    pointer,
    lot: isLotKnown ? lot : undefined,
    leftBefore: from?.steps.some(({ step }) => step === 'ship') ?? false,
  }))
  const beyond = told.filter(({ lot, leftBefore }) => lot !== undefined || leftBefore)
  const groups = Map.groupBy(beyond, ({ pointer, lot, leftBefore }) =>
    JSON.stringify([pointer, lot, leftBefore]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { pointer, lot, leftBefore } = first
    return {
      pointer,
      units: runsOf(group.map(({ place }) => place)),
      ...(lot !== undefined && { lot }),
      ...(leftBefore && { leftBefore }),
    }
  })
}
