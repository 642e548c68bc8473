import type { Instant } from '@tallystick/kernel'
import {
  type Documents,
  pageOfPrivacyOutcomes,
  putPrivacyTicket,
  readPrivacyTicket,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { eraseCall } from '../shell/erase-call.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { privacyFault } from './faults.ts'

/** Orders of a request that are looked at together. */
const page = 500

export interface CompleteDeps {
  readonly table: Table
  readonly work: Documents
  readonly now: () => Instant
}

export const completionBody = z.strictObject({ note: z.string().min(1).max(1000).optional() })

/**
 * Closes a request: people have done what is left to them. An erasure is closed when every order of it is erased. The call that
 * asked, which names the person, is erased then.
 */
export async function complete(deps: CompleteDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, completionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const ticket = await readPrivacyTicket(deps.table, request.parameters.requestId ?? '')
  if (ticket === undefined) return problem('HTTP-NOT-FOUND')
  const { requestId } = ticket
  if (ticket.state === 'closed') return problem('HTTP-CONFLICT', [privacyFault('PRIVACY-CLOSED')])
  const open = ticket.kind === 'data' ? undefined : await openOrder(deps.table, requestId)
  if (open !== undefined) return problem('HTTP-CONFLICT', [privacyFault('PRIVACY-ORDERS-OPEN', open)])
  await eraseCall(deps.work, ticket.bodyKey)
  const { note } = read.value
  const closed = { at: deps.now(), by: request.clientId ?? '', ...(note !== undefined && { note }) }
  const outcome = await deps.table.write(putPrivacyTicket({ ...ticket, state: 'closed', closed }, ticket))
  return outcome.done
    ? json(200, { requestId, state: 'closed' })
    : problem('HTTP-CONFLICT', [privacyFault('PRIVACY-CLOSED')])
}

/** The first order that is not erased yet. */
async function openOrder(table: Table, requestId: string): Promise<string | undefined> {
  let after: string | undefined
  for (;;) {
    const wish = { limit: page, ...(after !== undefined && { after }) }
    const found = await pageOfPrivacyOutcomes(table, requestId, wish)
    const open = found.find(({ outcome }) => outcome === 'asked' || outcome === 'waiting')
    if (open !== undefined) return open.orderId
    if (found.length < page) return undefined
    after = found.at(-1)?.orderId
  }
}
