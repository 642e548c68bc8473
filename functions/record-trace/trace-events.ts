import {
  type BizTransaction,
  type BizTransactionType,
  bizTransaction,
  commissioning,
  invoicing,
  type ObjectEvent,
  reserving,
  shipping,
  splitEpcs,
  type TransactionEvent,
  timeZoneOffset,
} from '@tallystick/epcis'
import { type Gln, type Lot, renderLocationLink } from '@tallystick/gs1'
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
  const epcs: string[] = []
  for (const part of state.lines.flatMap((line) => line.parts ?? [])) {
    const { serialsBy, serials = [] } = part
    const sku = asAllocated(skus.get(part.sku), part)
    if (serialsBy !== 'range' || !hasUnitNames(sku)) continue
    for (const serial of await serialsOf(sources, serials)) epcs.push(epcOf(sku, serial))
  }
  if (epcs.length === 0 || state.allocatedAt === undefined) return []
  const at = instant(state.allocatedAt)
  return splitEpcs(
    reserving({
      ...when(at, location.timeZone),
      epcs,
      order: document('po', legalEntity, order.displayName),
    }),
  )
}

/**
 * The units got their serials, then left. The first is only known to be before the second: a millisecond. Those that left
 * before, and came back, had got theirs by then.
 */
export function departure({
  order,
  legalEntity,
  location,
  skus,
  state,
  record,
  report,
}: ShipmentFacts): WrittenEvent[] {
  const goods = tracedGoods(report, skus, state)
  const place = location.gln === undefined ? {} : { readPoint: renderLocationLink(location.gln as Gln) }
  const before = instantOf(millisecondsOf(report.shippedAt) - 1)
  const commissioned = commissionedTogether(goods).flatMap((group) => {
    const [{ units } = {}] = group
    return splitEpcs(
      commissioning({
        eventTime: before,
        zoneOffset: report.zoneOffset,
        ...place,
        epcs: epcsOf(group),
        ...(units?.lot !== undefined && { lot: units.lot as Lot }),
        ...(units?.expiry !== undefined && { expiry: units.expiry }),
      }),
    )
  })
  if (goods.length === 0) return []
  const left = shipping({
    eventTime: report.shippedAt,
    zoneOffset: report.zoneOffset,
    ...place,
    epcs: epcsOf(goods),
    quantities: quantitiesOf(goods),
    transactions: [
      document('po', legalEntity, order.displayName),
      document('desadv', legalEntity, record.shipmentRef),
    ],
  })
  return [...commissioned, ...splitEpcs(left)]
}

/** Units that got their serials now, by lot: a lot is one of its SKU, and what has none needs no event of its own. */
function commissionedTogether(goods: readonly TracedGoods[]): TracedGoods[][] {
  const fresh = goods.filter(({ units }) => units.serials !== undefined && units.leftBefore === undefined)
  const groups = Map.groupBy(fresh, ({ sku: { sku }, units: { lot, expiry } }) =>
    lot === undefined ? '' : JSON.stringify([sku, lot, expiry]),
  )
  return [...groups.values()]
}

/** The invoice number is bound to the units it is about, without rewriting their history. */
export function invoiceBinding(facts: ShipmentFacts, invoice: InvoiceRecord): WrittenEvent[] {
  const goods = tracedGoods(facts.report, facts.skus, facts.state)
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
function document(
  type: BizTransactionType,
  { gln, legalEntityId }: LegalEntity,
  number: string,
): BizTransaction {
  if (gln !== undefined) return bizTransaction(type, gln as Gln, number)
  return { type, bizTransaction: `urn:tallystick:bt:${legalEntityId}:${encodeURIComponent(number)}` }
}
