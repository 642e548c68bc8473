import type { PaymentInstructions } from '@tallystick/einvoice'
import {
  add,
  compare,
  currencyExponent,
  type Decimal,
  decimal,
  divide,
  equals,
  formatDecimal,
  halfUp,
  isZero,
  multiply,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Amount, LegalEntity, Order, Payment, PaymentKind } from '@tallystick/orders'

/**
 * UNTDID 4461 by kind: 68 for what the shop took (48, 54 and 55 would need the number of the card), 10 in cash, ZZZ for a
 * gift card, of which the list knows nothing.
 */
const means: Readonly<Record<PaymentKind, { readonly code: string; readonly name: string }>> = {
  card: { code: '68', name: 'card' },
  online: { code: '68', name: 'online payment' },
  cash: { code: '10', name: 'cash' },
  'gift-card': { code: 'ZZZ', name: 'gift card' },
}
/** A SEPA credit transfer. */
const sepaTransfer = '58'
/** Clearing between partners: a marketplace pays out what it owes after its own fees. */
const clearing = '97'

/** BG-16, BT-113 and BT-20. */
export interface Settled {
  readonly prepaid?: Amount
  readonly payment?: PaymentInstructions
  /** BT-20. */
  readonly paymentTerms?: string
}

/** How an invoice of that total is or was paid; `advance` is what was paid for it of an order that is not paid whole. */
export function settledBy(order: Order, legalEntity: LegalEntity, total: Amount, advance: Amount): Settled {
  if (order.paid) return { prepaid: total, payment: paidBy(order, total) }
  const owed = owedTo(legalEntity)
  if (isZero(decimal(advance))) return owed
  return { prepaid: noMoreThan(total, advance), ...owed }
}

/** What was paid for a document: its total at most, and no part of one that comes to less than nothing. */
export function noMoreThan(total: Amount, advance: Amount): Amount {
  const most = compare(decimal(total), zero) > 0 ? total : '0'
  return compare(decimal(advance), decimal(most)) > 0 ? most : advance
}

/** An invoice that the marketplace owes: it is paid out with others. */
export function settledByMarketplace(): Settled {
  return { payment: { meansCode: clearing } }
}

function owedTo({ iban, paymentTerms }: LegalEntity): Settled {
  return {
    ...(iban !== undefined && {
      payment: { meansCode: sepaTransfer, creditTransfers: [{ account: iban }] },
    }),
    ...(paymentTerms !== undefined && { paymentTerms }),
  }
}

/** The means of the largest payment that is not by gift card; all of them in words (BT-82), with amounts where they are of this invoice. */
function paidBy({ payments = [], currency }: Order, total: Amount): PaymentInstructions {
  const main = mainPayment(payments)
  if (main === undefined) return { meansCode: means.online.code }
  const isOfThis = equals(sum(payments.map(({ amount }) => decimal(amount))), decimal(total))
  const told = payments.map(({ kind, amount }) =>
    isOfThis ? `${means[kind].name} ${amount} ${currency}` : means[kind].name,
  )
  return { meansCode: means[main.kind].code, meansText: [...new Set(told)].join(', ') }
}

/** The largest payment that is not by gift card, else the largest. */
export function mainPayment(payments: readonly Payment[]): Payment | undefined {
  const [main] = payments.toSorted(
    (a, b) => rankOf(a.kind) - rankOf(b.kind) || compare(decimal(b.amount), decimal(a.amount)),
  )
  return main
}

function rankOf(kind: PaymentKind): number {
  return kind === 'gift-card' ? 1 : 0
}

/** What was paid in advance for each line and each charge of an order, in proportion to what they cost. */
export function advancesOf({ payments = [], lines, charges, currency }: Order): {
  readonly lines: readonly Amount[]
  readonly charges: readonly Amount[]
} {
  const costs = [...lines, ...charges].map(({ price }) => decimal(price.gross))
  const all = sum(costs)
  const received = formatDecimal(sum(payments.map(({ amount }) => decimal(amount))))
  const paid = decimal(noMoreThan(formatDecimal(all), received))
  const upTo = (cost: Decimal) =>
    isZero(all) ? zero : divide(multiply(paid, cost), all, currencyExponent(currency), halfUp)
  let before = zero
  const advances = costs.map((cost) => {
    const after = add(before, cost)
    const advance = subtract(upTo(after), upTo(before))
    before = after
    return formatDecimal(advance)
  })
  return { lines: advances.slice(0, lines.length), charges: advances.slice(lines.length) }
}
