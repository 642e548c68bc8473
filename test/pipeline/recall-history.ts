import { instantOf } from '@tallystick/kernel'
import { type LotRecord, type Movement, movementOf } from '@tallystick/lots'
import type { Order } from '@tallystick/orders'
import {
  departureWrites,
  openStock,
  putDraft,
  putLot,
  putMovement,
  putOrder,
  putOrderState,
  putProduction,
  putShipment,
  type Write,
} from '@tallystick/store'

/** A lot by its SKU and name. */
export interface LotOfHistory {
  readonly sku: string
  readonly lot: string
}

/** A production: what went in, what came out. Rework makes rings of them. */
interface MadeLots {
  readonly id: string
  readonly inputs: readonly LotOfHistory[]
  readonly outputs: readonly LotOfHistory[]
}

/** An order that left whole: some units of each of some lots. */
interface SoldLots {
  readonly orderId: string
  readonly lots: readonly LotOfHistory[]
}

export interface History {
  readonly lots: readonly LotOfHistory[]
  readonly made: readonly MadeLots[]
  readonly sold: readonly SoldLots[]
}

/** Units of each lot on an order, and in or out of a production. */
export const unitsPerLine = 10
const unitsPerProduction = 100

export const nameOf = ({ sku, lot }: LotOfHistory) => `${sku}~${lot}`
const lineName = (orderId: string, lot: LotOfHistory) => `${orderId} ${nameOf(lot)}`

/** By brute force: all lots that are made of some, in passes over everything that was made until nothing is added. */
export function affectedLots({ made }: Pick<History, 'made'>, starts: readonly LotOfHistory[]): Set<string> {
  const found = new Set(starts.map(nameOf))
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const { inputs, outputs } of made)
      if (inputs.some((lot) => found.has(nameOf(lot)))) for (const lot of outputs) found.add(nameOf(lot))
  }
  return found
}

/** By brute force: the lines of orders with units of these lots. */
export function affectedLines({ sold }: Pick<History, 'sold'>, lots: ReadonlySet<string>): string[] {
  return sold
    .flatMap((order) =>
      order.lots.flatMap((lot) => (lots.has(nameOf(lot)) ? [lineName(order.orderId, lot)] : [])),
    )
    .toSorted()
}

/** A line that was found, in the words of `affectedLines`. */
export function foundLine({ orderId, sku, lot }: { orderId: string; sku: string; lot: string }): string {
  return lineName(orderId, { sku, lot })
}

/** The records of a history, written by the store's own writers; each by itself, in whatever order. */
export function recordsOf(history: History): Write[] {
  const counts = countsOf(history)
  return [
    ...history.lots.flatMap((lot) =>
      lotRecords(lot, counts.get(nameOf(lot)) ?? { in: 0, out: 0, shipped: 0 }),
    ),
    ...history.made.flatMap(productionRecords),
    ...history.sold.flatMap(orderRecords),
  ]
}

interface Counted {
  in: number
  out: number
  shipped: number
}

function countsOf({ made, sold }: History): Map<string, Counted> {
  const counts = new Map<string, Counted>()
  const count = (lot: LotOfHistory, what: keyof Counted, units: number) => {
    const counted = counts.get(nameOf(lot)) ?? { in: 0, out: 0, shipped: 0 }
    counted[what] += units
    counts.set(nameOf(lot), counted)
  }
  for (const { inputs, outputs } of made) {
    for (const lot of inputs) count(lot, 'out', unitsPerProduction)
    for (const lot of outputs) count(lot, 'in', unitsPerProduction)
  }
  for (const { lots } of sold) for (const lot of lots) count(lot, 'shipped', unitsPerLine)
  return counts
}

const moment = (second: number) => instantOf(1_760_000_000_000 + second * 1000)
const locationId = 'leipzig'

/** What was received beside what was made, so that nothing is missing. */
function lotRecords({ sku, lot }: LotOfHistory, { in: produced, out: consumed, shipped }: Counted): Write[] {
  const received = consumed + shipped
  const record: LotRecord = {
    ...{ sku, lot, origin: 'received', supplier: 'Supplier', documents: [], status: 'released' },
    ...{ needsInspection: false, locations: [locationId], rank: 0, used: true, version: 1 },
  }
  const place = { sku, lot, locationId }
  const moves = [
    { kind: 'received', quantity: received },
    { kind: 'produced', quantity: produced },
    { kind: 'consumed', quantity: consumed },
    { kind: 'shipped', quantity: shipped },
  ] as const
  const stock = moves.map((move) => ({ ...place, ...move, available: 0 }))
  return [
    putLot(record, undefined),
    openStock(record, locationId, moment(0), stock),
    putMovement({
      ...place,
      ...{
        kind: 'received',
        quantity: received,
        at: moment(0),
        actor: 'history',
        reference: `receipt.${sku}.${lot}`,
      },
    }),
  ]
}

function productionRecords({ id, inputs, outputs }: MadeLots): Write[] {
  const of = (lots: readonly LotOfHistory[], kind: 'consumed' | 'produced') =>
    lots.map((lot): Movement => movementOf({ ...lot, locationId }, kind, unitsPerProduction))
  const movements = [...of(inputs, 'consumed'), ...of(outputs, 'produced')]
  const by = { at: moment(1), actor: 'history', reference: `production.${id}`, document: `production.${id}` }
  const quantity = unitsPerProduction
  return [
    putProduction({
      ...{ productionId: id, at: by.at, actor: by.actor, locationId, movements, figures: [], notices: [] },
      inputs: inputs.map((lot) => ({ ...lot, quantity })),
      outputs: outputs.map((lot) => ({ ...lot, quantity })),
    }),
    ...movements.map(({ sku, lot, kind }) => putMovement({ sku, lot, locationId, kind, quantity, ...by })),
  ]
}

const address = { street: 'Example Road 1', city: 'Leipzig', postalCode: '04109', country: 'DE' }
const price = { net: '20.00', tax: '3.80', gross: '23.80', taxes: [] }

function orderOf({ orderId, lots }: SoldLots): Order {
  const [channel = '', connectionId = '', externalId = ''] = orderId.split('.')
  const at = moment(Number.parseInt(externalId, 10))
  return {
    ...{ orderId, channel, connectionId, externalId, displayName: `#${externalId}`, revision: 1 },
    ...{ placedAt: at, currency: 'EUR', pricesIncludeTax: true, paid: true, charges: [] },
    buyer: { name: `Buyer ${externalId}`, email: `b${externalId}@example.com`, shippingAddress: address },
    lines: lots.map(({ sku }, i) => ({
      ...{ lineId: String(i), sku, name: sku, quantity: unitsPerLine, price, discount: '0.00' },
    })),
    totals: { net: '20.00', tax: '3.80', gross: '23.80' },
  }
}

function orderRecords(sold: SoldLots): Write[] {
  const { orderId, lots } = sold
  const [, , externalId = ''] = orderId.split('.')
  const number = Number.parseInt(externalId, 10)
  const at = moment(number)
  const shipmentId = `shipment-${externalId}`
  const count = unitsPerLine
  const lines = lots.map(({ sku, lot }, i) => ({
    ...{ lineId: String(i), ordered: count, shipped: count, closed: 0 },
    parts: [{ sku, perLineUnit: 1, lots: [{ lot, quantity: count, shipped: count }] }],
  }))
  return [
    putOrder(orderOf(sold), { legalEntityId: 'fable', locationId }),
    putOrderState({ orderId, version: 1, revision: 1, phase: 'shipped', lines }, undefined),
    ...departureWrites(orderId, {
      ...{ shipmentId, at, actor: 'history' },
      departed: lots.map(({ sku, lot }, i) => ({ lineId: String(i), sku, lot, quantity: count })),
    }),
    putShipment(
      {
        ...{
          shipmentId,
          provider: 'default',
          shipmentRef: externalId,
          orderId,
          bodyKey: '',
          bodyHash: 'a'.repeat(64),
        },
        ...{ receivedAt: at, state: 'confirmed', attempt: 0, faults: [], carriesCharges: true },
        shares: lots.map((_, i) => ({ lineId: String(i), from: 0, to: count, ordered: count })),
      },
      undefined,
    ),
    putDraft(
      {
        ...{
          draftId: shipmentId,
          revision: 1,
          state: 'numbered',
          orderId,
          legalEntityId: 'fable',
          faults: [],
        },
        ...{ regime: 'en16931', documentKey: '', seriesId: 'fable.invoice.2026', sequence: number + 1 },
      },
      undefined,
    ),
  ]
}
