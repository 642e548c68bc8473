import { type Fault, faultsUnder, jsonPointer } from '@tallystick/kernel'
import { type Connection, ordersFault, type Sku, serialsBy } from '@tallystick/orders'
import { readSkus, readSkusOfGtin, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { tillFault } from './faults.ts'
import { readScan, type Scanned } from './read-scan.ts'
import type { TillLine } from './till-sale.ts'

/** A line of a sale with the SKU that was sold, and the unit or lot that it was. */
export interface SoldLine extends Pick<Scanned, 'serial' | 'lot' | 'expiry'> {
  readonly sku: Sku
  readonly quantity: number
}

/** Lines whose goods are looked up at once. */
const linesAtOnce = 20

/** What each line sold, or everything that keeps it from being known. */
export async function resolveLines(
  table: Table,
  lines: readonly TillLine[],
  at: { readonly connection: Connection; readonly year: number },
): Promise<{ readonly sold: readonly SoldLine[]; readonly faults: readonly Fault[] }> {
  const resolved = await inParallel([...lines.entries()], linesAtOnce, async ([i, line]) => {
    const found = await resolveLine(table, line, at)
    return 'sku' in found ? found : { faults: faultsUnder(jsonPointer('lines', i), found.faults) }
  })
  return {
    sold: resolved.flatMap((line) => ('sku' in line ? line : [])),
    faults: resolved.flatMap((line) => ('sku' in line ? [] : line.faults)),
  }
}

type Resolved = SoldLine | { readonly faults: readonly Fault[] }

async function resolveLine(
  table: Table,
  line: TillLine,
  at: { readonly connection: Connection; readonly year: number },
): Promise<Resolved> {
  const read = line.scan === undefined ? undefined : readScan(line.scan, at.year)
  if (read?.ok === false) return { faults: faultsUnder('/scan', read.faults) }
  const scanned = read?.value ?? {}
  const found = await skuOf(table, line, scanned, at.connection)
  if (!('sku' in found)) return { faults: [found] }
  const faults = [
    ...differing(line.serial, scanned.serial, '/serial'),
    ...differing(line.lot, scanned.lot, '/lot'),
  ]
  if (faults.length > 0) return { faults }
  const { sku } = found
  const [serial, lot] = [line.serial ?? scanned.serial, line.lot ?? scanned.lot]
  const wanting = checkGoods(sku, { serial, lot, quantity: line.quantity })
  if (wanting.length > 0) return { faults: wanting }
  return {
    sku,
    quantity: line.quantity,
    // Boxes say more than is kept of some goods.
    ...(serial !== undefined && namesSerials(sku) && { serial }),
    ...(lot !== undefined && sku.lots && { lot }),
    ...(scanned.expiry !== undefined && sku.lots && { expiry: scanned.expiry }),
  }
}

async function skuOf(
  table: Table,
  line: TillLine,
  scanned: Scanned,
  { skuAliases }: Connection,
): Promise<{ readonly sku: Sku } | Fault> {
  const told = line.sku === undefined ? scanned.sku : (skuAliases[line.sku] ?? line.sku)
  if (scanned.gtin === undefined) {
    if (scanned.sku !== undefined && told !== scanned.sku) return tillFault('TILL-SCAN-DIFFERS', '/sku')
    const sku = (await readSkus(table, told === undefined ? [] : [told])).get(told ?? '')
    return sku === undefined ? ordersFault('ORDERS-SKU-UNKNOWN', '/sku') : { sku }
  }
  const ofGtin = await readSkusOfGtin(table, scanned.gtin)
  const [sku, ...others] = told === undefined ? ofGtin : ofGtin.filter((each) => each.sku === told)
  if (sku === undefined)
    return ofGtin.length > 0
      ? tillFault('TILL-SCAN-DIFFERS', '/sku')
      : tillFault('TILL-ITEM-UNKNOWN', '/scan', scanned.gtin)
  return others.length > 0 ? tillFault('TILL-ITEM-AMBIGUOUS', '/scan') : { sku }
}

function differing(told: string | undefined, scanned: string | undefined, pointer: string): Fault[] {
  const differs = told !== undefined && scanned !== undefined && told !== scanned
  return differs ? [tillFault('TILL-SCAN-DIFFERS', pointer)] : []
}

function namesSerials({ serials }: Sku): boolean {
  return serialsBy(serials) !== undefined
}

/** What the goods of a line need so that it is known which they were. */
function checkGoods(
  sku: Sku,
  { serial, lot, quantity }: { serial: string | undefined; lot: string | undefined; quantity: number },
): Fault[] {
  if (sku.components !== undefined && sku.kit !== 'pre-assembled') return [tillFault('TILL-KIT', '')]
  const by = serialsBy(sku.serials)
  const isNamed = serial !== undefined && by !== undefined
  const faults: Fault[] = []
  if (by !== undefined && by !== 'shipment' && serial === undefined)
    faults.push(ordersFault('ORDERS-SERIAL-COUNT', '/serial'))
  if (isNamed && quantity !== 1) faults.push(ordersFault('ORDERS-SERIAL-COUNT', '/quantity'))
  if (sku.lots && lot === undefined && !isNamed) faults.push(ordersFault('ORDERS-LOT-MISSING', '/lot'))
  return faults
}
