import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import {
  type LineLedger,
  type OrderState,
  ordersFault,
  type PartAllocation,
  type Shipment,
  type ShipmentLine,
  type Sku,
  serialsBy,
} from '@tallystick/orders'

/**
 * The order's state with an empty part for each SKU that left in place of an ordered one: it was given nothing, so what left
 * becomes its allocation. Of a SKU that nobody knows, or whose units are those of other SKUs, nothing could be recorded.
 */
export function withSubstitutes(
  { lines }: Shipment,
  state: OrderState,
  skus: ReadonlyMap<string, Sku>,
): Result<OrderState, Fault[]> {
  const substitutes = new Map(
    lines.flatMap((line, i) => (line.substituteFor === undefined ? [] : [[line.orderLineId, { line, i }]])),
  )
  if (substitutes.size === 0) return accept(state)
  const faults: Fault[] = []
  const next = state.lines.map((ledger): LineLedger => {
    const told = substitutes.get(ledger.lineId)
    if (told === undefined) return ledger
    const part = partFor(told.line, ledger, skus.get(told.line.sku))
    if (part.ok) return { ...ledger, parts: part.value }
    faults.push(...part.faults.map((fault) => ({ ...fault, pointer: jsonPointer('lines', told.i, 'sku') })))
    return ledger
  })
  return faults.length > 0 ? refuse(faults) : accept({ ...state, lines: next })
}

function partFor(
  { sku: name }: ShipmentLine,
  { parts = [] }: LineLedger,
  sku: Sku | undefined,
): Result<readonly PartAllocation[], Fault[]> {
  const held = parts.find((part) => part.sku === name)
  if (held?.isSubstitute) return accept(parts)
  if (held !== undefined && held === parts[0]) return refuse([ordersFault('ORDERS-SUBSTITUTE-SAME', '')])
  if (sku === undefined) return refuse([ordersFault('ORDERS-SKU-UNKNOWN', '')])
  const isPicked = sku.components !== undefined && sku.kit !== 'pre-assembled'
  if (isPicked || held !== undefined) return refuse([ordersFault('ORDERS-SUBSTITUTE-KIT', '')])
  return accept([...parts, emptyPart(sku)])
}

/** Serials that orders are given are not there for a substitute: what has none when it leaves gets them then. */
function emptyPart({ sku, gtin, serials, lots }: Sku): PartAllocation {
  const by = serialsBy(serials)
  const atShipment = serials.mode === 'minted' ? 'shipment' : 'report'
  return {
    sku,
    ...(gtin !== undefined && { gtin }),
    perLineUnit: 1,
    isSubstitute: true,
    ...(by !== undefined && { serialsBy: by === 'range' ? atShipment : by }),
    ...(lots && { lots: [] }),
  }
}
