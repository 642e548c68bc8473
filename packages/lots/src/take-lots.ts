import type { CalendarDate, Fault } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { usableUntil } from './lot-dates.ts'
import type { LotRecord } from './lot-record.ts'
import { isQuantity } from './movement.ts'
import { type OnRecord, recordOf, stockOf } from './on-record.ts'
import type { StockLot } from './stock-lot.ts'

/**
 * Most lots that one document takes and makes. Each is a stock item, a record and a journal item in one transaction of at most
 * 100 items, which also holds the document.
 */
export const MAX_DOCUMENT_LOTS = 30

/** Units of a lot that something is made from or that are taken apart. */
export interface Taking {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
  /** Where the document names the lot. */
  readonly lotPointer: string
  /** Where the document says how many. */
  readonly quantityPointer: string
}

/** A lot that is there to be taken from. */
export interface TakenLot {
  readonly record: LotRecord
  readonly stock: StockLot
  readonly quantity: number
}

/** What was taken, as far as it was found; with faults it counts for nothing. */
export interface Taken {
  readonly lots: readonly TakenLot[]
  readonly faults: readonly Fault[]
}

/**
 * Takes free units of released lots that may still be used today. Faults: `LOTS-QUANTITY`, `LOTS-TWICE`,
 * `LOTS-LOT-UNKNOWN`, `LOTS-STOCK-UNKNOWN`, `LOTS-STOPPED`, `LOTS-EXPIRED`, `LOTS-SHORT`.
 */
export function takeLots(
  takings: readonly Taking[],
  onRecord: OnRecord,
  { locationId, today }: { readonly locationId: string; readonly today: CalendarDate },
): Taken {
  const found = takings.map((taking, i) => {
    const { sku, lot, quantity, lotPointer } = taking
    const record = recordOf(onRecord, sku, lot)
    const stock = stockOf(onRecord, { sku, lot, locationId })
    const isTwice = takings.findIndex((t) => t.sku === sku && t.lot === lot) < i
    const faults = [
      ...(isTwice ? [lotsFault('LOTS-TWICE', lotPointer)] : []),
      ...freeFaults(taking, stock),
      ...(record === undefined
        ? [lotsFault('LOTS-LOT-UNKNOWN', lotPointer)]
        : stopFaults(record, stock, today, lotPointer)),
    ]
    return { faults, lots: record === undefined || stock === undefined ? [] : [{ record, stock, quantity }] }
  })
  return { lots: found.flatMap(({ lots }) => lots), faults: found.flatMap(({ faults }) => faults) }
}

/** Whether so many free units of a lot are there, stopped or not: `LOTS-QUANTITY`, `LOTS-STOCK-UNKNOWN`, `LOTS-SHORT`. */
export function freeFaults(
  { quantity, lotPointer, quantityPointer }: Omit<Taking, 'sku' | 'lot'>,
  stock: StockLot | undefined,
): Fault[] {
  const faults: Fault[] = []
  if (!isQuantity(quantity)) faults.push(lotsFault('LOTS-QUANTITY', quantityPointer))
  if (stock === undefined) faults.push(lotsFault('LOTS-STOCK-UNKNOWN', lotPointer))
  else if (quantity > Math.min(stock.onHand, stock.available))
    faults.push(
      lotsFault('LOTS-SHORT', quantityPointer, `${stock.onHand} are there, ${stock.available} free.`),
    )
  return faults
}

function stopFaults(
  record: LotRecord,
  stock: StockLot | undefined,
  today: CalendarDate,
  pointer: string,
): Fault[] {
  const faults: Fault[] = []
  const stop = [record.status, stock?.status].find((status) => status !== undefined && status !== 'released')
  if (stop !== undefined) faults.push(lotsFault('LOTS-STOPPED', pointer, `Its status: ${stop}.`))
  const until = usableUntil(record)
  if (until !== undefined && until < today)
    faults.push(lotsFault('LOTS-EXPIRED', pointer, `Its last day: ${until}.`))
  return faults
}
