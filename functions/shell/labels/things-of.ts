import { type Gtin, type Lot, renderDigitalLink, type Serial } from '@tallystick/gs1'
import type { CalendarDate } from '@tallystick/kernel'
import type { LabelledComponent, Thing } from '@tallystick/labels'
import { rangesAt, unitCount } from '@tallystick/serials'
import type { LabelGroup, LabelledItem } from '@tallystick/store'
import { type SerialSources, serialsOf } from '../serials-of.ts'
import { unitLink } from '../unit-link.ts'

/** Labels of a group. */
export function groupCount(group: LabelGroup): number {
  switch (group.kind) {
    case 'copies':
      return group.count
    case 'serials':
      return group.serials.length
    case 'ranges':
      return unitCount(group.ranges)
    case 'kits':
      return group.kits.length
    case 'things':
      return group.things.length
  }
}

/** The things from the one at `from` on, `count` of them or as many as there are, group after group. */
export async function thingsOf(
  sources: SerialSources,
  groups: readonly LabelGroup[],
  from: number,
  count: number,
): Promise<readonly Thing[]> {
  const things: Thing[] = []
  let before = 0
  for (const group of groups) {
    const size = groupCount(group)
    const [first, end] = [Math.max(0, from - before), Math.min(size, from + count - before)]
    before += size
    if (first < end) things.push(...(await thingsIn(sources, group, first, end)))
  }
  return things
}

async function thingsIn(
  sources: SerialSources,
  group: LabelGroup,
  first: number,
  end: number,
): Promise<readonly Thing[]> {
  switch (group.kind) {
    case 'copies':
      return Array.from({ length: end - first }, () => group.thing)
    case 'things':
      return group.things.slice(first, end)
    case 'serials':
      return group.serials.slice(first, end).map((serial) => unitThing(group.item, serial))
    case 'kits':
      return group.kits
        .slice(first, end)
        .map(({ serial, components }) => unitThing(group.item, serial, components))
    case 'ranges': {
      const serials = await serialsOf(sources, rangesAt(group.ranges, first, end))
      return serials.map((serial) => unitThing(group.item, serial))
    }
  }
}

/** What is on record was checked when it was recorded, hence the brands. */
function unitThing(item: LabelledItem, serial: string, components?: readonly LabelledComponent[]): Thing {
  return {
    kind: 'unit',
    ...goodsOf(item),
    link: unitLink(item, serial),
    serial: serial as Serial,
    ...(item.lot !== undefined && { lot: item.lot as Lot }),
    ...(components !== undefined && { components }),
  }
}

/** A lot as a thing; its QR code needs a GTIN. */
export function lotThing(
  item: LabelledItem & { readonly lot: string },
  components?: readonly LabelledComponent[],
): Thing {
  const { gtin, lot, domain } = item
  const named = { gtin: gtin as Gtin, lot: lot as Lot, ...(domain !== undefined && { domain }) }
  return {
    kind: 'lot',
    ...goodsOf(item),
    lot: lot as Lot,
    ...(gtin !== undefined && { link: renderDigitalLink(named) }),
    ...(components !== undefined && { components }),
  }
}

/** A SKU as such. */
export function itemThing(item: LabelledItem): Thing {
  const { gtin, domain } = item
  const named = { gtin: gtin as Gtin, ...(domain !== undefined && { domain }) }
  return { kind: 'item', ...goodsOf(item), ...(gtin !== undefined && { link: renderDigitalLink(named) }) }
}

function goodsOf({ sku, name, gtin, expiry, bestBefore }: LabelledItem) {
  return {
    sku,
    name,
    ...(gtin !== undefined && { gtin: gtin as Gtin }),
    ...(expiry !== undefined && { expiry: expiry as CalendarDate }),
    ...(bestBefore !== undefined && { bestBefore: bestBefore as CalendarDate }),
  }
}
