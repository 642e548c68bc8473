import {
  type AggregationEvent,
  type BizTransaction,
  type BizTransactionType,
  bizTransaction,
  commissioning,
  holding,
  invoicing,
  logisticUnit,
  type ObjectEvent,
  packing,
  packingInto,
  reserving,
  retailSelling,
  shipping,
  splitChildren,
  splitEpcs,
  type TransactionEvent,
  timeZoneOffset,
} from '@tallystick/epcis'
import { type Gln, type Lot, renderLocationLink, type Sscc } from '@tallystick/gs1'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import type { InvoiceRecord } from '@tallystick/store'
import { type SerialSources, serialsOf } from '../shell/serials-of.ts'
import {
  asAllocated,
  epcOf,
  epcsOf,
  hasUnitNames,
  quantitiesOf,
  type TracedGoods,
  tracedGoods,
} from './goods.ts'
import type { OrderFacts, ShipmentFacts } from './read-facts.ts'

type WrittenEvent = ObjectEvent | TransactionEvent

/** The serials of an order are reserved for it before they are on goods. Nothing for orders without such serials. */
export async function reservation(
  { order, state, legalEntity, location, skus }: OrderFacts,
  sources: SerialSources,
): Promise<WrittenEvent[]> {
  // A position of a pool that was given back may have come again.
  const reserved = new Set<string>()
  for (const part of state.lines.flatMap((line) => line.parts ?? [])) {
    const { serialsBy, serials = [] } = part
    const sku = asAllocated(skus.get(part.sku), part)
    if (serialsBy !== 'range' || !hasUnitNames(sku)) continue
    for (const serial of await serialsOf(sources, serials)) reserved.add(epcOf(sku, serial))
  }
  if (reserved.size === 0 || state.allocatedAt === undefined) return []
  const at = instant(state.allocatedAt)
  return splitEpcs(
    reserving({
      ...when(at, location.timeZone),
      epcs: [...reserved],
      order: document('po', legalEntity, order.displayName),
    }),
  )
}

/**
 * The units got their serials, which is only known to be before they were packed or left: a millisecond. Those that left
 * before, and came back, had got theirs by then.
 */
export function commissionings(facts: ShipmentFacts): WrittenEvent[] {
  const before = instantOf(millisecondsOf(facts.report.shippedAt) - 1)
  return commissionedTogether(goodsOf(facts)).flatMap((group) => {
    const [{ units } = {}] = group
    return splitEpcs(
      commissioning({
        ...there(facts),
        eventTime: before,
        epcs: epcsOf(group),
        ...(units?.lot !== undefined && { lot: units.lot as Lot }),
        ...(units?.expiry !== undefined && { expiry: units.expiry }),
      }),
    )
  })
}

/** The units were packed for the order: into packages that have numbers, and the others as they are. In a store they wait for the buyer. */
export function packings(facts: ShipmentFacts): (WrittenEvent | AggregationEvent)[] {
  const ssccs = new Map(facts.report.packages.map(({ id, sscc }) => [id, sscc]))
  const transactions = [document('po', facts.legalEntity, facts.order.displayName)]
  const groups = Map.groupBy(goodsOf(facts), ({ units }) => ssccs.get(units.package ?? ''))
  const packed = [...groups].flatMap(([sscc, goods]): (WrittenEvent | AggregationEvent)[] => {
    const happening = {
      ...there(facts),
      epcs: epcsOf(goods),
      quantities: quantitiesOf(goods),
      transactions,
    }
    if (sscc === undefined) return splitEpcs(packing(happening))
    return splitChildren(packingInto({ ...happening, parent: logisticUnit(sscc as Sscc) }))
  })
  return facts.place.fulfilment === 'in-store' ? [...packed, ...awaitingPickUp(facts)] : packed
}

/** Sold, and nobody else's from now on: a millisecond later, because they were packed first. */
function awaitingPickUp(facts: ShipmentFacts): WrittenEvent[] {
  const goods = goodsOf(facts)
  if (goods.length === 0) return []
  const happening = {
    ...there(facts),
    eventTime: instantOf(millisecondsOf(facts.report.shippedAt) + 1),
    epcs: epcsOf(goods),
    quantities: quantitiesOf(goods),
  }
  return splitEpcs(
    holding({ ...happening, transactions: [document('po', facts.legalEntity, facts.order.displayName)] }),
  )
}

/** The units left: as goods that are sent, or with whoever bought them in the store. */
export function departure(facts: ShipmentFacts): WrittenEvent[] {
  const { order, legalEntity, place, record } = facts
  const goods = goodsOf(facts)
  if (goods.length === 0) return []
  const happening = { ...there(facts), epcs: epcsOf(goods), quantities: quantitiesOf(goods) }
  const sale = document('po', legalEntity, order.displayName)
  if (place.fulfilment === 'in-store') return splitEpcs(retailSelling({ ...happening, transactions: [sale] }))
  const advice = document('desadv', legalEntity, record.shipmentRef)
  return splitEpcs(shipping({ ...happening, transactions: [sale, advice] }))
}

function goodsOf({ report, skus, state }: ShipmentFacts): TracedGoods[] {
  return tracedGoods(report, skus, state)
}

/** When and where the report says that it happened. */
function there({ report, location: { gln } }: ShipmentFacts) {
  return {
    eventTime: report.shippedAt,
    zoneOffset: report.zoneOffset,
    ...(gln !== undefined && { readPoint: renderLocationLink(gln as Gln) }),
  }
}

/** Units that got their serials now, by lot: a lot is one of its SKU, and what has none needs no event of its own. */
function commissionedTogether(goods: readonly TracedGoods[]): TracedGoods[][] {
  const fresh = goods.filter(({ units }) => units.serials !== undefined && units.namedBefore === undefined)
  const groups = Map.groupBy(fresh, ({ sku: { sku }, units: { lot, expiry } }) =>
    lot === undefined ? '' : JSON.stringify([sku, lot, expiry]),
  )
  return [...groups.values()]
}

/** The invoice number is bound to the units it is about, without rewriting their history. */
export function invoiceBinding(facts: ShipmentFacts, invoice: InvoiceRecord): WrittenEvent[] {
  const goods = goodsOf(facts)
  if (goods.length === 0) return []
  return splitEpcs(
    invoicing({
      ...when(instant(invoice.numberedAt), facts.legalEntity.timeZone),
      epcs: epcsOf(goods),
      quantities: quantitiesOf(goods),
      invoice: document('inv', facts.legalEntity, invoice.number),
    }),
  )
}

function when(eventTime: Instant, zone: string) {
  return { eventTime, zoneOffset: timeZoneOffset(eventTime, zone) }
}

/** A party without a GLN names its documents in a space of our own. */
export function document(
  type: BizTransactionType,
  { gln, legalEntityId }: LegalEntity,
  number: string,
): BizTransaction {
  if (gln !== undefined) return bizTransaction(type, gln as Gln, number)
  return { type, bizTransaction: `urn:tallystick:bt:${legalEntityId}:${encodeURIComponent(number)}` }
}
