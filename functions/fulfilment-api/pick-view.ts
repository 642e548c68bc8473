import { isToPick, type LineLedger, openUnits, type PartAllocation } from '@tallystick/orders'
import { countUnits, hasUnit, rangesAt, unitCount } from '@tallystick/serials'
import { readShipment, type Table, type WholeOrder } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { type SerialSources, serialsOf } from '../shell/serials-of.ts'
import { answerView } from './answer-order.ts'
import { labelOf } from './label-of.ts'

/** Whose view it is, and which units with serials it lists, by their place among all of the order. */
export interface Viewing {
  readonly provider: string
  readonly from: number
  readonly most: number
  /** Tells what a label of each lot and serial says, too. */
  readonly withLabels?: boolean
}

/** Shipments of an order that are read at once. */
const readsAtOnce = 10

/**
 * An order as its fulfilment provider needs it: how and where it goes, and what of each line is still to leave, with lots and
 * serials. `next` = the place of the first unit that was not looked at. The address is told as long as there is anything to send.
 */
export async function pickView(
  sources: SerialSources,
  whole: WholeOrder,
  viewing: Viewing,
): Promise<{ readonly view: object; readonly next?: number }> {
  const { order, state, place, answers } = whole
  const isOpen = isToPick(state.phase)
  const wanted = new Map(order.lines.map(({ lineId, sku, name }) => [lineId, { sku, name }]))
  const packed = await packedUnits(sources.table, whole)
  const end = viewing.from + viewing.most
  let before = 0
  const lines: object[] = []
  for (const ledger of state.lines) {
    const counts = lineCounts(ledger, packed.get(ledger.lineId) ?? 0, isOpen)
    const parts: object[] = []
    const wantedParts = (ledger.parts ?? []).filter(({ isSubstitute }) => !isSubstitute)
    for (const part of counts.open > 0 ? wantedParts : []) {
      const looked = {
        from: viewing.from - before,
        to: end - before,
        withLabels: viewing.withLabels === true,
      }
      parts.push(await partView(sources, part, counts.open, looked))
      before += unitCount(part.serials ?? [])
    }
    lines.push({ orderLineId: ledger.lineId, ...wanted.get(ledger.lineId), ...counts, parts })
  }
  const { name, shippingAddress, billingAddress } = order.buyer
  const view = {
    orderId: order.orderId,
    displayName: order.displayName,
    locationId: state.picksAt,
    requestedAt: state.allocatedAt,
    phase: state.phase,
    fulfilment: place.fulfilment ?? 'shipping',
    ...(isOpen && { shipTo: { name, address: shippingAddress ?? billingAddress } }),
    lines,
    answers: answers.filter(({ provider }) => provider === viewing.provider).map(answerView),
  }
  return before > end ? { view, next: end } : { view }
}

/** `shipped` has left; `packed` stays until it is released; both are the ledger's `shipped`. */
function lineCounts(ledger: LineLedger, packed: number, isOpen: boolean) {
  const { ordered, shipped, closed } = ledger
  return { ordered, packed, shipped: shipped - packed, closed, open: isOpen ? openUnits(ledger) : 0 }
}

/** Units by line that were packed and have not left. */
async function packedUnits(table: Table, { shipments }: WholeOrder): Promise<ReadonlyMap<string, number>> {
  const records = await inParallel(shipments, readsAtOnce, ({ shipmentId }) =>
    readShipment(table, shipmentId),
  )
  const packed = new Map<string, number>()
  for (const record of records) {
    if (record?.status !== 'packed' || record.departed !== undefined) continue
    for (const { lineId, from, to } of record.shares)
      packed.set(lineId, (packed.get(lineId) ?? 0) + to - from)
  }
  return packed
}

/** Units of a part's ranges, by their place among them; may reach beyond. */
interface Looked {
  readonly from: number
  readonly to: number
  readonly withLabels: boolean
}

async function partView(sources: SerialSources, part: PartAllocation, lineUnits: number, looked: Looked) {
  const { sku, gtin, perLineUnit, lots = [], serialsBy } = part
  return {
    sku,
    gtin,
    quantity: lineUnits * perLineUnit,
    lots: lots.flatMap(({ quantity, shipped, ...lot }) =>
      quantity > shipped
        ? [{ ...lot, quantity: quantity - shipped, ...(looked.withLabels && labelOf(part, lot)) }]
        : [],
    ),
    serialsBy,
    ...(serialsBy === 'range' && (await serialsToPick(sources, part, looked))),
  }
}

/** Serials that have neither left nor were retired: all are counted, those among the units looked at are listed. */
async function serialsToPick(sources: SerialSources, part: PartAllocation, looked: Looked) {
  const { serials: ranges = [], shippedUnits, retiredUnits } = part
  const count = unitCount(ranges)
  const from = Math.min(Math.max(looked.from, 0), count)
  const to = Math.min(Math.max(looked.to, from), count)
  const sets = [shippedUnits, retiredUnits].flatMap((set) => (set === undefined ? [] : [set]))
  const given = from === to ? [] : await serialsOf(sources, rangesAt(ranges, from, to))
  const serials = given.filter((_, i) => !sets.some((set) => hasUnit(set, from + i)))
  return {
    serialCount: count - sets.reduce((sum, set) => sum + countUnits(set), 0),
    serials,
    ...(looked.withLabels && { labels: serials.flatMap((serial) => labelOf(part, { serial }).label ?? []) }),
  }
}
