import assert from 'node:assert/strict'
import { regimeOf } from '@tallystick/billing'
import { type Fault, instant } from '@tallystick/kernel'
import { ordersFault, type Shipment } from '@tallystick/orders'
import {
  type DraftRecord,
  departureDeletes,
  MAX_TRANSACTION_WRITES,
  type OrderOnRecord,
  type OrderShipment,
  putOrderState,
  putShipment,
  readLegalEntity,
  readOrder,
  readOrderShipment,
  type ShipmentRecord,
  type Table,
  type Write,
} from '@tallystick/store'
import { readDrafts } from '../shell/read-drafts.ts'
import { hasNumber, withdrawDrafts } from './amended-drafts.ts'
import { bindShipment } from './bind-shipment.ts'
import { type DecideDeps, tooManyNamed, waitsForRivals } from './decide-report.ts'
import { keepFormer } from './former-shipment.ts'
import { hasGoneOn } from './gone-on.ts'
import { readWorld } from './read-world.ts'
import { type ReportEvent, recordOf } from './report-at-work.ts'
import { parkBeside } from './set-aside.ts'
import { recalledOf, restock, shelvesWith, stockOf } from './stock-back.ts'
import { type TakenBack, takeBack } from './take-back.ts'

/** How often a confirmed shipment may be amended. */
export const MAX_AMENDMENTS = 50

/** A confirmed shipment, and the report that is to stand in its place. */
interface Amending {
  readonly event: ReportEvent
  readonly shipment: Shipment
  readonly before: ShipmentRecord
}

/**
 * Takes a confirmed shipment back, in one transaction, so that it is decided like a first report: whoever reads it next sees it
 * so. An amendment that would not fit then is refused, and what it was to correct stands.
 */
export async function amendConfirmed(
  deps: DecideDeps,
  amending: Amending,
): Promise<'set-aside' | 'conflict'> {
  const { before } = amending
  const drafts = await readDrafts(deps.table, before.shipmentId)
  const known = await readOrder(deps.table, before.orderId)
  assert(known !== undefined, 'a confirmed shipment has an order')
  const left = await readOrderShipment(deps.table, before.orderId, before.shipmentId)
  if (left === undefined) return 'conflict'
  const faults = whatForbids(amending, drafts)
  if (faults.length > 0) return refuseAmendment(deps, amending, faults)
  const goneOn = await hasGoneOn(deps, before, known.state)
  if (goneOn.length > 0) return refuseAmendment(deps, amending, goneOn)
  const stock = await stockOf(deps.table, known.place.locationId, { left: left.departed, record: before })
  const { state } = known
  const taken = takeBack({ state, record: before, departed: left.departed, stock })
  const against = await tryAmended(deps, amending, { known, taken })
  if (against === 'conflict') return 'conflict'
  if (against.length > 0) return refuseAmendment(deps, amending, against)
  const { locationId } = known.place
  const { shipmentId, attempt, provider } = before
  const by = { locationId, shipmentId, attempt, actor: provider, at: deps.now() }
  const moved = restock(taken.movements, stock, by)
  const recalled = recalledOf(left.departed, stock, before.recalledBefore)
  return write(deps, amending, { known, taken, left, drafts, moved, recalled })
}

function whatForbids({ event, shipment, before }: Amending, drafts: readonly DraftRecord[]): Fault[] {
  return [
    ...(shipment.orderId === before.orderId ? [] : [ordersFault('ORDERS-AMEND-ORDER', '/orderId')]),
    ...(shipment.status === before.status ? [] : [ordersFault('ORDERS-AMEND-STATUS', '/status')]),
    ...(drafts.some(hasNumber) ? [ordersFault('ORDERS-AMEND-INVOICED', '')] : []),
    ...((before.formers ?? []).length < MAX_AMENDMENTS ? [] : [ordersFault('ORDERS-AMEND-LIMIT', '')]),
    ...(event.provider === before.provider ? [] : [ordersFault('ORDERS-AMEND-REFERENCE', '/shipmentRef')]),
  ]
}

interface Standing {
  readonly known: OrderOnRecord
  readonly taken: TakenBack
}

/** What would be against the amended report, were the shipment taken back. */
async function tryAmended(
  deps: DecideDeps,
  { event, shipment, before }: Amending,
  { known, taken }: Standing,
): Promise<readonly Fault[] | 'conflict'> {
  const attempt = { shipmentId: event.shipmentId, attempt: before.attempt + 1, kept: taken.kept }
  const read = await readWorld(deps, attempt, shipment, { ...known, state: taken.state })
  if (read === 'stale') return 'conflict'
  if (read === 'too-many') return [tooManyNamed]
  if (!('world' in read)) return read
  const { world, rivals } = read
  const bound = bindShipment({ ...world, stock: shelvesWith(world.stock, taken.movements) })
  if (!bound.ok) return waitsForRivals(bound.faults, rivals, event.shipmentId) ? 'conflict' : bound.faults
  const others = taken.state.lines.some(({ shipped }) => shipped > 0)
  const losesCharges = before.carriesCharges && !bound.value.carriesCharges && others
  return losesCharges ? [ordersFault('ORDERS-AMEND-CHARGES', '/lines')] : []
}

interface Taking extends Standing {
  readonly left: OrderShipment
  readonly drafts: readonly DraftRecord[]
  readonly moved: readonly Write[]
  readonly recalled: ReturnType<typeof recalledOf>
}

async function write(
  deps: DecideDeps,
  amending: Amending,
  { known, taken, left, drafts, moved, recalled }: Taking,
): Promise<'set-aside' | 'conflict'> {
  const { event, shipment, before } = amending
  const key = await keepFormer(deps, before, known.state)
  const at = { event, shipment, before, attempt: before.attempt + 1 }
  const record: ShipmentRecord = {
    ...recordOf(at, { state: 'deciding', faults: [] }),
    formers: [...(before.formers ?? []), { key, at: instant(event.receivedAt) }],
    ...(taken.kept.length > 0 && { kept: taken.kept }),
    ...(recalled.length > 0 && { recalledBefore: recalled }),
  }
  const withdrawn = withdrawDrafts(before, drafts, {
    ...(await sellerOf(deps.table, known)),
    now: deps.now(),
  })
  const others = [...departureDeletes(before.orderId, left), ...withdrawn, ...moved]
  if (others.length + 2 > MAX_TRANSACTION_WRITES)
    return refuseAmendment(deps, amending, [ordersFault('ORDERS-SHIPMENT-LIMIT', '/lines')])
  await deps.table.write(putOrderState(taken.state, known.state), putShipment(record, before), ...others)
  return 'conflict'
}

async function sellerOf(table: Table, { place }: OrderOnRecord) {
  const legalEntity = await readLegalEntity(table, place.legalEntityId)
  if (legalEntity === undefined) throw new Error('a shipped order has no legal entity')
  return { legalEntityId: place.legalEntityId, regime: regimeOf(legalEntity).id }
}

/** What was to be corrected stands, and tells why; people see the amendment, and may replay it. */
async function refuseAmendment(
  deps: DecideDeps,
  { event, before }: Amending,
  faults: readonly Fault[],
): Promise<'set-aside' | 'conflict'> {
  const { bodyHash, receivedAt } = event
  const outcome = await deps.table.write(
    putShipment({ ...before, refusedAmendment: { bodyHash, receivedAt, faults } }, before),
    parkBeside(deps, event, faults),
  )
  return outcome.done ? 'set-aside' : 'conflict'
}
