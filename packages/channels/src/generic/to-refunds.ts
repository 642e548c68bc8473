import { accept, type Fault, type Json, jsonPointer, type Result, refuse, zero } from '@tallystick/kernel'
import { type Connection, isExternalId, orderIdOf, type Refund } from '@tallystick/orders'
import * as z from 'zod'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { checkScale, readLineId, readUnits, shapeFaults } from '../findings.ts'
import { currencyCode, list, moment, optional, plainDecimal, text } from '../payload-schema.ts'
import { refundAmounts } from '../refund-parts.ts'

const line = z.strictObject({
  lineId: text,
  quantity: plainDecimal,
  gross: plainDecimal,
  goods: z.enum(['come-back', 'stay', 'never-left']),
})

const refund = z.strictObject({
  externalId: text,
  refundId: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'Must be 1 to 80 letters, digits, _, ., : and -.'),
  refundedAt: moment,
  currency: currencyCode,
  reason: optional(z.string().max(500)),
  lines: list(line),
  charges: optional(plainDecimal),
  total: plainDecimal,
})

const callSchema = z.strictObject({ type: z.literal('order.refunded'), timestamp: moment, data: refund })

/**
 * The refund that a call `order.refunded` tells in our own words. Lines and charges come to the total, unless an amount alone
 * was given back. Only such a call tells of refunds: an order lists none.
 */
export function genericToRefunds(body: Json, connection: Connection): Result<readonly Refund[], Fault[]> {
  if (!isRefundCall(body)) return accept([])
  const parsed = callSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const { externalId = '', lines, charges, total, ...about } = parsed.data.data
  const { currency } = about
  const faults: Fault[] = isExternalId(externalId) ? [] : [fault('CHANNELS-ORDER-ID', '/data/externalId')]
  const findings = { faults, unpriced: faults }
  const seen = new Set<string>()
  const read = lines.map(({ lineId, quantity, gross, goods }, i) => {
    const pointer = jsonPointer('data', 'lines', i)
    faults.push(...checkScale(gross, `${pointer}/gross`, currency))
    const id = readLineId(
      lineId === undefined ? undefined : `${lineId} ${goods}`,
      seen,
      `${pointer}/lineId`,
      findings,
    )
    const units = readUnits(quantity, `${pointer}/quantity`, findings) ?? 0
    return { lineId: id === '' ? '' : (lineId ?? ''), quantity: units, gross, goods }
  })
  faults.push(...checkScale(total, '/data/total', currency))
  if (charges !== undefined) faults.push(...checkScale(charges, '/data/charges', currency))
  if (faults.length > 0) return refuse(faults)
  const isAmountAlone = read.length === 0 && charges === undefined
  const parts = { lines: read, charges: charges ?? zero, difference: isAmountAlone ? total : zero, total }
  const amounts = refundAmounts(parts, currency, '/data/total')
  if (!amounts.ok) return amounts
  const orderId = orderIdOf(connection.channel, connection.connectionId, externalId)
  return accept([{ orderId, ...compact(about), ...amounts.value }])
}

function isRefundCall(body: Json): boolean {
  const told = z.object({ type: z.literal('order.refunded') }).safeParse(body)
  return told.success
}
