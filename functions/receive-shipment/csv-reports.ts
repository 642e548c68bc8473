import { accept, type Fault, type Json, jsonPointer, type Result } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import { type CsvColumn, type CsvRow, cellPointer, isCsvColumn, readCsvRows } from './csv-rows.ts'

/** One of several reports: what it says, what is wrong with how it is told, and where in the body its places are. */
export interface ToldReport {
  readonly told: Json
  readonly faults: readonly Fault[]
  readonly pointerOf: (pointer: string) => string
  readonly shipmentRef?: string
}

/** Reads shipments as CSV: rows with one `shipmentRef` are one report, with a row for each serial, or quantity of a lot. */
export function readCsvReports(bytes: Uint8Array): Result<ToldReport[], Fault[]> {
  const read = readCsvRows(bytes)
  if (!read.ok) return read
  const byReference = Map.groupBy(read.value, ({ values }) => values.shipmentRef ?? '')
  return accept([...byReference].map(([shipmentRef, rows]) => ({ ...reportOf(rows), shipmentRef })))
}

type Rows = readonly CsvRow[]

/** Where in the report each row ended up. */
type Places = Map<string, number>

function reportOf(rows: Rows): ToldReport {
  const places: Places = new Map([['', rows[0]?.row ?? 0]])
  const { shipmentRef, orderId, locationId, shippedAt, packedAt, carrier } = rows[0]?.values ?? {}
  const tracking = [...new Set(rows.flatMap(({ values }) => values.tracking ?? []))]
  const lines = [...Map.groupBy(rows, ({ values }) => values.orderLineId ?? '').values()]
  const packages = [...Map.groupBy(rows, ({ values }) => values.package).entries()]
  const boxes = packages.flatMap(([id, inside]) => (id === undefined ? [] : [{ id, inside }]))
  const told = given({
    ...{ shipmentRef, orderId, locationId, shippedAt, packedAt },
    status: packedAt && 'packed',
    carrier: carrier === undefined && tracking.length === 0 ? undefined : given({ code: carrier, tracking }),
    packages: someOf(
      boxes.map(({ id, inside }, i) => {
        places.set(jsonPointer('packages', i), inside[0]?.row ?? 0)
        return given({ id, sscc: inside[0]?.values.sscc })
      }),
    ),
    lines: lines.map((inLine, i) => lineOf(inLine, jsonPointer('lines', i), places)),
  })
  const faults = [
    ...differing(rows, ['orderId', 'locationId', 'shippedAt', 'packedAt', 'carrier']),
    ...lines.flatMap((inLine) => differing(inLine, ['sku', 'outstanding', 'substituteFor'])),
    ...boxes.flatMap(({ inside }) => differing(inside, ['sscc'])),
    ...rows.flatMap(miscounted),
  ]
  return { told, faults, pointerOf: (pointer) => cellOf(places, pointer) }
}

function lineOf(rows: Rows, pointer: string, places: Places): Json {
  places.set(pointer, rows[0]?.row ?? 0)
  const { orderLineId, sku, outstanding, substituteFor, substituteReason } = rows[0]?.values ?? {}
  const own = rows.filter(({ values }) => values.component === undefined)
  const inside = Map.groupBy(
    rows.filter(({ values }) => values.component !== undefined),
    ({ values }) => values.component ?? '',
  )
  const quantity = own.reduce((sum, { values }) => sum + countOf(values), 0)
  const components = [...inside].map(([component, held], i) => {
    const at = pointer + jsonPointer('components', i)
    places.set(at, held[0]?.row ?? 0)
    return { sku: component, units: unitsOf(held, at, places) }
  })
  return given({
    ...{ orderLineId, sku, outstanding },
    quantity: String(quantity),
    units: unitsOf(own, pointer, places),
    components: someOf(components),
    substituteFor: substituteFor && given({ orderLineId: substituteFor, reason: substituteReason }),
  })
}

/** Serials of one lot and package stand together; a quantity stands by itself, and one of 0 is none. */
function unitsOf(rows: Rows, pointer: string, places: Places): Json[] {
  const groups = Map.groupBy(
    rows.filter(({ values: { serial, quantity } }) => serial !== undefined || quantity !== '0'),
    ({ row, values: { serial, lot, expiry, package: inside } }) =>
      JSON.stringify(serial === undefined ? row : [lot, expiry, inside]),
  )
  return [...groups.values()].map((group, i) => {
    const at = pointer + jsonPointer('units', i)
    places.set(at, group[0]?.row ?? 0)
    const { lot, expiry, package: inside, quantity } = group[0]?.values ?? {}
    const serials = group.flatMap(({ values: { serial } }) => serial ?? [])
    for (const [s, { row }] of group.entries()) places.set(at + jsonPointer('serials', s), row)
    if (serials.length === 0) return given({ quantity, lot, expiry, package: inside })
    return given({ quantity: String(serials.length), lot, expiry, package: inside, serials })
  })
}

function countOf({ serial, quantity = '' }: CsvRow['values']): number {
  if (serial !== undefined) return 1
  return /^\d{1,7}$/.test(quantity) ? Number.parseInt(quantity, 10) : 0
}

/** A serial is one unit. */
function miscounted({ row, values: { serial, quantity = '1' } }: CsvRow): Fault[] {
  const isOne = serial === undefined || quantity === '1'
  return isOne ? [] : [ordersFault('ORDERS-SERIAL-COUNT', cellPointer(row, 'quantity'))]
}

/** Rows that say something else than the first of them; what is empty says nothing. */
function differing(rows: Rows, columns: readonly CsvColumn[]): Fault[] {
  return columns.flatMap((column) =>
    rows
      .filter(({ values }) => (values[column] ?? rows[0]?.values[column]) !== rows[0]?.values[column])
      .map(({ row }) => ordersFault('ORDERS-SHIPMENT-ROW', cellPointer(row, column))),
  )
}

/** The cell, or the row, that told the place of the report. */
function cellOf(places: Places, pointer: string): string {
  const segments = pointer.split('/')
  for (let length = segments.length; length > 0; length--) {
    const row = places.get(segments.slice(0, length).join('/'))
    if (row === undefined) continue
    const isSerial = segments[length - 2] === 'serials'
    const column = isSerial ? 'serial' : (segments[length] ?? '')
    return isCsvColumn(column) ? cellPointer(row, column) : jsonPointer('rows', row)
  }
  return pointer
}

/** A list with nothing in it is not told. */
function someOf(list: readonly Json[]): Json | undefined {
  return list.length > 0 ? list : undefined
}

function given(members: Readonly<Record<string, Json | undefined>>): Json {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
