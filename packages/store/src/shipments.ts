import { type Fault, type Instant, toldFaults } from '@tallystick/kernel'
import type { Carrier, InvoiceTrigger, LineShare, SerialRange } from '@tallystick/orders'
import type { RunList } from '@tallystick/serials'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** The serials of units that got them when they left. */
export interface MadeSerials {
  readonly lineId: string
  readonly sku: string
  readonly range: SerialRange
}

/** What our records say of reported units beyond their report. */
export interface KnownUnits {
  /** JSON Pointer to the group of units in the report. */
  readonly pointer: string
  /** Which serials of the group, by their place in it. */
  readonly units: RunList
  /** The lot they were bound to, where the report names none. */
  readonly lot?: string
  /** They had their serials before: they left and came back, or were commissioned. */
  readonly namedBefore?: true
}

/** When a packed shipment left, and with whom; its report lies in the working bucket. */
export interface DepartedShipment {
  readonly at: Instant
  /** The local offset at the place of shipping, for example `+01:00`. */
  readonly zoneOffset: string
  readonly carrier?: Carrier
  readonly bodyKey: string
  readonly bodyHash: string
}

/** Change of the units of a lot that a line was given, because other units left than it had. */
export interface GivenChange {
  readonly lineId: string
  readonly sku: string
  readonly lot: string
  readonly units: number
  /** Where the lot stood among those of the line, if it did: the last are given back first. */
  readonly place?: number
}

/** Units of a lot that nobody had received, and that came with the report that they left. */
export interface BroughtIn {
  readonly sku: string
  readonly lot: string
  readonly units: number
}

/** What a shipment changed on a line beside its units: those that will never come, and those beyond what was ordered. */
export interface LineChange {
  readonly lineId: string
  readonly closed: number
  readonly surplus: number
}

/** What a shipment was before it was amended: its report as it was traced lies in the working bucket. */
export interface FormerShipment {
  readonly key: string
  /** When it was taken back. */
  readonly at: Instant
}

/** The last amendment that did not fit: what was to be corrected stands. */
export interface RefusedAmendment {
  readonly bodyHash: string
  readonly receivedAt: string
  readonly faults: readonly Fault[]
}

/** A shipment as the pipeline knows it; the units lie in the report's body. */
export interface ShipmentRecord {
  readonly shipmentId: string
  readonly provider: string
  readonly shipmentRef: string
  readonly orderId: string
  readonly bodyKey: string
  readonly bodyHash: string
  readonly receivedAt: string
  /** Absent = it had left when it was reported. */
  readonly status?: 'packed'
  /**
   * `deciding`: its units are being claimed, so that its reference stands for this report alone. `refused`: it was only
   * packed, and another report may come under its reference.
   */
  readonly state: 'deciding' | 'waiting' | 'confirmed' | 'parked' | 'refused'
  /** Rises by one when a parked or refused shipment is tried again: claims of units count for one attempt. */
  readonly attempt: number
  readonly faults: readonly Fault[]
  /** What people should look at although nothing is wrong with it. */
  readonly notices?: readonly Fault[]
  readonly shares: readonly LineShare[]
  /** How often an edit of its order changed of how many units its shares are parts. */
  readonly edits?: number
  /** Serials that were made for units as they left, by line and SKU. */
  readonly made?: readonly MadeSerials[]
  readonly known?: readonly KnownUnits[]
  /** Who carries the goods, as their report says. */
  readonly carrier?: Carrier
  /** Of what was packed: when its invoice is made, as its seller had it when the shipment was confirmed. */
  readonly invoiceTrigger?: InvoiceTrigger
  /** Set once, when a packed shipment has left. */
  readonly departed?: DepartedShipment
  /** Hashes of the last reports under its reference that were refused before this one. */
  readonly refused?: readonly string[]
  /** What a person has to accept before it is invoiced: it left otherwise than it was ordered. */
  readonly deviations?: readonly Fault[]
  /** With what follows: all that confirming it changed, so that an amendment can take just that back. */
  readonly given?: readonly GivenChange[]
  readonly lines?: readonly LineChange[]
  readonly broughtIn?: readonly BroughtIn[]
  /** Its report came as an amendment. */
  readonly isAmended?: true
  readonly formers?: readonly FormerShipment[]
  /** Units that it has in its order while its amendment is decided, because later shipments follow them. */
  readonly kept?: readonly LineShare[]
  /** Lots that were recalled when an amendment took units of them back: their recalls are to be searched anew. */
  readonly recalledBefore?: readonly { readonly sku: string; readonly lot: string }[]
  readonly refusedAmendment?: RefusedAmendment
  /** This shipment's invoice carries the order's shipping and fees. */
  readonly carriesCharges: boolean
}

export async function readShipment(table: Table, shipmentId: string): Promise<ShipmentRecord | undefined> {
  return bodyOf<ShipmentRecord>(await table.get(keys.shipment(shipmentId)))
}

/** Shipments in the order of their ids; `undefined` = there is none of that id. */
export async function readShipments(
  table: Table,
  ids: readonly string[],
): Promise<(ShipmentRecord | undefined)[]> {
  const items = await table.getMany(ids.map((id) => keys.shipment(id)))
  return items.map((item) => bodyOf<ShipmentRecord>(item))
}

/**
 * Puts the record once; one that waits, is parked or was refused may be replaced by what becomes of it, and one that has
 * left has left: of two departures one is written.
 */
export function putShipment(record: ShipmentRecord, before: ShipmentRecord | undefined): Write {
  const { faults, notices, refusedAmendment: wrong } = record
  const told = {
    ...record,
    faults: toldFaults(faults),
    ...(notices && { notices: toldFaults(notices) }),
    ...(wrong && { refusedAmendment: { ...wrong, faults: toldFaults(wrong.faults) } }),
  }
  const { state, attempt, departed, edits } = record
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.shipment(record.shipmentId), told),
      state,
      attempt,
      ...(departed && { departed: departed.bodyHash }),
      ...(edits !== undefined && { edits }),
    },
    condition: before === undefined ? { absent: true } : { equals: standing(before) },
  }
}

/** What tells a record from one that somebody else wrote meanwhile. */
function standing({ state, attempt, departed, edits }: ShipmentRecord) {
  return { state, attempt, departed: departed?.bodyHash, edits }
}
