import {
  accept,
  type Fault,
  type Json,
  millisecondsOf,
  type Result,
  refuse,
  subtract,
  zero,
} from '@tallystick/kernel'
import {
  type Address,
  type Buyer,
  type Connection,
  isExternalId,
  type Order,
  orderIdOf,
} from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { lineCountFaults, orderUnitFaults, shapeFaults } from '../findings.ts'
import { firstGiven } from '../first-given.ts'
import { pricesIn, roundingCharges, totalOf, totalsOf } from '../order-parts.ts'
import { readElectronicAddress } from '../read-electronic-address.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { type ReadParts, readParts } from './read-parts.ts'
import { checkMoney } from './read-things.ts'
import type { Reading } from './reading.ts'
import { receiptSchema } from './schema.ts'

/** The money is there and stays; `open` and `payment processing` are promises. */
const paidStatuses = new Set(['paid', 'completed', 'partially refunded'])

/**
 * Maps a receipt, as the exchange ends with it, to our order. Faults: shape, ids, SKUs, quantities, limits, currencies,
 * totals.
 */
export function etsyToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = receiptSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const receipt = parsed.data
  const tooMany = lineCountFaults(receipt.transactions.length, '/transactions')
  if (tooMany.length > 0) return refuse(tooMany)
  const { currency } = receipt.grandtotal
  const reading: Reading = { receipt, connection, currency, faults: [], unpriced: [] }
  checkMoney(receipt.grandtotal, '/grandtotal', reading)
  const externalId = readId(reading)
  const charged = readParts(reading)
  const { base } = charged
  const buyer = readBuyer(body, reading)
  const unitFaults = orderUnitFaults(charged.lines, '/transactions', reading)
  const totalsFaults = reading.unpriced.length > 0 ? [] : reconcileReceipt(charged, reading)
  const faults = [...reading.faults, ...reading.unpriced, ...unitFaults, ...totalsFaults]
  if (faults.length > 0) return refuse(faults)
  const rounding = roundingCharges(receipt.grandtotal.amount, pricesIn(charged), base)
  const parts = { lines: charged.lines, charges: [...charged.charges, ...rounding] }
  return accept({
    ...identityOf(externalId, reading),
    ...base,
    buyer,
    ...parts,
    totals: totalsOf(pricesIn(parts), currency),
  })
}

function readId({ receipt: { receipt_id }, faults }: Reading): string {
  const id = receipt_id ?? ''
  if (!isExternalId(id)) faults.push(fault('CHANNELS-ORDER-ID', '/receipt_id'))
  return id
}

function reconcileReceipt(parts: ReadParts, { receipt, currency }: Reading): Fault[] {
  const { total_price, subtotal, grandtotal, discount_amt } = receipt
  const prices = pricesIn(parts)
  const afterCoupon = subtract(parts.listed, discount_amt?.amount ?? zero)
  return reconcile(
    [
      { pointer: '/total_price', stated: total_price?.amount, computed: [parts.listed] },
      { pointer: '/subtotal', stated: subtotal?.amount, computed: [afterCoupon] },
      { pointer: '/grandtotal', stated: grandtotal.amount, computed: [totalOf(prices, 'gross')] },
    ],
    toleranceOf(prices, currency),
  )
}

function identityOf(externalId: string, { receipt, connection: { channel, connectionId } }: Reading) {
  const status = receipt.status?.toLowerCase() ?? ''
  return {
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName: externalId,
    revision: millisecondsOf(receipt.updated_timestamp),
    placedAt: receipt.created_timestamp,
    paid: receipt.is_paid && paidStatuses.has(status),
    ...compact({ cancelledAt: status === 'canceled' ? receipt.updated_timestamp : undefined }),
  }
}

/** Etsy knows one address, the one the goods go to, and neither company nor tax id. */
function readBuyer(body: Json, reading: Reading): Buyer {
  const { receipt, connection } = reading
  return compact({
    name: receipt.name ?? '',
    email: receipt.buyer_email,
    shippingAddress: readAddress(reading),
    taxId: firstGiven(body, connection.buyerTaxIdPaths)?.value,
    electronicAddress: readElectronicAddress(body, connection, reading),
  })
}

function readAddress({ receipt, faults }: Reading): Address | undefined {
  const { first_line, second_line, city, state, zip, country_iso } = receipt
  if ([first_line, second_line, city, state, zip, country_iso].every((part) => part === undefined))
    return undefined
  if (country_iso === undefined || !/^[A-Z]{2}$/.test(country_iso)) {
    faults.push(fault('CHANNELS-COUNTRY-MISSING', '/country_iso'))
    return undefined
  }
  return compact({
    street: first_line,
    additionalStreet: second_line,
    city,
    postalCode: zip,
    subdivision: state,
    country: country_iso,
  })
}
