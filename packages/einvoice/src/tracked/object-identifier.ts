import type { TrackedGoods } from '../model/tracked-goods.ts'
import type { Identifier } from '../model/value.ts'

/**
 * BT-128, of which a line has one at most: the serial (UNTDID 1153 SE) where the line has exactly one, the lot (BT)
 * where it has no serial and exactly one lot. A kit's components do not count: the line invoices the kit.
 */
export function lotOrSerial({ units }: TrackedGoods): Identifier | undefined {
  const serials = units.flatMap((unit) => unit.serials ?? [])
  if (serials.length > 0) return onlyOne(serials, 'SE')
  const lots = new Set(units.flatMap((unit) => unit.lot ?? []))
  return onlyOne([...lots], 'BT')
}

function onlyOne([value, ...others]: readonly string[], scheme: string): Identifier | undefined {
  return value === undefined || others.length > 0 ? undefined : { value, scheme }
}
