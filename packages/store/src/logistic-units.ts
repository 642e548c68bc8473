import { bodyItem, bodyOf } from './body-item.ts'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** What a report says is in a logistic unit. It counts once the shipment is confirmed with that very report. */
export interface LogisticUnit {
  readonly sscc: string
  readonly shipmentId: string
  /** Hash of the report. */
  readonly bodyHash: string
  readonly contents: readonly {
    readonly lineId: string
    readonly sku: string
    readonly lot?: string
    readonly quantity: number
  }[]
}

/** Notes the logistic unit by its SSCC, before its shipment is confirmed: whoever reads it asks the shipment. */
export function putLogisticUnit(unit: LogisticUnit): Write {
  return { kind: 'put', item: bodyItem(keys.logisticUnit(unit.sscc, unit.shipmentId), unit) }
}

/** The reports that name an SSCC. */
export async function readLogisticUnits(table: Table, sscc: string): Promise<LogisticUnit[]> {
  const items = await everyItem(table, { pk: keys.logisticUnit(sscc, '').pk })
  return items.flatMap((item) => bodyOf<LogisticUnit>(item) ?? [])
}
