import type { OAuthClient } from '../assembly/deployment.ts'
import { TOKEN_SECONDS } from './access-token.ts'
import { sameSecret } from './client-secrets.ts'

/** A POST to the token endpoint. */
interface TokenRequest {
  readonly contentType: string | undefined
  readonly authorization: string | undefined
  readonly body: string
}

/** Codes of RFC 6749, 5.2, as Cognito uses them. */
type TokenRefusal = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'

interface TokenGrant {
  readonly access_token: string
  readonly expires_in: number
  readonly token_type: 'Bearer'
}

interface TokenDesk {
  readonly clients: readonly OAuthClient[]
  readonly secrets: ReadonlyMap<string, string>
  readonly tokenFor: (clientId: string, scopes: readonly string[]) => string
}

/** Grants a token for client credentials, given by HTTP Basic or in the form, or says why not. */
export function grantToken(
  { contentType = '', authorization, body }: TokenRequest,
  { clients, secrets, tokenFor }: TokenDesk,
): TokenGrant | TokenRefusal {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return 'invalid_request'
  const form = new URLSearchParams(body)
  const grantType = form.get('grant_type')
  if (grantType === null) return 'invalid_request'
  if (grantType !== 'client_credentials') return 'unsupported_grant_type'
  const { id, secret } = credentials(authorization, form)
  const client = clients.find(({ clientId }) => clientId === id)
  const expected = secrets.get(id)
  if (client === undefined || expected === undefined) return 'invalid_client'
  if (!sameSecret(secret, expected)) return 'invalid_client'
  const scopes = grantedScopes(client, form.get('scope') ?? '')
  if (scopes === undefined) return 'invalid_scope'
  const access_token = tokenFor(id, scopes)
  return { access_token, expires_in: TOKEN_SECONDS, token_type: 'Bearer' }
}

/** The wanted scopes, all of the client's when none are named; `undefined` when one is not for this client. */
export function grantedScopes(client: OAuthClient, wanted: string): readonly string[] | undefined {
  const scopes = [...new Set(wanted.split(' ').filter((scope) => scope !== ''))]
  if (scopes.length === 0) return client.scopes
  return scopes.every((scope) => client.scopes.includes(scope)) ? scopes : undefined
}

function credentials(
  authorization: string | undefined,
  form: URLSearchParams,
): { readonly id: string; readonly secret: string } {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return { id, secret }
}
