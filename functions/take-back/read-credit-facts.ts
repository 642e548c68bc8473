import { returnEntries } from '@tallystick/orders'
import { type RunList, unitsIn } from '@tallystick/serials'
import {
  type CreditedAmount,
  type CreditedUnits,
  type CreditSource,
  type Documents,
  type OrderReturn,
  readReturn,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { readReturnReport } from '../shell/returns/read-return-report.ts'
import { readRefund } from './read-refund.ts'

/** What is to be credited because of a return or refund, as far as it is settled. */
export interface CreditFacts {
  readonly credits: readonly CreditedUnits[]
  readonly amounts: readonly CreditedAmount[]
  /** In words for the buyer. */
  readonly reasonOf: (round: number) => string
  readonly serialOf: (entry: number) => string | undefined
}

/** Most characters of a reason on a credit note. */
const MAX_REASON = 500

/** Reads them; `undefined` where the order has no such return or refund. */
export async function readCreditFacts(
  deps: { readonly table: Table; readonly work: Documents },
  { returns, refunds }: WholeOrder,
  { source, id }: CreditSource,
): Promise<CreditFacts | undefined> {
  if (source === 'return') {
    const note = returns.find(({ returnId }) => returnId === id)
    return note && factsOfReturn(deps, note)
  }
  const note = refunds.find(({ refundId }) => refundId === id)
  if (note === undefined) return undefined
  const { reason = 'Refunded' } = await readRefund(deps.work, note.bodyKey)
  const { credits, amounts } = note
  return { credits, amounts, reasonOf: () => reason.slice(0, MAX_REASON), serialOf: () => undefined }
}

/** An attempt that is still under way may add to its credits. */
async function factsOfReturn(
  { table, work }: { readonly table: Table; readonly work: Documents },
  note: OrderReturn,
): Promise<CreditFacts> {
  const record = await readReturn(table, note.returnId)
  if (record === undefined)
    throw new Error('what came back with a return is on record, and the return is not')
  const entries = returnEntries(await readReturnReport(work, record.bodyKey))
  const over = record.state === 'working' ? record.attempt - 1 : record.attempt
  const reasonsOf = (round: number) =>
    note.taken
      .filter(({ attempt }) => attempt === round)
      .flatMap((taken) => unitsIn(taken.entries as RunList))
      .flatMap((number) => entries[number]?.line.reason ?? [])
  return {
    credits: note.credits.filter(({ round }) => round <= over),
    amounts: [],
    reasonOf: (round) => [...new Set(reasonsOf(round))].join('; ').slice(0, MAX_REASON) || 'Returned',
    serialOf: (entry) => entries[entry]?.serial,
  }
}
