import { type EpcisEvent, encoding, MAX_EVENT_EPCS, splitEpcs } from '@tallystick/epcis'
import type { Sku } from '@tallystick/orders'
import { mintSerials, spaceKey, spaceOf } from '@tallystick/serials'
import { type CommissioningRecord, readCommissioning, readSkus, type Table } from '@tallystick/store'
import { epcOf, hasUnitNames } from './goods.ts'

export interface EncodingSources {
  readonly table: Table
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
}

/** Serials that were made in advance: on no goods yet, so told in transactions, a thousand in each. */
export async function encodingEvents({ table, masterKey }: EncodingSources, commissioningId: string) {
  const record = await readCommissioning(table, commissioningId)
  if (record === undefined) throw new Error('a commissioning that is traced is not on record')
  const { sku: name, range, at, reference } = record
  const skus = await readSkus(table, [name])
  const sku = asCommissioned(skus.get(name), record)
  const events: EpcisEvent[] = []
  if (!hasUnitNames(sku)) return { events, skus }
  const space = spaceOf(range.space)
  const key = spaceKey(await masterKey(space.epoch), space)
  const wanted = {
    type: 'prodorder' as const,
    bizTransaction: `urn:tallystick:bt:commissioning:${encodeURIComponent(reference)}`,
  }
  for (let done = 0; done < range.count; done += MAX_EVENT_EPCS) {
    const serials = mintSerials(space, key, range.from + done, Math.min(MAX_EVENT_EPCS, range.count - done))
    const epcs = serials.map((serial) => epcOf(sku, serial))
    events.push(...splitEpcs(encoding({ eventTime: at, zoneOffset: '+00:00', epcs, wanted })))
  }
  return { events, skus }
}

/** The SKU under the names that its serials were made under, whatever the catalogue says by now. */
function asCommissioned(sku: Sku | undefined, { gtin, domain }: CommissioningRecord): Sku | undefined {
  if (sku === undefined) return undefined
  const { gtin: _, domain: __, ...rest } = sku
  return { ...rest, ...(gtin !== undefined && { gtin }), ...(domain !== undefined && { domain }) }
}
