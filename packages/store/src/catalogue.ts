import type { LegalEntity, Location, Sku } from '@tallystick/orders'
import { type BodyItem, bodyItem, bodyOf } from './body-item.ts'
import { everyItem } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

export async function readSku(table: Table, sku: string): Promise<Sku | undefined> {
  return bodyOf<Sku>(await table.get(keys.sku(sku)))
}

/** The SKUs that the catalogue has of these, with the components of kits, by SKU. */
export async function readSkus(table: Table, skus: Iterable<string>): Promise<ReadonlyMap<string, Sku>> {
  const found = new Map<string, Sku>()
  const wanted = [...new Set(skus)]
  for (const sku of await Promise.all(wanted.map((s) => readSku(table, s))))
    if (sku !== undefined) found.set(sku.sku, sku)
  const inside = [...found.values()].flatMap((sku) => (sku.components ?? []).map((c) => c.sku))
  const missing = [...new Set(inside)].filter((sku) => !found.has(sku))
  for (const sku of await Promise.all(missing.map((s) => readSku(table, s))))
    if (sku !== undefined) found.set(sku.sku, sku)
  return found
}

export async function readLegalEntity(table: Table, id: string): Promise<LegalEntity | undefined> {
  return bodyOf<LegalEntity>(await table.get(keys.legalEntity(id)))
}

/** All legal entities; there are few. */
export async function listLegalEntities(table: Table): Promise<LegalEntity[]> {
  const items = await everyItem(table, { pk: keys.legalEntity('').pk })
  return items.flatMap((item) => bodyOf<LegalEntity>(item) ?? [])
}

export async function readLocation(table: Table, id: string): Promise<Location | undefined> {
  return bodyOf<Location>(await table.get(keys.location(id)))
}

export function putSku(sku: Sku): Write {
  const item = { ...bodyItem(keys.sku(sku.sku), sku), index1pk: indexKeys.skus(), index1sk: sku.sku }
  return { kind: 'put', item }
}

/** Makes the SKU known by its GTIN, where it has one. */
export function putGtin({ gtin, sku }: Sku): Write[] {
  return gtin === undefined ? [] : [{ kind: 'put', item: keys.gtin(gtin, sku) }]
}

/** The SKUs that have the GTIN now. */
export async function readSkusOfGtin(table: Table, gtin: string): Promise<Sku[]> {
  const items = await everyItem(table, { pk: keys.gtin(gtin, '').pk })
  const skus = await Promise.all(items.map(({ sk }) => readSku(table, sk)))
  return skus.flatMap((sku) => (sku?.gtin === gtin ? [sku] : []))
}

export function putLegalEntity(entity: LegalEntity): Write {
  return put(bodyItem(keys.legalEntity(entity.legalEntityId), entity))
}

export function putLocation(location: Location): Write {
  return put(bodyItem(keys.location(location.locationId), location))
}

function put(item: BodyItem): Write {
  return { kind: 'put', item }
}
