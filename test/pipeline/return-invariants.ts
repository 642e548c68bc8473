import {
  creditableUnits,
  type LineLedger,
  type Order,
  uncreditedUnits,
  unitsNotBack,
} from '@tallystick/orders'
import type { CreditedUnits, OrderRefund, OrderReturn } from '@tallystick/store'
import { bodyIn, type StoresAtRest, unitsOf } from './stores-at-rest.ts'

interface LedgerOfOrder {
  readonly orderId: string
  readonly lines: readonly LineLedger[]
}

/** What must hold of goods and money that came back, at any moment of rest; each broken promise is a sentence. */
export function brokenReturns(stores: StoresAtRest): string[] {
  return [...creditsThatDiffer(stores), ...unitsThatDiffer(stores), ...lotsBeyond(stores)]
}

function ledgersIn({ table }: StoresAtRest): LedgerOfOrder[] {
  return table
    .items()
    .filter(({ sk }) => sk === 'STATE')
    .map((item) => bodyIn<LedgerOfOrder>(item))
}

/** Returns and refunds of orders. */
function notesIn({ table }: StoresAtRest): { orderId: string; credits: readonly CreditedUnits[] }[] {
  return table
    .items()
    .filter(({ pk, sk }) => pk.startsWith('ORDER#') && /^(RETURN|REFUND)#/.test(sk))
    .map((item) => ({
      orderId: item.pk.slice('ORDER#'.length),
      credits: bodyIn<OrderReturn | OrderRefund>(item).credits,
    }))
}

/** Orders of exchange, of which nothing is credited: the order that was paid for is. */
function exchangesIn({ table }: StoresAtRest): ReadonlySet<string> {
  const orders = table.items().filter(({ pk, sk }) => pk.startsWith('ORDER#') && sk === 'ORDER')
  const exchanges = orders.filter((item) => bodyIn<{ order: Order }>(item).order.exchangeOf !== undefined)
  return new Set(exchanges.map(({ pk }) => pk.slice('ORDER#'.length)))
}

/** What came back or was refunded, whichever is more, and what was kept and refunded, is credited: on so many units of shipments. */
function creditsThatDiffer(stores: StoresAtRest): string[] {
  const notes = notesIn(stores)
  const paidElsewhere = exchangesIn(stores)
  const ledgers = ledgersIn(stores).filter(({ orderId }) => !paidElsewhere.has(orderId))
  return ledgers.flatMap(({ orderId, lines }) =>
    lines.flatMap((line) => {
      const asked = notes
        .filter((note) => note.orderId === orderId)
        .flatMap(({ credits }) => credits.filter(({ lineId }) => lineId === line.lineId))
        .reduce((sum, { quantity }) => sum + quantity, 0)
      const { credited = 0, lineId } = line
      return [
        ...(asked === credited ? [] : [`${orderId} ${lineId}: ${credited} credited, asked for ${asked}`]),
        ...(uncreditedUnits(line) === 0
          ? []
          : [`${orderId} ${lineId}: ${credited} credited of ${creditableUnits(line)}`]),
        ...(credited <= line.shipped ? [] : [`${orderId} ${lineId}: more credited than left`]),
      ]
    }),
  )
}

/** As many units say that they came back from a line as its ledger does, where all of them have serials. */
function unitsThatDiffer(stores: StoresAtRest): string[] {
  const back = new Map<string, number>()
  for (const { steps } of unitsOf(stores))
    for (const { step, orderId, lineId, reference } of steps)
      if (step === 'return' && orderId !== undefined && reference?.length === 32) {
        const line = `${orderId} ${lineId}`
        back.set(line, (back.get(line) ?? 0) + 1)
      }
  return ledgersIn(stores).flatMap(({ orderId, lines }) =>
    lines.flatMap(({ lineId, returned = 0, returnedInstead = 0, parts = [] }) => {
      const isNamed = parts.length === 1 && parts[0]?.serialsBy !== undefined
      const units = back.get(`${orderId} ${lineId}`) ?? 0
      const own = returned - returnedInstead
      return !isNamed || units === own ? [] : [`${orderId} ${lineId}: ${own} returned, ${units} units say so`]
    }),
  )
}

/** No more of a lot comes back to a line than left with it. */
function lotsBeyond(stores: StoresAtRest): string[] {
  return ledgersIn(stores).flatMap(({ orderId, lines }) =>
    lines.flatMap((line) => [
      ...(unitsNotBack(line) >= 0 ? [] : [`${orderId}: more came back than left`]),
      ...(line.parts ?? [])
        .flatMap(({ lots = [] }) => lots)
        .filter((lot) => (lot.returned ?? 0) > lot.shipped)
        .map(({ lot }) => `${orderId}: more of lot ${lot} came back than left`),
    ]),
  )
}
