import type { LotRecord } from '@tallystick/lots'
import type { Sku } from '@tallystick/orders'
import { readLot, readSku, readSkusOfGtin, type Table } from '@tallystick/store'
import { readUnitStory, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import type { UnitStory } from '../shell/units/unit-story.ts'
import type { AskedCode } from './asked-code.ts'
import type { KnownGoods } from './verdict.ts'

/** The goods that a code names, with what the public may know of them. */
export interface FoundGoods extends KnownGoods {
  readonly identifies: 'product' | 'lot' | 'unit'
  readonly sku: Sku
  readonly lot?: LotRecord
}

/** Looks up what a code names; `undefined` when no goods of ours carry it. */
export async function readGoods(deps: UnitStoryDeps, code: AskedCode): Promise<FoundGoods | undefined> {
  return code.serial === undefined ? productOrLot(deps.table, code) : unit(deps, code, code.serial)
}

async function unit(deps: UnitStoryDeps, code: AskedCode, serial: string): Promise<FoundGoods | undefined> {
  const { story } = await readUnitStory(deps, { tradeItem: code.tradeItem, serial })
  if (typeof story === 'string') return undefined
  if (code.lot !== undefined && story.lot !== code.lot) return undefined
  const sku = await readSku(deps.table, story.sku)
  if (sku === undefined) return undefined
  const lots = await lotsOf(deps.table, story)
  const lot = lots.find((each) => each.sku === story.sku && each.lot === story.lot)
  return { identifies: 'unit', sku, state: story.state, lots, ...(lot && { lot }) }
}

/** The lot of a unit, those of the units inside it, and those mixed into its kit lot. */
async function lotsOf(table: Table, { sku, lot, parts = [] }: UnitStory): Promise<LotRecord[]> {
  const own = lot === undefined ? [] : [{ sku, lot }]
  const inside = parts.flatMap((part) => (part.lot === undefined ? [] : [{ sku: part.sku, lot: part.lot }]))
  return withMixes(table, await readLots(table, [...own, ...inside]))
}

async function productOrLot(table: Table, { gtin, sku, lot }: AskedCode): Promise<FoundGoods | undefined> {
  const skus = gtin === undefined ? [await readSku(table, sku ?? '')] : await readSkusOfGtin(table, gtin)
  const members = skus.filter((member) => member !== undefined)
  const [first] = members
  if (first === undefined) return undefined
  if (lot === undefined) return { identifies: 'product', sku: first, lots: [] }
  const [found] = await readLots(
    table,
    members.map((member) => ({ sku: member.sku, lot })),
  )
  const owner = members.find((member) => member.sku === found?.sku)
  if (found === undefined || owner === undefined) return undefined
  return { identifies: 'lot', sku: owner, lot: found, lots: await withMixes(table, [found]) }
}

async function withMixes(table: Table, lots: readonly LotRecord[]): Promise<LotRecord[]> {
  return [
    ...lots,
    ...(await readLots(
      table,
      lots.flatMap(({ mix = [] }) => mix),
    )),
  ]
}

async function readLots(
  table: Table,
  names: readonly { readonly sku: string; readonly lot: string }[],
): Promise<LotRecord[]> {
  const found = await Promise.all(names.map(({ sku, lot }) => readLot(table, sku, lot)))
  return found.filter((lot) => lot !== undefined)
}
