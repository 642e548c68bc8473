import type { Dice } from './random-sales.ts'
import type { ToldLine, ToldUnits } from './shop.ts'
import type { World } from './world.ts'

interface PartView {
  readonly sku: string
  readonly serialsBy?: 'range' | 'report' | 'shipment'
  readonly lots?: readonly { readonly lot: string; readonly quantity: number; readonly shipped: number }[]
  readonly serials?: readonly { readonly serial: string; readonly shipped: boolean }[]
}

/** A line of an order as operations see it. */
export interface LineView {
  readonly sku: string
  readonly lineId: string
  readonly ordered: number
  readonly shipped: number
  readonly parts: readonly PartView[]
}

/** What a provider tells of some units of a line: as they were given, but for a mistake now and then. */
export function randomReport(
  { sku, lineId, ordered, shipped, parts }: LineView,
  world: World,
  chances: Dice,
): ToldLine {
  const quantity = 1 + chances.below(ordered - shipped)
  const [own, ...components] = parts
  const units = (part: PartView, count: number) => unitsOf(part, count, world, chances)
  return {
    sku,
    index: Number(lineId) - 1000,
    units: own === undefined ? [{ quantity }] : units(own, quantity),
    outstanding: chances.chance(0.8) ? ordered - shipped - quantity : 0,
    ...(components.length > 0 && {
      components: components.map((part) => ({
        sku: part.sku,
        units: units(part, part.sku === 'BAR' ? 2 * quantity : quantity),
      })),
    }),
  }
}

function unitsOf(part: PartView, quantity: number, world: World, chances: Dice): ToldUnits[] {
  const { below, chance } = chances
  const names = serialsFor(part, quantity, world, chances)
  const groups: ToldUnits[] = []
  const lots = part.lots?.map(({ lot, quantity: given, shipped }) => ({ lot, left: given - shipped }))
  let done = 0
  for (const { lot, left } of lots ?? [{ lot: undefined, left: quantity }]) {
    const count = Math.min(quantity - done, left)
    if (count <= 0) continue
    const serials = names?.slice(done, done + count)
    const told = chance(0.05) ? `L${below(4)}` : lot
    groups.push({ quantity: count, ...(lot && { lot: told ?? '' }), ...(serials && { serials }) })
    done += count
  }
  return groups.length > 0 ? groups : [{ quantity }]
}

function serialsFor(
  { sku, serialsBy, serials = [] }: PartView,
  quantity: number,
  world: World,
  { below, chance }: Dice,
): string[] | undefined {
  if (serialsBy === undefined || sku === 'LATE') return undefined
  if (serialsBy === 'range' && !chance(0.05))
    return serials
      .filter(({ shipped }) => !shipped)
      .map(({ serial }) => serial)
      .slice(0, quantity)
  const names = sku === 'EARLY' ? commissioned(world) : Array.from({ length: 40 }, (_, i) => `N${i}`)
  const start = below(Math.max(1, names.length - quantity))
  return names.slice(start, start + quantity)
}

/** All serials that were made in advance, as their files tell. */
function commissioned({ buckets }: World): string[] {
  const files = [...buckets.work.objects()].filter(
    ([key]) => key.startsWith('exports/serials/') && key.endsWith('.jsonl'),
  )
  return files.flatMap(([, { bytes }]) =>
    Buffer.from(bytes)
      .toString()
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row).serial as string),
  )
}
