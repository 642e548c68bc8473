import { creditableUnits, type LineLedger, uncreditedUnits } from '@tallystick/orders'
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

/** What came back or was refunded, whichever is more, and what was kept and refunded, is credited: on so many units of shipments. */
function creditsThatDiffer(stores: StoresAtRest): string[] {
  const notes = notesIn(stores)
  return ledgersIn(stores).flatMap(({ orderId, lines }) =>
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
    lines.flatMap(({ lineId, returned = 0, parts = [] }) => {
      const isNamed = parts.length === 1 && parts[0]?.serialsBy !== undefined
      const units = back.get(`${orderId} ${lineId}`) ?? 0
      return !isNamed || units === returned
        ? []
        : [`${orderId} ${lineId}: ${returned} returned, ${units} units say so`]
    }),
  )
}

/** No more of a lot comes back to a line than left with it. */
function lotsBeyond(stores: StoresAtRest): string[] {
  return ledgersIn(stores).flatMap(({ orderId, lines }) =>
    lines.flatMap(({ returned = 0, exchanged = 0, shipped, parts = [] }) => [
      ...(returned - exchanged <= shipped ? [] : [`${orderId}: more came back than left`]),
      ...parts
        .flatMap(({ lots = [] }) => lots)
        .filter((lot) => (lot.returned ?? 0) > lot.shipped)
        .map(({ lot }) => `${orderId}: more of lot ${lot} came back than left`),
    ]),
  )
}
