import { accept, type Fault, type Result } from '@tallystick/kernel'
import * as z from 'zod'
import { accessOf, askGrant, credential } from '../merchant-access.ts'
import type { Exchange, OpenedAccess, ThinCalls } from '../thin-calls.ts'

const host = 'api.etsy.com'

const accessSchema = z.strictObject({
  /** The shop's id. */
  account: z.string().regex(/^\d{1,20}$/, 'expected a shop id'),
  /** The app's keystring; with a colon and the shared secret behind it where Etsy asks for both. */
  apiKey: credential,
  refreshToken: credential,
})

/** Asks for a token under the refresh token; the answer brings the next one, which takes its place. */
function* logIn(given: z.output<typeof accessSchema>): Exchange<Result<OpenedAccess, Fault[]>> {
  const { account, apiKey, refreshToken } = given
  const [keystring = ''] = apiKey.split(':')
  const grant = yield* askGrant(`https://${host}/v3/public/oauth/token`, {
    client_id: keystring,
    refresh_token: refreshToken,
  })
  if (!grant.ok) return grant
  const { access_token: token, expires_in, refresh_token: next = refreshToken } = grant.value
  return accept({
    access: { baseUrl: `https://${host}`, account, token, appKey: apiKey },
    seconds: Number(expires_in),
    ...(next !== refreshToken && { renewed: { ...given, refreshToken: next } }),
  })
}

/** How Etsy lets an app read a shop's receipts (Open API v3, Authentication). */
export const etsyAccess: Pick<ThinCalls, 'hosts' | 'readAccess' | 'logIn'> = {
  hosts: [host],
  ...accessOf(accessSchema, logIn),
}
