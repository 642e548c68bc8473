import assert from 'node:assert/strict'
import { accept, type Fault, refuse } from '@tallystick/kernel'
import { ordersFault, tradeItemOf } from '@tallystick/orders'
import { poolSpaceId } from '@tallystick/serials'
import { readSku } from '@tallystick/store'
import * as z from 'zod'
import { importFault } from '../shell/tables/faults.ts'
import { takesSerials } from '../shell/tables/takes-serials.ts'
import { checkFields } from './check-fields.ts'
import { checkSerials } from './check-serials.ts'
import { commissionSerials } from './commission-serials.ts'
import { lotName, text } from './fields.ts'
import { fillFromRows } from './fill-from-rows.ts'
import { importKind } from './import-kind.ts'
import type { SerialRow } from './serial-row.ts'

const serialRow = z.strictObject({ serial: text(20), lot: lotName.optional() })

/** Serials that others made: for the pool of a SKU, or reported when they were put on the goods. */
export const serialsKind = importKind<SerialRow>({
  kind: 'serials',
  check(fields) {
    const read = checkFields(fields, serialRow)
    return read.ok ? accept(read.value as SerialRow) : read
  },
  async open({ parameters }, table) {
    if (parameters.sku === undefined) return refuse([importFault('IMPORT-KIND-SKU', '/sku')])
    const sku = await readSku(table, parameters.sku)
    if (sku === undefined) return refuse([ordersFault('ORDERS-SKU-UNKNOWN', '/sku')])
    return takesSerials(sku) ? accept(sku) : refuse([importFault('IMPORT-POLICY', '/sku')])
  },
  poolOf: (sku) => (sku.serials.mode === 'pool' ? poolSpaceId(tradeItemOf(sku)) : undefined),
  async apply(rows, job, world) {
    const { subject } = job
    assert(subject !== undefined, 'an import of serials has its SKU before its rows')
    const faulty = checkSerials(rows, subject)
    const sound = rows.filter(({ row }) => !faulty.has(row))
    const take = subject.serials.mode === 'pool' ? fillFromRows : commissionSerials
    const { refusals, writes = [] } = await take(sound, subject, job, world)
    return { refusals: new Map<number, readonly Fault[]>([...faulty, ...refusals]), writes }
  },
})
