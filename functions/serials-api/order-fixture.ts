import { instant } from '@tallystick/kernel'
import type { Order, OrderState, PartAllocation, SerialRange } from '@tallystick/orders'
import { emptyUnitSet, runsOf, unitCount, withUnits } from '@tallystick/serials'
import {
  putOrder,
  putOrderInvoice,
  putOrderShipment,
  putOrderState,
  putSerialRange,
  putShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { gtin, mug, orderId } from './units-fixture.ts'

/** Gives ranges to the one line of an order, as allocating does. */
export async function allocated(
  table: Table,
  ranges: readonly SerialRange[],
  { id = orderId, part = {} }: { readonly id?: string; readonly part?: Partial<PartAllocation> } = {},
): Promise<OrderState> {
  const count = unitCount(ranges)
  const order = { orderId: id, displayName: '#1001' } as Order
  const given: PartAllocation = {
    sku: mug.sku,
    gtin,
    perLineUnit: 1,
    serialsBy: 'range',
    serials: ranges,
    shippedUnits: emptyUnitSet(count),
    ...part,
  }
  const state: OrderState = {
    orderId: id,
    version: 1,
    revision: 1,
    phase: 'allocated',
    allocatedAt: '2026-11-20T09:00:00.000Z',
    lines: [{ lineId: '1', ordered: count, shipped: 0, closed: 0, parts: [given] }],
  }
  await table.write(
    putOrder(order, { legalEntityId: 'fable', locationId: 'leipzig' }),
    putOrderState(state, undefined),
    ...ranges.map((range) =>
      putSerialRange(range, { kind: 'order', orderId: id, lineId: '1', sku: given.sku }),
    ),
  )
  return state
}

export function shipmentOf(shipmentId: string, change: Partial<ShipmentRecord> = {}): ShipmentRecord {
  return {
    shipmentId,
    provider: 'fast',
    shipmentRef: shipmentId,
    orderId,
    bodyKey: 'x',
    bodyHash: 'x',
    receivedAt: '2026-11-20T12:00:00.000Z',
    state: 'confirmed',
    attempt: 0,
    faults: [],
    shares: [],
    carriesCharges: true,
    ...change,
  }
}

/** Units of the order's one part leave, as confirming does, and are invoiced. */
export async function shipped(
  table: Table,
  before: OrderState,
  {
    units,
    shipmentId = 's1',
    lot,
  }: { readonly units: readonly number[]; readonly shipmentId?: string; readonly lot?: string },
): Promise<OrderState> {
  const [line] = before.lines
  const [part] = line?.parts ?? []
  if (line === undefined || part?.shippedUnits === undefined) throw new Error('nothing to ship')
  const next = { ...part, shippedUnits: withUnits(part.shippedUnits, units) }
  const after: OrderState = {
    ...before,
    version: before.version + 1,
    phase: 'partly-shipped',
    lines: [{ ...line, shipped: line.shipped + units.length, parts: [next] }],
  }
  const left = {
    lineId: '1',
    sku: part.sku,
    quantity: units.length,
    units: runsOf(units),
    ...(lot !== undefined && { lot }),
  }
  await table.write(
    putOrderState(after, before),
    putShipment(shipmentOf(shipmentId), undefined),
    putOrderShipment(before.orderId, {
      shipmentId,
      at: instant('2026-11-20T12:00:00Z'),
      actor: 'fast',
      departed: [left],
    }),
  )
  return after
}

export async function invoiced(table: Table, shipmentId = 's1', id = orderId): Promise<void> {
  const at = instant('2026-11-20T12:05:00Z')
  await table.write(
    putOrderInvoice(id, { invoiceId: `fable.invoice.2026.${shipmentId.slice(1)}`, shipmentId, at }),
  )
}
