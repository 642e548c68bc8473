import { type Fault, refuse } from '@tallystick/kernel'
import { checkReceipt } from '@tallystick/lots'
import { readLocation, readLot, readSku } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../http-message.ts'
import { locationFaults, skuFaults } from './catalogue-faults.ts'
import { once, planned, type StockDeps } from './operation.ts'
import { actorOf, readBody } from './read-body.ts'
import { dates, locationId, lot, operationReference, quantity, sku } from './schemas.ts'
import { tracedLot } from './traced-lot.ts'

const name = z.string().trim().min(1).max(100)

/** Units of a lot that arrived, under a reference that makes a repeat harmless. */
export const receiptBody = z.strictObject({
  reference: operationReference,
  locationId,
  sku,
  lot,
  ...dates,
  quantity,
  supplier: name.optional(),
  supplierLot: name.optional(),
  documents: z
    .array(z.strictObject({ kind: name, reference: name, sha256: z.string().optional() }))
    .max(50)
    .optional(),
})

/** `POST /v1/stock/receipts`: takes a receipt into stock, once per reference. */
export async function receiveLot(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, receiptBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, ...receipt } = read.value
  const operation = { kind: 'receipt', reference, actor: actorOf(request), body: read.value }
  return once(deps, operation, async () => {
    const [known, location, record] = await Promise.all([
      readSku(deps.table, receipt.sku),
      readLocation(deps.table, receipt.locationId),
      readLot(deps.table, receipt.sku, receipt.lot),
    ])
    const unknown: Fault[] = [...locationFaults(location, '/locationId'), ...skuFaults(known, '/sku')]
    if (unknown.length > 0) return refuse(unknown)
    const plan = checkReceipt(receipt, { record, needsInspection: known?.inspected === true })
    return planned(plan, ({ movement, lots }) => ({
      lots,
      movements: [{ ...movement, rule: 'any' }],
      traced: { fact: 'receipt', locationId: movement.locationId, lots: [tracedLot(movement)] },
      answer: { reference, status: 'received' },
    }))
  })
}
