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
  unitEpc,
} from '@tallystick/epcis'
import { type Gln, type Gtin, type Lot, renderLocationLink, type Serial } from '@tallystick/gs1'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { mintSerials, spaceKey, spaceOf } from '@tallystick/serials'
import type { InvoiceRecord } from '@tallystick/store'
import { epcsOf, quantitiesOf, tracedGoods } from './goods.ts'
import type { OrderFacts, ShipmentFacts } from './read-facts.ts'

type WrittenEvent = ObjectEvent | TransactionEvent

/** The serials of an order are reserved for it before they are on goods. Nothing for orders without serials. */
export async function reservation(
  { order, state, legalEntity, location }: OrderFacts,
  masterKey: (epoch: number) => Promise<Uint8Array>,
): Promise<WrittenEvent[]> {
  const epcs: string[] = []
  for (const { gtin, serials } of state.lines.flatMap((line) => line.parts ?? [])) {
    if (gtin === undefined || serials === undefined) continue
    const space = spaceOf(serials.space)
    const key = spaceKey(await masterKey(space.epoch), space)
    for (const serial of mintSerials(space, key, serials.from, serials.count))
      epcs.push(unitEpc(gtin as Gtin, serial as Serial))
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

/** The units got their serials, then left. The first is only known to be before the second: a millisecond. */
export function departure({
  order,
  legalEntity,
  location,
  skus,
  record,
  report,
}: ShipmentFacts): WrittenEvent[] {
  const goods = tracedGoods(report, skus)
  const place = location.gln === undefined ? {} : { readPoint: renderLocationLink(location.gln as Gln) }
  const before = instantOf(millisecondsOf(report.shippedAt) - 1)
  const commissioned = goods
    .filter(({ units }) => units.serials !== undefined)
    .flatMap((group) =>
      splitEpcs(
        commissioning({
          eventTime: before,
          zoneOffset: report.zoneOffset,
          ...place,
          epcs: epcsOf([group]),
          ...(group.units.lot !== undefined && { lot: group.units.lot as Lot }),
          ...(group.units.expiry !== undefined && { expiry: group.units.expiry }),
        }),
      ),
    )
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

/** The invoice number is bound to the units it is about, without rewriting their history. */
export function invoiceBinding(facts: ShipmentFacts, invoice: InvoiceRecord): WrittenEvent[] {
  const goods = tracedGoods(facts.report, facts.skus)
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
