import { type CalendarDate, type Fault, faultsUnder, jsonPointer } from '@tallystick/kernel'
import { ordersFault, type Sku, serialsBy, tradeItemOf } from '@tallystick/orders'
import { foldClaim, type UnitRecord } from '@tallystick/serials'
import { readShipment, readStockLot, readUnit } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { claimingShipment } from '../shell/units/claiming-shipment.ts'
import { claimFrom } from '../shell/units/named-unit.ts'
import { type IssuedSources, readIssued } from '../shell/units/read-issued.ts'
import type { SoldLine } from './resolve-lines.ts'

/** Where and when goods were sold. */
export interface Counter {
  readonly locationId: string
  readonly soldOn: CalendarDate
}

/** Lines whose goods are checked at once. */
const linesAtOnce = 20

/**
 * Why goods should not have been sold, told while they still lie on the counter: a unit that is unknown or sold, a lot that is
 * recalled. What happens between this and the sale is found when the sale is worked on.
 */
export async function checkGoods(
  sources: IssuedSources,
  sold: readonly SoldLine[],
  counter: Counter,
): Promise<Fault[]> {
  const found = await inParallel([...sold.entries()], linesAtOnce, async ([i, line]) =>
    faultsUnder(jsonPointer('lines', i), await checkLine(sources, line, counter)),
  )
  return found.flat()
}

async function checkLine(sources: IssuedSources, line: SoldLine, counter: Counter): Promise<Fault[]> {
  const { sku, serial } = line
  const by = serialsBy(sku.serials)
  if (serial === undefined || by === undefined) return checkLot(sources, line, line.lot, counter)
  const unit = await readNamedUnit(sources, sku, serial)
  const naming = { sku: sku.sku, serialsBy: by, policy: sku.serials, locationId: counter.locationId }
  const claim = claimFrom(unit, naming)
  if (!claim.ok) return faultsUnder('/serial', claim.faults)
  const known = claim.value?.lot
  if (known !== undefined && line.lot !== undefined && known !== line.lot)
    return [ordersFault('ORDERS-SERIAL-LOT-DIFFERS', '/lot')]
  return checkLot(sources, line, line.lot ?? known, counter)
}

async function readNamedUnit(sources: IssuedSources, sku: Sku, serial: string) {
  const tradeItem = tradeItemOf(sku)
  const { unit } = await readUnit(sources.table, tradeItem, serial)
  const known = unit && (await folded(sources, unit))
  const issued = await readIssued(sources, tradeItem, [{ serial, ...(known && { known }) }])
  return {
    tradeItem,
    serial,
    ...(known && { known }),
    ...(known?.claim && { rival: known.claim.shipmentId }),
    isClaimed: false,
    isMinted: false,
    isGiven: false,
    ...issued.get(serial),
  }
}

async function folded({ table }: IssuedSources, unit: UnitRecord): Promise<UnitRecord | undefined> {
  if (unit.claim === undefined) return unit
  return foldClaim(unit, claimingShipment(await readShipment(table, unit.claim.shipmentId)))
}

async function checkLot(
  { table }: IssuedSources,
  { sku, expiry }: SoldLine,
  lot: string | undefined,
  { locationId, soldOn }: Counter,
): Promise<Fault[]> {
  if (!sku.lots) return []
  if (lot === undefined) return [ordersFault('ORDERS-LOT-MISSING', '/lot')]
  const held = await readStockLot(table, { locationId, sku: sku.sku, lot })
  if (held === undefined) return [ordersFault('ORDERS-LOT-UNKNOWN', '/lot')]
  if (expiry !== undefined && expiry !== held.expiry)
    return [ordersFault('ORDERS-LOT-EXPIRY-DIFFERS', '/scan')]
  return [
    ...(held.status === 'released' ? [] : [ordersFault('ORDERS-LOT-STOPPED', '/lot')]),
    ...(held.expiry !== undefined && held.expiry < soldOn ? [ordersFault('ORDERS-LOT-EXPIRED', '/lot')] : []),
  ]
}
