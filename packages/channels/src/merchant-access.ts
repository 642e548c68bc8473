import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import * as z from 'zod'
import { answerTo } from './ask.ts'
import { fault } from './faults.ts'
import { shapeFaults } from './findings.ts'
import { readBody } from './read-body.ts'
import type { ChannelRequest, Exchange, MerchantAccess, OpenedAccess, ThinCalls } from './thin-calls.ts'

/** A secret that fits into a header. */
export const credential = z.string().regex(/^[!-~]{1,2000}$/, 'expected printable ASCII characters')

const grantSchema = z.object({
  access_token: credential,
  /** Whole seconds. */
  expires_in: z.string().regex(/^\d{1,9}$/),
  refresh_token: credential.optional(),
})

/** What an authorization server gives for a refresh token. */
type Grant = z.output<typeof grantSchema>

const refusedStatuses = new Set([400, 401, 403])

/** How a channel is let in: the form of what a merchant gives, and the login with it. */
export function accessOf<Access extends MerchantAccess>(
  schema: z.ZodType<Access>,
  logIn: (access: Access) => Exchange<Result<OpenedAccess, Fault[]>>,
): Pick<ThinCalls, 'readAccess' | 'logIn'> {
  return {
    readAccess: (given) => {
      const read = schema.safeParse(given)
      return read.success ? accept(read.data) : refuse(shapeFaults(read.error))
    },
    logIn: (access) => logIn(schema.parse(access)),
  }
}

/**
 * Asks for a token in exchange for a refresh token (RFC 6749 section 6). Faults: it is refused, or what is answered is no
 * token. Any other status but 200 is a failure.
 */
export function* askGrant(
  url: string,
  form: Readonly<Record<string, string>>,
): Exchange<Result<Grant, Fault[]>> {
  const request: ChannelRequest = {
    kind: 'request',
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams({ grant_type: 'refresh_token', ...form }).toString()),
  }
  const { status, body } = yield* answerTo(request)
  if (refusedStatuses.has(status)) return refuse([fault('CHANNELS-ACCESS-REFUSED', '')])
  if (status !== 200) throw new Error(`the channel's login answered ${status}`)
  const answer = readBody(body)
  if (!answer.ok) return answer
  const read = grantSchema.safeParse(answer.value)
  return read.success ? accept(read.data) : refuse(shapeFaults(read.error))
}
