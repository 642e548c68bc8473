import { accept } from '@tallystick/kernel'
import * as z from 'zod'
import { applyRows, type TableRow } from './apply-rows.ts'
import { checkFields } from './check-fields.ts'
import {
  date,
  entries,
  jsonObject,
  lotName,
  placeName,
  positive,
  rowReference,
  skuName,
  text,
  whole,
  yesOrNo,
} from './fields.ts'
import type { ImportActions, RowBody } from './import-actions.ts'
import { type ImportKind, importKind } from './import-kind.ts'

const dates = { producedOn: date.optional(), bestBefore: date.optional(), expiry: date.optional() }
const lotAt = { locationId: placeName, sku: skuName, lot: lotName }

const skuRow = z.strictObject({
  sku: skuName,
  name: text(200),
  unit: text(3),
  gtin: text(14).optional(),
  domain: text(200).optional(),
  serials: z.union([z.enum(['none', 'minted', 'reported', 'pool']), jsonObject]).default('none'),
  lots: yesOrNo.default(false),
  picking: jsonObject.optional(),
  inspected: yesOrNo.optional(),
  components: entries(':', 'sku', 'quantity').optional(),
  kit: z.enum(['at-picking', 'pre-assembled']).optional(),
  untaxed: jsonObject.optional(),
  voucher: z.enum(['single-purpose', 'multi-purpose']).optional(),
  warrantyMonths: text(4).optional(),
  gst: jsonObject.optional(),
})

const lotRow = z.strictObject({
  reference: rowReference.optional(),
  ...lotAt,
  quantity: whole,
  supplier: text(200).optional(),
  supplierLot: text(80).optional(),
  ...dates,
})

const stockRow = z.strictObject({ ...lotAt, quantity: whole })

const productionRow = z.strictObject({
  reference: rowReference.optional(),
  ...lotAt,
  quantity: positive,
  materials: entries('|', 'sku', 'lot', 'quantity'),
  byProducts: entries('|', 'sku', 'lot', 'quantity').default([]),
  expected: text(30).optional(),
  lossReason: text(200).optional(),
  ...dates,
})

/** A kind each of whose rows becomes the body of an API route; rows of one `thing` must not race. */
function tableKind<Schema extends z.ZodType>(
  kind: keyof ImportActions,
  schema: Schema,
  bodyOf: (row: z.output<Schema>) => RowBody,
  thingOf: (row: z.output<Schema>) => string,
): ImportKind {
  return importKind<TableRow>({
    kind,
    check(fields) {
      const read = checkFields(fields, schema)
      return read.ok ? accept({ body: bodyOf(read.value), thing: thingOf(read.value) }) : read
    },
    apply: (rows, job, { actions }) => applyRows(rows, job, actions[kind]),
  })
}

const lotOf = ({ sku, lot }: { readonly sku: string; readonly lot: string }) => `${sku} ${lot}`

/** Kinds that do row by row what routes of the API do. */
export const tableKinds: readonly ImportKind[] = [
  tableKind(
    'skus',
    skuRow,
    (row) => row,
    ({ sku }) => sku,
  ),
  tableKind('lots', lotRow, (row) => row, lotOf),
  tableKind('stock', stockRow, ({ locationId, ...counted }) => ({ locationId, counted: [counted] }), lotOf),
  tableKind(
    'productions',
    productionRow,
    ({ reference, locationId, materials, byProducts, producedOn, bestBefore, expiry, ...main }) => ({
      reference,
      locationId,
      inputs: materials,
      outputs: [main, ...byProducts].map((output) => ({ ...output, producedOn, bestBefore, expiry })),
    }),
    lotOf,
  ),
]
