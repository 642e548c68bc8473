import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Deployment, OAuthClient } from '../assembly/deployment.ts'
import { listen } from '../loopback-server.ts'
import { accessToken } from './access-token.ts'
import { openClientSecrets } from './client-secrets.ts'
import { readBody } from './request-body.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'
import { grantedScopes, grantToken } from './token-endpoint.ts'

export interface IssuerOptions {
  readonly deployment: Pick<Deployment, 'clients'>
  /** Where keys and client secrets outlive the process. */
  readonly directory: string
  readonly now: () => Date
  /** A free one when left out. */
  readonly port?: number | undefined
}

/** The stand-in for a Cognito user pool of machine clients. */
export interface Issuer {
  /** Where its documents and its token endpoint are found: `http://127.0.0.1:<port>`. */
  readonly endpoint: string
  /** What its tokens name as their issuer: the user pool of the template. */
  readonly issuer: string
  /** A token for a client of the template, with all its scopes or some of them; throws on others. */
  tokenFor(clientId: string, scopes?: readonly string[]): string
  /** Throws for a client that is not in the template. */
  secretFor(clientId: string): string
  /** Publishes a new signing key; it comes into use two hours later. */
  rotate(): Promise<void>
  close(): Promise<void>
}

interface Desk {
  readonly keys: SigningKeys
  readonly clients: readonly OAuthClient[]
  readonly secrets: ReadonlyMap<string, string>
  readonly issuer: string
  readonly tokenFor: Issuer['tokenFor']
}

const KEY_SET_PATH = '/.well-known/jwks.json'
const TOKEN_PATH = '/oauth2/token'

/** Starts an OpenID Connect issuer on the loopback interface, with one client per app client of the deployment. */
export async function startIssuer({ deployment, directory, now, port }: IssuerOptions): Promise<Issuer> {
  const { clients } = deployment
  const issuer = issuerOf(clients)
  const keys = await openSigningKeys(join(directory, 'issuer-keys.json'), now)
  const ids = clients.map(({ clientId }) => clientId)
  const secrets = openClientSecrets(join(directory, 'issuer-client-secrets.json'), ids)
  const tokenFor: Issuer['tokenFor'] = (clientId, wanted = []) => {
    const client = clients.find((one) => one.clientId === clientId)
    if (client === undefined) throw new Error(`There is no app client ${clientId}`)
    const scopes = grantedScopes(client, wanted.join(' '))
    if (scopes === undefined) throw new Error(`App client ${clientId} may not have ${wanted.join(' ')}`)
    return accessToken({ issuer, clientId, scopes, issuedAt: now() }, keys.current())
  }
  const desk = { keys, clients, secrets, issuer, tokenFor }
  const server = await listen(
    createServer((request, response) => void serve(desk, request, response)),
    port ?? 0,
  )
  return {
    ...server,
    issuer,
    tokenFor,
    secretFor(clientId) {
      const secret = secrets.get(clientId)
      if (secret === undefined) throw new Error(`There is no app client ${clientId}`)
      return secret
    },
    rotate: keys.rotate,
  }
}

/** The one user pool that all clients belong to. */
function issuerOf(clients: readonly OAuthClient[]): string {
  const [issuer, ...others] = new Set(clients.map((client) => client.issuer))
  assert(issuer !== undefined && others.length === 0, 'the clients of a deployment have exactly one issuer')
  return issuer
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const [status, document] = await answer(desk, request)
    response.writeHead(status, {
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'no-store',
    })
    response.end(JSON.stringify(document))
  } catch {
    // The caller went away in the middle of its request.
    response.destroy()
  }
}

async function answer(desk: Desk, request: IncomingMessage): Promise<readonly [number, unknown]> {
  const call = `${request.method} ${request.url?.split('?', 1)[0]}`
  if (call === 'GET /.well-known/openid-configuration') return [200, discovery(desk, request)]
  if (call === `GET ${KEY_SET_PATH}`) return [200, { keys: desk.keys.published() }]
  if (call !== `POST ${TOKEN_PATH}`) return [404, { error: 'not_found' }]
  const { 'content-type': contentType, authorization } = request.headers
  const body = (await readBody(request))?.toString() ?? ''
  const granted = grantToken({ contentType, authorization, body }, desk)
  return typeof granted === 'string' ? [400, { error: granted }] : [200, granted]
}

/** OpenID Connect Discovery 1.0, section 3. */
function discovery({ issuer, clients }: Desk, { socket }: IncomingMessage): unknown {
  const endpoint = `http://127.0.0.1:${socket.localPort}`
  return {
    issuer,
    jwks_uri: endpoint + KEY_SET_PATH,
    token_endpoint: endpoint + TOKEN_PATH,
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    scopes_supported: [...new Set(clients.flatMap(({ scopes }) => scopes))],
  }
}
