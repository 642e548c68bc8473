import { accept, type Fault, type Result } from '@tallystick/kernel'
import * as z from 'zod'
import { accessOf, askGrant, credential } from '../merchant-access.ts'
import type { Exchange, OpenedAccess, ThinCalls } from '../thin-calls.ts'

const loginHost = 'api.amazon.com'

/** SP-API's regional endpoints (developer-docs.amazon.com, SP-API Endpoints). */
const regionHosts = {
  na: 'sellingpartnerapi-na.amazon.com',
  eu: 'sellingpartnerapi-eu.amazon.com',
  fe: 'sellingpartnerapi-fe.amazon.com',
} as const

const accessSchema = z.strictObject({
  /** The seller's id, as notifications name it. */
  account: z.string().regex(/^[A-Z0-9]{5,40}$/, 'expected a seller id'),
  region: z.enum(['na', 'eu', 'fe']),
  clientId: credential,
  clientSecret: credential,
  refreshToken: credential,
})

/** Asks Login with Amazon for a token under the seller's refresh token, which stays as it is. */
function* logIn(given: z.output<typeof accessSchema>): Exchange<Result<OpenedAccess, Fault[]>> {
  const { account, region, clientId, clientSecret, refreshToken } = given
  const grant = yield* askGrant(`https://${loginHost}/auth/o2/token`, {
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  })
  if (!grant.ok) return grant
  const access = { baseUrl: `https://${regionHosts[region]}`, account, token: grant.value.access_token }
  return accept({ access, seconds: Number(grant.value.expires_in) })
}

/** How Amazon lets an app read a seller's orders. */
export const amazonAccess: Pick<ThinCalls, 'hosts' | 'readAccess' | 'logIn'> = {
  hosts: [loginHost, ...Object.values(regionHosts)],
  ...accessOf(accessSchema, logIn),
}
