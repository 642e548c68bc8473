import { type Instant, instant } from '@tallystick/kernel'
import type { DepartedUnits, ShipmentRecord } from '@tallystick/store'
import type { OrderDetails } from './order-details.ts'
import { counted, shipmentName, type TimelineEntry } from './timeline-entry.ts'

/** Lots that one sentence names. */
const NAMED_LOTS = 5

/** What happened to an order's shipments: set aside, packed, left. */
export function shipmentEntries({ whole, shipments }: OrderDetails): TimelineEntry[] {
  return [
    ...whole.setAside.map(({ shipmentId, at }): TimelineEntry => {
      const record = shipments.get(shipmentId)
      return {
        at,
        code: 'set-aside',
        says: `The report of shipment ${shipmentName(record, shipmentId)} did not fit${reasonOf(record)}.`,
        about: { kind: 'shipment', id: shipmentId },
        ...(record && { actor: record.provider }),
      }
    }),
    ...whole.shipments.flatMap(({ shipmentId, at, actor, departed }) => {
      const record = shipments.get(shipmentId)
      return [
        ...broughtInBy({ record, shipmentId, at, actor }),
        ...movesOf({ record, shipmentId, at, actor, departed }),
      ]
    }),
  ]
}

interface Told {
  readonly record: ShipmentRecord | undefined
  readonly shipmentId: string
  readonly at: Instant
  readonly actor: string
}

interface Moved extends Told {
  readonly departed: readonly DepartedUnits[]
}

/** Lots that nobody had received, and that are counted as received because the location takes the word of whoever ships. */
function broughtInBy({ record, shipmentId, at, actor }: Told): TimelineEntry[] {
  const lots = record?.broughtIn ?? []
  if (lots.length === 0) return []
  const named = lots.map(({ sku, lot, units }) => `${counted(units, 'unit')} of lot ${lot} of ${sku}`)
  const more = named.length > NAMED_LOTS ? ` and ${counted(named.length - NAMED_LOTS, 'lot')} more` : ''
  const says = `Nobody had received ${named.slice(0, NAMED_LOTS).join(', ')}${more}; counted as received with shipment ${shipmentName(record, shipmentId)}.`
  return [{ at, code: 'brought-in', says, about: { kind: 'shipment', id: shipmentId }, actor }]
}

/** What was only packed has two moments: it was packed, and it left. */
function movesOf({ record, shipmentId, at, actor, departed }: Moved): TimelineEntry[] {
  const about = { kind: 'shipment', id: shipmentId } as const
  const name = shipmentName(record, shipmentId)
  const units = departed.reduce((sum, { quantity }) => sum + quantity, 0)
  const told = { about, actor }
  if (units === 0)
    return [
      { ...told, at, code: 'closed-short', says: `${actor} says with ${name} that units will not come.` },
    ]
  const left = (moment: Instant): TimelineEntry => ({
    ...told,
    at: moment,
    code: 'left',
    says: `${counted(units, 'unit')} left with shipment ${name}${carriedBy(record)}.`,
  })
  if (record?.status !== 'packed') return [left(at)]
  const packed: TimelineEntry = {
    ...told,
    at,
    code: 'packed',
    says: `${counted(units, 'unit')} packed for shipment ${name}.`,
  }
  return record.departed === undefined ? [packed] : [packed, left(instant(record.departed.at))]
}

/** A report that was set aside and fits now tells no reason any more. */
function reasonOf(record: ShipmentRecord | undefined): string {
  const [first, ...others] = record?.faults ?? []
  if (first === undefined) return ''
  const more = others.length > 0 ? ` And ${counted(others.length, 'fault')} more` : ''
  return `: ${first.message.replace(/\.$/, '')}${more && `.${more}`}`
}

function carriedBy(record: ShipmentRecord | undefined): string {
  const carrier = record?.departed?.carrier ?? record?.carrier
  if (carrier === undefined) return ''
  const [first, ...others] = carrier.tracking
  if (first === undefined) return ` by ${carrier.code}`
  return ` by ${carrier.code}, ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`
}
