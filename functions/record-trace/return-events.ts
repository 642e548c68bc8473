import { destroying, type ObjectEvent, returning, splitEpcs, type TransactionEvent } from '@tallystick/epcis'
import type { ReturnRecorded } from '@tallystick/events'
import { type Gln, renderLocationLink } from '@tallystick/gs1'
import { instantOf, millisecondsOf } from '@tallystick/kernel'
import { isOfOrder, type Location, type Return, type ReturnEntry, returnEntries } from '@tallystick/orders'
import { type RunList, unitsIn } from '@tallystick/serials'
import {
  type Documents,
  readLocation,
  readReturn,
  readSkus,
  readWholeOrder,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { readReturnReport } from '../shell/returns/read-return-report.ts'
import { asAllocated, epcsOf, hasUnitNames, quantitiesOf, type TracedGoods } from './goods.ts'
import { type OrderFacts, readOrderFacts } from './read-facts.ts'
import { document } from './trace-events.ts'

/** An order with what one attempt of a return took back of it. */
export interface ReturnFacts extends OrderFacts {
  readonly report: Return
  /** Where the goods came back to. */
  readonly takenBackAt: Location
  readonly entries: readonly ReturnEntry[]
}

export async function readReturnFacts(
  { table, work }: { readonly table: Table; readonly work: Documents },
  { returnId, orderId, attempt }: ReturnRecorded,
): Promise<ReturnFacts> {
  const [record, order, facts] = await Promise.all([
    readReturn(table, returnId),
    readWholeOrder(table, orderId),
    readOrderFacts(table, orderId),
  ])
  const note = order?.returns.find((each) => each.returnId === returnId)
  const takenBackAt = await readLocation(table, record?.locationId ?? '')
  if (record === undefined || note === undefined || takenBackAt === undefined)
    throw new Error('a traced return lacks its record, what came back, or its location')
  const report = await readReturnReport(work, record.bodyKey)
  const numbers = new Set(
    note.taken.flatMap((taken) => (taken.attempt === attempt ? unitsIn(taken.entries as RunList) : [])),
  )
  const entries = returnEntries(report).filter(({ number }) => numbers.has(number))
  const parts = order?.state.lines.flatMap((line) => (line.parts ?? []).map(({ sku }) => sku)) ?? []
  const skus = new Map([...facts.skus, ...(await readSkus(table, parts))])
  return { ...facts, skus, report, takenBackAt, entries }
}

/** The units came back; those that were not fit for anything ended there, a moment later. */
export function returnEvents(facts: ReturnFacts): (ObjectEvent | TransactionEvent)[] {
  const { report, takenBackAt, legalEntity, entries } = facts
  const { gln } = takenBackAt
  const happening = {
    zoneOffset: report.zoneOffset,
    ...(gln !== undefined && { readPoint: renderLocationLink(gln as Gln) }),
    transactions: [document('rma', legalEntity, report.returnRef)],
  }
  const told = (some: readonly ReturnEntry[]) => {
    const goods = goodsOf(some, facts)
    return { epcs: epcsOf(goods), quantities: quantitiesOf(goods) }
  }
  const isTold = ({ epcs, quantities }: ReturnType<typeof told>) => epcs.length + quantities.length > 0
  const back = told(entries)
  const gone = told(entries.filter(({ line }) => line.disposition === 'destroy'))
  const after = instantOf(millisecondsOf(report.returnedAt) + 1)
  return [
    ...(isTold(back) ? splitEpcs(returning({ ...happening, ...back, eventTime: report.returnedAt })) : []),
    ...(isTold(gone) ? splitEpcs(destroying({ ...happening, ...gone, eventTime: after })) : []),
  ]
}

/** What came back as trace events name it: unit by unit, or by lot. */
function goodsOf(entries: readonly ReturnEntry[], facts: ReturnFacts): TracedGoods[] {
  return entries.flatMap((entry): TracedGoods[] => {
    const { serial, quantity } = entry
    const part = partOfEntry(entry, facts)
    const sku = part && asAllocated(facts.skus.get(part.sku), part)
    if (part === undefined || !hasUnitNames(sku)) return []
    if (serial !== undefined) return [{ sku, units: { quantity: 1, serials: [serial] } }]
    const left = (part.lots ?? []).filter(({ shipped }) => shipped > 0)
    const lot = entry.lot ?? (left.length === 1 ? left[0]?.lot : undefined)
    return [{ sku, units: { quantity, ...(lot !== undefined && { lot }) } }]
  })
}

/** What came back by its serial alone is of a line's own SKU: one that has serials of this trade item or is this SKU. */
function partOfEntry(
  { line, component }: ReturnEntry,
  { order, state }: Pick<WholeOrder, 'order' | 'state'>,
) {
  const parts = state.lines.flatMap(({ lineId, parts = [] }) => parts.map((part) => ({ lineId, part })))
  if (isOfOrder(line)) {
    const own = order.lines.find(({ lineId }) => lineId === line.orderLineId)?.sku
    return parts.find(({ lineId, part }) => lineId === line.orderLineId && part.sku === (component ?? own))
      ?.part
  }
  const { tradeItem, sku } = line
  return parts.find(({ part }) =>
    sku === undefined
      ? tradeItem === `sku.${part.sku}` || part.gtin?.endsWith(tradeItem ?? '-') === true
      : part.sku === sku,
  )?.part
}
