import type { Fault } from '@tallystick/kernel'
import type { OrderPhase } from '@tallystick/orders'
import { packedUnits, shippedUnits } from '../shell/timeline/line-counts.ts'
import type { OrderDetails } from '../shell/timeline/order-details.ts'
import { counted, shipmentName } from '../shell/timeline/timeline-entry.ts'

/** How an order stands, or what keeps it, in words for people. */
export interface Standing {
  readonly code: string
  readonly says: string
  readonly since?: string
  /** Why, where rules say no. */
  readonly faults?: readonly Pick<Fault, 'code' | 'message'>[]
}

const phases: Readonly<Record<OrderPhase, string>> = {
  held: 'It waits for its payment: the channel has not said that it is paid.',
  accepted: 'It was taken, and goods and serials are being given to it.',
  waiting: 'It waits.',
  allocated: 'Goods were given to it; it is to be packed and sent.',
  'partly-shipped': 'A part of it has left.',
  shipped: 'All that is to come has been sent.',
  cancelled: 'It is cancelled.',
}

/** Where an order stands, and then everything that keeps it from going on, the gravest first. */
export function standingOf(details: OrderDetails): Standing[] {
  return [
    phaseOf(details),
    ...reportsSetAside(details),
    ...invoicesHeld(details),
    ...refusals(details),
    ...refundsToCredit(details),
    ...stillPacked(details),
    ...invoicesToCome(details),
  ]
}

function phaseOf(details: OrderDetails): Standing {
  const { phase, waitingFor, waitsAt, allocatedAt } = details.whole.state
  if (phase === 'waiting')
    return {
      code: phase,
      says: `It waits for ${waitingFor ?? waitsAt?.thing ?? 'something'}.`,
      ...(waitsAt && { since: waitsAt.since }),
    }
  if (phase === 'partly-shipped') {
    const { shipped, ordered } = shippedUnits(details.whole.state)
    return { code: phase, says: `${shipped} of ${counted(ordered, 'unit')} were packed or have left.` }
  }
  const since = phase === 'allocated' ? allocatedAt : undefined
  return { code: phase, says: phases[phase], ...(since !== undefined && { since }) }
}

/** Reports that no later one has mended. */
function reportsSetAside({ whole: { setAside }, shipments }: OrderDetails): Standing[] {
  return setAside.flatMap(({ shipmentId, at }) => {
    const record = shipments.get(shipmentId)
    if (record?.state !== 'parked' && record?.state !== 'refused') return []
    const name = shipmentName(record, shipmentId)
    const says =
      record.state === 'parked'
        ? `The report of shipment ${name} is parked: it does not fit the order. Operations mend that and replay it.`
        : `The report of shipment ${name} was refused: its goods are packed and may not leave until it is corrected.`
    return [{ code: `shipment-${record.state}`, says, since: at, faults: told(record.faults) }]
  })
}

function invoicesHeld({ drafts, invoices, registrations, shipments }: OrderDetails): Standing[] {
  const parked = [...drafts].flatMap(([shipmentId, ofShipment]) =>
    ofShipment
      .filter(({ state }) => state === 'parked')
      .map(({ faults }) => ({
        code: 'invoice-parked',
        says: `The invoice of shipment ${shipmentName(shipments.get(shipmentId), shipmentId)} is parked: a rule says no.`,
        faults: told(faults),
      })),
  )
  const held = [...registrations].flatMap(([invoiceId, { parked: isParked, faults = [] }]) =>
    isParked
      ? [
          {
            code: 'registration-held',
            says: `The authority has not registered ${invoices.get(invoiceId)?.number ?? invoiceId}.`,
            faults: told(faults),
          },
        ]
      : [],
  )
  return [...parked, ...held]
}

/** What a provider refused counts until something of the order leaves after it. */
function refusals({ whole: { answers, shipments } }: OrderDetails): Standing[] {
  return answers
    .filter(({ kind, at }) => kind === 'refused' && shipments.every((shipment) => shipment.at <= at))
    .map(({ provider, reason, at }) => ({
      code: 'provider-refused',
      says: `${provider} refuses to ship it: ${reason ?? 'no reason given'}.`,
      since: at,
    }))
}

/** Money that was given back before there was anything to credit. */
function refundsToCredit({ whole: { order, refunds } }: OrderDetails): Standing[] {
  return refunds
    .filter(({ pending }) => pending)
    .map(({ at, total }) => ({
      code: 'refund-to-credit',
      says: `${total} ${order.currency} were given back; what is credited for it is not known before its goods are invoiced or taken off.`,
      since: at,
    }))
}

function stillPacked({ whole, shipments }: OrderDetails): Standing[] {
  return whole.shipments.flatMap(({ shipmentId, at }) => {
    const record = shipments.get(shipmentId)
    const units = packedUnits(record)
    if (record === undefined || units === 0) return []
    const says = `Shipment ${record.shipmentRef} is packed and has not left.`
    return [{ code: 'packed', says, since: at }]
  })
}

function invoicesToCome({ drafts, registrations, invoices }: OrderDetails): Standing[] {
  const drafted = [...drafts.values()].some((ofShipment) =>
    ofShipment.some(({ state }) => state === 'drafted'),
  )
  const waiting = [...registrations].filter(([, { parked }]) => !parked)
  return [
    ...(drafted ? [{ code: 'invoice-to-come', says: 'An invoice is being made.' }] : []),
    ...waiting.map(([invoiceId]) => ({
      code: 'registration-to-come',
      says: `${invoices.get(invoiceId)?.number ?? invoiceId} waits for the authority that registers it.`,
    })),
  ]
}

function told(faults: readonly Fault[]): Pick<Fault, 'code' | 'message'>[] {
  return faults.map(({ code, message }) => ({ code, message }))
}
