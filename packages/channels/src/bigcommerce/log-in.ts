import { accept, type Fault, type Result } from '@tallystick/kernel'
import * as z from 'zod'
import { accessOf, credential } from '../merchant-access.ts'
import type { Exchange, OpenedAccess, ThinCalls } from '../thin-calls.ts'

const host = 'api.bigcommerce.com'

const accessSchema = z.strictObject({
  /** The store hash. */
  account: z.string().regex(/^[a-z0-9]{1,40}$/, 'expected a store hash'),
  /** The access token of the store's API account; it does not expire. */
  token: credential,
})

// biome-ignore lint/correctness/useYield: a login like the others, of which nothing has to be asked
function* logIn({ account, token }: z.output<typeof accessSchema>): Exchange<Result<OpenedAccess, Fault[]>> {
  return accept({ access: { baseUrl: `https://${host}/stores`, account, token } })
}

/** How BigCommerce lets an app read a store's orders (API accounts). */
export const bigCommerceAccess: Pick<ThinCalls, 'hosts' | 'readAccess' | 'logIn'> = {
  hosts: [host],
  ...accessOf(accessSchema, logIn),
}
