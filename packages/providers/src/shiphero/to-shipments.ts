import { accept, type Fault, type Json, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { ProviderAccount } from '../account.ts'
import { providersFault } from '../faults.ts'
import {
  compact,
  dayOf,
  named,
  readLocation,
  readQuantity,
  readSku,
  shapeFaults,
  statusOf,
} from '../reading.ts'
import type { Told, ToldLine } from '../told.ts'
import { type Fulfillment, type LineItem, shipmentUpdateSchema } from './schema.ts'

/** The topic of calls about shipments. */
export const shipmentUpdate = 'Shipment Update'

const at = '/fulfillment'

/** Reads the shipment that a call tells of: each line item is of one lot at most. */
export function shipHeroToShipments(body: Json, account: ProviderAccount): Result<Told[], Fault[]> {
  const read = shipmentUpdateSchema.safeParse(body)
  if (!read.success) return refuse(shapeFaults(read.error))
  const { fulfillment } = read.data
  const faults: Fault[] = []
  const { shipping_carrier: carrier, tracking_number: number } = fulfillment
  const told = compact({
    kind: 'shipment' as const,
    shipmentRef: `shiphero-${fulfillment.shipment_id}`,
    order: compact({
      reference: named(fulfillment.partner_order_id, `${at}/partner_order_id`),
      displayName: named(fulfillment.order_number, `${at}/order_number`),
    }),
    location: locationOf(fulfillment, account, faults),
    ...statusOf(account, 'shipped'),
    carrier: carrier === undefined ? undefined : { code: carrier, tracking: number ? [number] : [] },
    packages: packagesOf(fulfillment),
    lines: fulfillment.line_items.flatMap((item, i) =>
      readItem(item, at + jsonPointer('line_items', i), account, faults),
    ),
  })
  if (told.lines.length === 0) faults.push(providersFault('PROVIDERS-LINES-NONE', `${at}/line_items`))
  return faults.length > 0 ? refuse(faults) : accept([told])
}

/** A warehouse may be named by its id or by what people call it. */
function locationOf({ warehouse_id: id, warehouse }: Fulfillment, account: ProviderAccount, faults: Fault[]) {
  const byId = id !== undefined && Object.hasOwn(account.locations, id)
  const [name, member] = byId ? [id, 'warehouse_id'] : [warehouse, 'warehouse']
  return readLocation(name, account, `${at}/${member}`, faults)
}

/** The packages that line items name, each once. */
function packagesOf({ line_items: items }: Fulfillment) {
  const seen = new Set<string>()
  return items.flatMap(({ package: id }, i) => {
    if (id === undefined || seen.has(id)) return []
    seen.add(id)
    return [{ id, pointer: at + jsonPointer('line_items', i, 'package') }]
  })
}

function readItem(item: LineItem, pointer: string, account: ProviderAccount, faults: Fault[]): ToldLine[] {
  const quantity = readQuantity(item.quantity, `${pointer}/quantity`, faults)
  const sku = readSku(item.sku, account, `${pointer}/sku`, faults)
  if (quantity === undefined || quantity === 0) return []
  const { serial_numbers: serials, lot_name: lot, id: lineRef } = item
  const units = compact({
    quantity,
    lot,
    expiry: dayOf(item.lot_expiration),
    serials: serials.length > 0 ? serials : undefined,
    package: item.package,
    pointer,
  })
  return [compact({ sku, lineRef, units: [units], pointer })]
}
