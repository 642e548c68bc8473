import type { Item, ItemAttribute } from '../model/item.ts'
import type { TrackedGoods, TrackedUnits } from '../model/tracked-goods.ts'
import { lotQuantity } from './lot-quantity.ts'
import type { TrackingSettings } from './settings.ts'

/** ISO/IEC 6523 scheme of a GTIN. */
const gtinScheme = '0160'

/** The item with its GTIN as BT-157, unless it has one, and its units as attributes (BG-32) behind its own. */
export function trackedItem(item: Item, tracked: TrackedGoods, settings: TrackingSettings): Item {
  const { gtin } = tracked
  const attributes = [...(item.attributes ?? []), ...trackedAttributes(tracked, settings)]
  return {
    ...item,
    ...(gtin === undefined || item.standardIdentifier !== undefined
      ? {}
      : { standardIdentifier: { value: gtin, scheme: gtinScheme } }),
    ...(attributes.length > 0 ? { attributes } : {}),
  }
}

/** The serials of a line, those of its components included. */
function serialCount(tracked: TrackedGoods): number {
  return allUnits(tracked).reduce((count, units) => count + (units.serials?.length ?? 0), 0)
}

/** True when the line's serials are too many to stand on it. */
export function needsSerialList(tracked: TrackedGoods, settings: TrackingSettings): boolean {
  return serialCount(tracked) > settings.maxSerialsPerLine
}

function allUnits(tracked: TrackedGoods): readonly TrackedUnits[] {
  return [...tracked.units, ...(tracked.components ?? []).flatMap((component) => component.units)]
}

/**
 * Lot, its quantity, expiry and serials of each group of units, in that order, so that what is said of a lot follows it; then the
 * end of the warranty. A component's attributes carry its name: `Lot number (Dark chocolate 70 %)`.
 */
export function trackedAttributes(tracked: TrackedGoods, settings: TrackingSettings): ItemAttribute[] {
  const listed = needsSerialList(tracked, settings)
  const own = tracked.units.flatMap((units) => unitAttributes(units, settings, listed, ''))
  const components = (tracked.components ?? []).flatMap(({ name, units }) =>
    units.flatMap((each) => unitAttributes(each, settings, listed, ` (${name})`)),
  )
  const { names } = settings
  const warranty = attribute(names.warranty, tracked.warrantyUntil)
  const count = { name: names.serialCount, value: String(serialCount(tracked)) }
  return [...own, ...components, ...warranty, ...(listed ? [count] : [])]
}

function unitAttributes(
  units: TrackedUnits,
  { names }: TrackingSettings,
  listed: boolean,
  suffix: string,
): ItemAttribute[] {
  const { lot, expiry, serials = [] } = units
  return [
    ...attribute(names.lot + suffix, lot),
    ...attribute(names.lotQuantity + suffix, lotQuantity(units)),
    ...attribute(names.expiry + suffix, expiry),
    ...(listed ? [] : serials).flatMap((serial) => attribute(names.serial + suffix, serial)),
  ]
}

function attribute(name: string, value: string | undefined): ItemAttribute[] {
  return value === undefined ? [] : [{ name, value }]
}
