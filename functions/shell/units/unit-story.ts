import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { UnitInside, UnitRecord, UnitState, UnitStep } from '@tallystick/serials'
import type { CommissioningRecord, WholeOrder } from '@tallystick/store'
import { isCommissioningId } from './commissioning-id.ts'
import type { UnitInOrder } from './unit-in-order.ts'

/** A step as it is told: what follows from the records of others may lack who did it, and when. */
export type ToldStep = Omit<UnitStep, 'at' | 'actor'> & {
  readonly at?: Instant
  readonly actor?: string
}

/** All that is known of one unit, from whatever records know of it. */
export interface UnitStory {
  readonly tradeItem: string
  readonly serial: string
  readonly sku: string
  readonly state: UnitState
  readonly steps: readonly ToldStep[]
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly locationId?: string
  readonly position?: number
  /** The assembly of the kit that the unit is inside of, or that it is. */
  readonly assemblyId?: string
  readonly kitSerial?: string
  /** What is inside of it, where it is a kit. */
  readonly parts?: readonly UnitInside[]
  /** The order that has the unit, or had it last. */
  readonly order?: WholeOrder
  readonly lineId?: string
  readonly shipmentId?: string
  readonly invoiceId?: string
  readonly commissioningId?: string
  /** The shipment that names it and is not decided yet. */
  readonly claimedBy?: string
  /** Its place in the order whose range it is of, as long as nothing else was done to it. */
  readonly inOrder?: UnitInOrder
}

/** Who did what the pipeline does by itself. */
export const PIPELINE = 'tallystick'

/** The story of a unit of an order's range, which has no steps of its own; a pool's unit has that it was pooled. */
export function storyInOrder(
  unit: Pick<UnitRecord, 'tradeItem' | 'serial' | 'sku'>,
  found: UnitInOrder,
  pooled?: UnitRecord,
): UnitStory {
  const { order, line, part, shipment, lot, expiry } = found
  const { orderId, allocatedAt } = order.state
  const at = { orderId, lineId: line.lineId }
  const since = allocatedAt === undefined ? {} : { at: allocatedAt as Instant }
  const steps: ToldStep[] = [
    ...(pooled?.steps ?? []),
    ...(part.serialsBy === 'shipment'
      ? []
      : [{ step: 'allocate', actor: PIPELINE, ...since, ...at } as const]),
  ]
  if (shipment !== undefined) {
    const { shipmentId, at: left, actor } = shipment
    steps.push({ step: 'ship', at: left, actor, ...at, shipmentId, ...(lot && { lot }) })
  }
  if (found.state === 'decommissioned') steps.push({ step: 'decommission', ...at })
  return {
    ...unit,
    sku: part.sku,
    ...invoiced(order, { state: found.state, steps }),
    order,
    lineId: line.lineId,
    inOrder: found,
    ...(shipment && { shipmentId: shipment.shipmentId }),
    ...(lot && { lot }),
    ...(expiry && { expiry }),
    ...(pooled?.position !== undefined && { position: pooled.position }),
  }
}

/** The story of a unit that has a record of its own, read with the order that has it or had it last. */
export function storyOfRecord(record: UnitRecord, order: WholeOrder | undefined): UnitStory {
  const { version: _, claim, looksLike: __, ...unit } = record
  const last = record.steps.findLast(({ orderId }) => orderId !== undefined)
  const reference = record.steps.find(({ step }) => step === 'commission')?.reference
  const commissioningId = reference && isCommissioningId(reference) ? reference : undefined
  return {
    ...unit,
    ...(order && invoiced(order, record)),
    ...(order && { order }),
    ...(last?.lineId && { lineId: last.lineId }),
    ...(last?.shipmentId && { shipmentId: last.shipmentId }),
    ...(commissioningId && { commissioningId }),
    ...(claim && { claimedBy: claim.shipmentId }),
  }
}

/** The story of a unit that was commissioned with others and to which nothing was done since. */
export function storyOfCommissioned(
  unit: Pick<UnitRecord, 'tradeItem' | 'serial'>,
  { commissioningId, sku, lot, expiry, at, actor }: CommissioningRecord,
): UnitStory {
  const inLot = lot === undefined ? {} : { lot }
  return {
    ...unit,
    sku,
    state: 'commissioned',
    steps: [{ step: 'commission', at, actor, reference: commissioningId, ...inLot }],
    commissioningId,
    ...inLot,
    ...(expiry && { expiry }),
  }
}

interface Told {
  readonly state: UnitState
  readonly steps: readonly ToldStep[]
  readonly invoiceId?: string
}

/** A unit that left is sold once its shipment has an invoice; one that came back was sold before. */
function invoiced(order: WholeOrder, { state, steps }: Told): Told {
  const place = steps.findLastIndex(({ step }) => step === 'ship')
  const ship = steps[place]
  const invoice = order.invoices.find(({ shipmentId }) => shipmentId === ship?.shipmentId)
  if (ship === undefined || invoice === undefined) return { state, steps }
  const { invoiceId, at } = invoice
  if (steps.slice(place).some(({ step }) => step === 'sell')) return { state, steps, invoiceId }
  const { orderId, lineId, shipmentId } = ship
  const sale: ToldStep = {
    step: 'sell',
    at,
    actor: PIPELINE,
    reference: invoiceId,
    ...(orderId && { orderId }),
    ...(lineId && { lineId }),
    ...(shipmentId && { shipmentId }),
  }
  return state === 'shipped'
    ? { state: 'sold', steps: [...steps, sale], invoiceId }
    : { state, steps, invoiceId }
}
