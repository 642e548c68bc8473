import { canonicalJson } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { defaultPolicy } from '@tallystick/serials'
import {
  type Listed,
  type PageWish,
  type ProductionRecord,
  pageOfAllLots,
  pageOfProductions,
  pageOfSkus,
  readStockLot,
  type Table,
} from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { openingReference } from '../shell/tables/opening-reference.ts'

/** A row of an export by column; what it lacks is empty. */
export type TableRow = Readonly<Record<string, string | undefined>>

/** A page of an export, and the position behind which the next one begins, where there may be one. */
export interface TablePage {
  readonly rows: readonly TableRow[]
  readonly next?: string
}

/** Reads a page of an export. */
export type ReadPage = (table: Table, wish: PageWish, locationId: string | undefined) => Promise<TablePage>

/** What can be exported, row for row as it is imported. */
export const tablePages: Readonly<Record<'skus' | 'lots' | 'stock' | 'productions', ReadPage>> = {
  skus: async (table, wish) => {
    const page = await pageOfSkus(table, wish)
    return { rows: page.map(({ thing }) => skuRow(thing)), ...nextAfter(page, wish) }
  },
  lots: (table, wish, locationId) =>
    lotPage(table, wish, locationId, ({ locationId: place, ...lot }, quantity) => ({
      ...lot,
      reference: openingReference(place, lot.sku, lot.lot),
      locationId: place,
      quantity,
    })),
  stock: (table, wish, locationId) =>
    lotPage(table, wish, locationId, ({ locationId: place, sku, lot }, quantity) => ({
      locationId: place,
      sku,
      lot,
      quantity,
    })),
  productions: async (table, wish, locationId) => {
    const page = await pageOfProductions(table, wish)
    const standing = page
      .map(({ thing }) => thing)
      .filter(({ correction }) => correction === undefined)
      .filter((made) => locationId === undefined || made.locationId === locationId)
    return { rows: standing.map(productionRow), ...nextAfter(page, wish) }
  },
}

function nextAfter(page: readonly Listed<unknown>[], { limit }: PageWish): { next?: string } {
  const last = page.at(-1)
  return page.length === limit && last !== undefined ? { next: last.position } : {}
}

function skuRow({
  serials,
  lots,
  picking,
  inspected,
  components,
  untaxed,
  warrantyMonths,
  gst,
  ...plain
}: Sku): TableRow {
  const isDefault = canonicalJson(serials) === canonicalJson(defaultPolicy(serials.mode))
  return {
    ...plain,
    serials: isDefault ? serials.mode : JSON.stringify(serials),
    lots: String(lots),
    picking: picking && JSON.stringify(picking),
    inspected: inspected === undefined ? undefined : String(inspected),
    components: components?.map(({ sku, quantity }) => `${sku}:${quantity}`).join(' '),
    untaxed: untaxed && JSON.stringify(untaxed),
    warrantyMonths: warrantyMonths === undefined ? undefined : String(warrantyMonths),
    gst: gst && JSON.stringify(gst),
  }
}

/** A lot at a place, as it would be received there. */
interface PlacedLot {
  readonly locationId: string
  readonly sku: string
  readonly lot: string
  readonly supplier: string | undefined
  readonly supplierLot: string | undefined
  readonly producedOn: string | undefined
  readonly bestBefore: string | undefined
  readonly expiry: string | undefined
}

/** Places that are read at once. */
const readsAtOnce = 25

async function lotPage(
  table: Table,
  wish: PageWish,
  locationId: string | undefined,
  rowOf: (lot: PlacedLot, quantity: string) => TableRow,
): Promise<TablePage> {
  const page = await pageOfAllLots(table, wish)
  const places = page.flatMap(({ thing }) => {
    const { sku, lot, supplier, supplierLot, producedOn, bestBefore, expiry, locations } = thing
    return locations
      .filter((place) => locationId === undefined || place === locationId)
      .map((place) => ({
        locationId: place,
        sku,
        lot,
        supplier,
        supplierLot,
        producedOn,
        bestBefore,
        expiry,
      }))
  })
  const rows = await inParallel(places, readsAtOnce, async (place) => {
    const stock = await readStockLot(table, place)
    return rowOf(place, String(stock?.onHand ?? 0))
  })
  return { rows, ...nextAfter(page, wish) }
}

function productionRow({ productionId, locationId, inputs, outputs }: ProductionRecord): TableRow {
  const [main, ...others] = outputs
  const pieces = ({ sku, lot, quantity }: { sku: string; lot: string; quantity: number }) =>
    `${sku}|${lot}|${quantity}`
  return {
    reference: productionId,
    locationId,
    sku: main?.sku,
    lot: main?.lot,
    quantity: main && String(main.quantity),
    materials: inputs.map(pieces).join(' '),
    byProducts: others.map(pieces).join(' '),
    expected: main?.expected,
    lossReason: main?.lossReason,
    producedOn: main?.producedOn,
    bestBefore: main?.bestBefore,
    expiry: main?.expiry,
  }
}
