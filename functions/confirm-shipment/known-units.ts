import { runsOf } from '@tallystick/serials'
import type { KnownUnits } from '@tallystick/store'
import { wasOnGoods } from '../shell/units/was-on-goods.ts'
import type { NamedOnLine } from './bind-part.ts'

/** What our records say of named units beyond the report: the lot that it does not tell, or that they had their serials before. */
export function knownUnits(named: readonly NamedOnLine[]): KnownUnits[] {
  const told = named.map(({ pointer, place, lot, isLotKnown, from }) => ({
    place,
    pointer,
    lot: isLotKnown ? lot : undefined,
    namedBefore: from !== undefined && wasOnGoods(from),
  }))
  const beyond = told.filter(({ lot, namedBefore }) => lot !== undefined || namedBefore)
  const groups = Map.groupBy(beyond, ({ pointer, lot, namedBefore }) =>
    JSON.stringify([pointer, lot, namedBefore]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { pointer, lot, namedBefore } = first
    return {
      pointer,
      units: runsOf(group.map(({ place }) => place)),
      ...(lot !== undefined && { lot }),
      ...(namedBefore && { namedBefore }),
    }
  })
}
