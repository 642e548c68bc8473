import type { Lot } from '@tallystick/gs1'
import type { CalendarDate, Instant } from '@tallystick/kernel'
import type {
  AggregationEvent,
  BizTransaction,
  Destination,
  ObjectEvent,
  QuantityElement,
  Source,
  TransactionEvent,
} from './event.ts'

/** When, where and to what something happened. Every identifier is a full URI, see `unitEpc` and `lotClass`. */
export interface Happening {
  readonly eventTime: Instant
  /** The local offset where it happened, see `timeZoneOffset`. */
  readonly zoneOffset: string
  readonly epcs?: readonly string[]
  /** Goods without serials: pieces by lot or item. */
  readonly quantities?: readonly QuantityElement[]
  /** The place as URI, `https://id.gs1.org/414/…`. */
  readonly readPoint?: string
}

/** Serials were put on units, or a first quantity of a lot came to be: ObjectEvent ADD. */
export function commissioning(
  happening: Happening & { readonly lot?: Lot; readonly expiry?: CalendarDate },
): ObjectEvent {
  const ilmd = {
    ...(happening.lot === undefined ? {} : { 'cbvmda:lotNumber': happening.lot }),
    ...(happening.expiry === undefined ? {} : { 'cbvmda:itemExpirationDate': happening.expiry }),
  }
  return {
    type: 'ObjectEvent',
    ...when(happening),
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    ...what(happening),
    ...where(happening),
    ...(Object.keys(ilmd).length > 0 ? { ilmd } : {}),
  }
}

/** Serials were allocated to an order before they are on units: TransactionEvent ADD. */
export function reserving(happening: Happening & { readonly order: BizTransaction }): TransactionEvent {
  return {
    type: 'TransactionEvent',
    ...when(happening),
    action: 'ADD',
    bizStep: 'reserving',
    disposition: 'reserved',
    bizTransactionList: [happening.order],
    ...what(happening),
    ...where(happening),
  }
}

/** Serials were made, and are not on goods yet: TransactionEvent ADD, with what they were made for. */
export function encoding(happening: Happening & { readonly wanted: BizTransaction }): TransactionEvent {
  return {
    type: 'TransactionEvent',
    ...when(happening),
    action: 'ADD',
    bizStep: 'encoding',
    disposition: 'encoded',
    bizTransactionList: [happening.wanted],
    ...what(happening),
    ...where(happening),
  }
}

/** Something that happened to units, and the transactions that it was about. */
export type Concerning = Happening & { readonly transactions?: readonly BizTransaction[] }

/** Goods that go from somebody or somewhere to another. */
type Going = Concerning & {
  readonly sources?: readonly Source[]
  readonly destinations?: readonly Destination[]
}

function objectEvent(
  happening: Concerning,
  step: Pick<ObjectEvent, 'action' | 'bizStep' | 'disposition'>,
): ObjectEvent {
  return {
    type: 'ObjectEvent',
    ...when(happening),
    ...step,
    ...what(happening),
    ...where(happening),
    ...concerning(happening.transactions),
  }
}

/** Units were packed, in whatever: ObjectEvent OBSERVE, with the order they are packed for. */
export function packing(happening: Concerning): ObjectEvent {
  return objectEvent(happening, { action: 'OBSERVE', bizStep: 'packing', disposition: 'in_progress' })
}

/** Units were packed into a logistic unit that has a number of its own, see `logisticUnit`: AggregationEvent ADD. */
export function packingInto(
  happening: Happening & { readonly parent: string; readonly transactions?: readonly BizTransaction[] },
): AggregationEvent {
  const { parent, epcs = [], quantities = [] } = happening
  return {
    type: 'AggregationEvent',
    ...when(happening),
    action: 'ADD',
    bizStep: 'packing',
    disposition: 'in_progress',
    parentID: parent,
    ...(epcs.length > 0 ? { childEPCs: epcs } : {}),
    ...(quantities.length > 0 ? { childQuantityList: quantities } : {}),
    ...where(happening),
    ...concerning(happening.transactions),
  }
}

/** Units left: ObjectEvent OBSERVE, with the order, the despatch advice, the invoice where they are known. */
export function shipping(happening: Going): ObjectEvent {
  const left = objectEvent(happening, { action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' })
  return { ...left, ...going(happening) }
}

/** Goods arrived, from a supplier or another place of ours: ObjectEvent OBSERVE. */
export function receiving(happening: Going): ObjectEvent {
  const came = objectEvent(happening, { action: 'OBSERVE', bizStep: 'receiving', disposition: 'in_progress' })
  return { ...came, ...going(happening) }
}

function going({ sources = [], destinations = [] }: Going) {
  return {
    ...(sources.length > 0 ? { sourceList: sources } : {}),
    ...(destinations.length > 0 ? { destinationList: destinations } : {}),
  }
}

/** Units were sold over the counter: ObjectEvent OBSERVE; whoever bought them has them from now on. */
export function retailSelling(happening: Concerning): ObjectEvent {
  return objectEvent(happening, { action: 'OBSERVE', bizStep: 'retail_selling', disposition: 'retail_sold' })
}

/** Units came back from a buyer: ObjectEvent OBSERVE, with the return merchandise authorisation or the like. */
export function returning(happening: Concerning): ObjectEvent {
  return objectEvent(happening, { action: 'OBSERVE', bizStep: 'receiving', disposition: 'returned' })
}

/**
 * Nobody is to get the goods for now: ObjectEvent OBSERVE. What is called back from everybody is so until that is withdrawn,
 * whatever else happens to it (CBV 2.0, persistent disposition).
 */
export function holding(happening: Concerning & { readonly recall?: 'opened' | 'withdrawn' }): ObjectEvent {
  const { recall } = happening
  const disposition = recall === 'opened' ? 'recalled' : 'non_sellable_other'
  return {
    ...objectEvent(happening, { action: 'OBSERVE', bizStep: 'holding', disposition }),
    ...(recall !== undefined && {
      persistentDisposition: { [recall === 'opened' ? 'set' : 'unset']: ['recalled'] },
    }),
  }
}

/** Goods that were held are there for orders again: ObjectEvent OBSERVE. */
export function releasing(happening: Concerning): ObjectEvent {
  return objectEvent(happening, {
    action: 'OBSERVE',
    bizStep: 'storing',
    disposition: 'sellable_not_accessible',
  })
}

/** Serials were retired: ObjectEvent DELETE. */
export function decommissioning(happening: Concerning): ObjectEvent {
  return objectEvent(happening, { action: 'DELETE', bizStep: 'decommissioning', disposition: 'inactive' })
}

/** Units were destroyed: ObjectEvent DELETE, the last one of their lives. */
export function destroying(happening: Concerning): ObjectEvent {
  return objectEvent(happening, { action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' })
}

/** An invoice was issued over units that may have left before: TransactionEvent ADD without a step. */
export function invoicing(happening: Happening & { readonly invoice: BizTransaction }): TransactionEvent {
  return {
    type: 'TransactionEvent',
    ...when(happening),
    action: 'ADD',
    bizTransactionList: [happening.invoice],
    ...what(happening),
    ...where(happening),
  }
}

export function when({ eventTime, zoneOffset }: Happening) {
  return { eventTime, eventTimeZoneOffset: zoneOffset }
}

function what({ epcs = [], quantities = [] }: Happening) {
  return {
    ...(epcs.length > 0 ? { epcList: epcs } : {}),
    ...(quantities.length > 0 ? { quantityList: quantities } : {}),
  }
}

export function where({ readPoint }: Happening) {
  return readPoint === undefined ? {} : { readPoint: { id: readPoint } }
}

export function concerning(transactions: readonly BizTransaction[] = []) {
  return transactions.length > 0 ? { bizTransactionList: transactions } : {}
}
