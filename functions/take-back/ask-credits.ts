import { createHash } from 'node:crypto'
import type { CreditDue, CreditNoteRequest } from '@tallystick/events'
import {
  canonicalJson,
  compare,
  decimal,
  type Instant,
  instantOf,
  millisecondsOf,
  sum,
} from '@tallystick/kernel'
import { mayStillLeave } from '@tallystick/orders'
import {
  type CreditedAmount,
  type CreditedUnits,
  type CreditSource,
  type Documents,
  deleteWaiting,
  noteCredits,
  putWaiting,
  readWaiting,
  readWholeOrder,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { creditIdOf } from '../shell/credits/credit-id.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type Asking, creditRequests, requestFor } from './credit-requests.ts'
import { type CreditFacts, readCreditFacts } from './read-credit-facts.ts'
import { type ReadDocumentsDeps, readDocuments } from './read-documents.ts'
import { costOf } from './unnamed-money.ts'

export interface AskCreditsDeps extends ReadDocumentsDeps {
  readonly table: Table
  readonly work: Documents
  readonly drafts: EventQueue<'drafts'>
  readonly now: () => Instant
}

/** An invoice that something waits for may be there by now. */
export async function askDueCredits(deps: AskCreditsDeps, { orderId, source, id }: CreditDue): Promise<void> {
  const order = await readWholeOrder(deps.table, orderId)
  if (order === undefined) throw new Error('an order of which something came back is not on record')
  await askCredits(deps, order, { source, id })
}

/**
 * Asks for the credit notes of a return or refund, as far as the invoices are issued, and comes back for the others. References
 * follow from what is credited, so that asking again asks for the same.
 */
export async function askCredits(
  deps: AskCreditsDeps,
  order: WholeOrder,
  source: CreditSource,
): Promise<void> {
  const facts = await readCreditFacts(deps, order, source)
  if (facts === undefined) return
  const asked = [
    ...(await requestsForUnits(deps, order, source, facts)),
    ...(await requestsForAmounts(deps, order, source, facts)),
  ]
  const requests = asked.flatMap((each) => (each === 'not-yet' ? [] : each))
  const creditIds = await send(deps, requests)
  const { orderId } = order.order
  if (creditIds.length > 0) await deps.table.write(noteCredits(orderId, source, creditIds))
  if (asked.includes('not-yet')) await wait(deps, orderId, source)
  else await deps.table.write(deleteWaiting('RETURN', markerId(orderId, source)))
}

type Asked = CreditNoteRequest | 'not-yet'

function askingIn(
  { order }: WholeOrder,
  facts: CreditFacts,
  { source, id, round }: CreditSource & { readonly round: number },
): Asking {
  const name = createHash('sha256').update(id).digest('hex').slice(0, 24)
  return {
    reference: `${source}.${name}.${round}`,
    reason: facts.reasonOf(round),
    isPaidBack: source === 'refund',
    serialOf: facts.serialOf,
    costOf: (lineId, units) => costOf({ order }, lineId, units),
  }
}

async function requestsForUnits(
  deps: AskCreditsDeps,
  order: WholeOrder,
  source: CreditSource,
  facts: CreditFacts,
): Promise<Asked[]> {
  const groups = Map.groupBy(facts.credits, ({ round, shipmentId }) => JSON.stringify([round, shipmentId]))
  const asked: Asked[] = []
  for (const credits of groups.values()) {
    const [{ round, shipmentId } = { round: 0, shipmentId: '' }] = credits satisfies CreditedUnits[]
    const documents = await readDocuments(deps, order, shipmentId)
    if (documents === 'not-yet') asked.push('not-yet')
    else asked.push(...creditRequests(credits, documents, askingIn(order, facts, { ...source, round })))
  }
  return asked
}

/** Money that is not for units is credited on the invoice that has the order's charges. */
async function requestsForAmounts(
  deps: AskCreditsDeps,
  order: WholeOrder,
  source: CreditSource,
  facts: CreditFacts,
): Promise<Asked[]> {
  if (facts.amounts.length === 0) return []
  const { chargesWith } = order.state
  if (chargesWith === undefined) return mayStillLeave(order.state) ? ['not-yet'] : []
  const documents = await readDocuments(deps, order, chargesWith)
  if (documents === 'not-yet') return ['not-yet']
  const [document] = documents
  if (document === undefined) return []
  return facts.amounts.map((amount) => {
    const asking = askingIn(order, facts, { ...source, round: amount.round })
    return requestFor(document.invoiceId, asking, partFor(amount, order))
  })
}

function partFor({ kind, amount }: CreditedAmount, { order }: WholeOrder) {
  const charged = order.charges.filter((charge) => charge.kind !== 'rounding')
  const all = sum(charged.map(({ price }) => decimal(price.gross)))
  const isAll = kind === 'charges' && compare(all, decimal(amount)) === 0
  if (isAll) return { part: 'c', what: { kind: 'lines' as const, lines: [], charges: true }, total: amount }
  return {
    part: kind === 'charges' ? 'c' : 'x',
    what: { kind: 'amount' as const, amount, basis: 'gross' as const },
  }
}

async function send({ work, drafts }: AskCreditsDeps, requests: readonly CreditNoteRequest[]) {
  const creditIds: string[] = []
  for (const request of requests) {
    const { invoiceId, reference } = request
    const creditId = creditIdOf(invoiceId, reference)
    const bytes = Buffer.from(canonicalJson(request))
    const bodyHash = contentHash(bytes)
    const bodyKey = `credits/${creditId}/${bodyHash}.json`
    await work.put(bodyKey, { bytes, contentType: 'application/json' })
    await drafts.send({ type: 'credit-requested', version: 1, creditId, invoiceId, bodyKey, bodyHash })
    creditIds.push(creditId)
  }
  return creditIds
}

function markerId(orderId: string, { source, id }: CreditSource): string {
  return `credit.${source}.${orderId}.${id}`
}

/** The longest that an invoice is not looked for, once it was in vain often. */
const MAX_PAUSE_MILLISECONDS = 3_600_000

async function wait({ table, now }: AskCreditsDeps, orderId: string, source: CreditSource): Promise<void> {
  const id = markerId(orderId, source)
  const before = await readWaiting(table, 'RETURN', id)
  const tries = (before?.tries ?? 0) + 1
  const pause = Math.min(MAX_PAUSE_MILLISECONDS, 30_000 * 2 ** Math.min(tries - 1, 10))
  const event: CreditDue = { type: 'credit-due', version: 1, orderId, ...source }
  await table.write(
    putWaiting({
      kind: 'RETURN',
      id,
      reason: `an invoice of ${orderId} is not issued yet`,
      since: before?.since ?? now(),
      notBefore: instantOf(millisecondsOf(now()) + pause),
      tries,
      queue: 'returns',
      message: JSON.stringify(event),
    }),
  )
}
