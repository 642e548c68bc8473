import { runningStack } from '../running-stack.ts'

/** The words that say where the API is and who calls. A secret is no word: others on the machine can read those. */
export const accessOptions = {
  api: { type: 'string' },
  'token-url': { type: 'string' },
  'client-id': { type: 'string' },
  'data-dir': { type: 'string', default: '.tallystick' },
} as const

/** What was said of it. */
export interface AccessWords {
  readonly api?: string | undefined
  readonly 'token-url'?: string | undefined
  readonly 'client-id'?: string | undefined
  readonly 'data-dir': string
}

/** Where the API is, and how to get a token for it. */
export interface Access {
  readonly api: string
  readonly token: () => Promise<string>
}

/**
 * Access by client credentials (RFC 6749, section 4.4) from words and the environment: `TALLYSTICK_API`, `TALLYSTICK_TOKEN_URL`,
 * `TALLYSTICK_CLIENT_ID`, `TALLYSTICK_CLIENT_SECRET`, or a ready `TALLYSTICK_TOKEN`; else to the stack on this machine, as that
 * party.
 */
export async function accessOf(
  words: AccessWords,
  environment: Readonly<Record<string, string | undefined>>,
  party: 'finance' | 'operations' = 'finance',
): Promise<Access> {
  const api = words.api ?? environment.TALLYSTICK_API
  const tokenUrl = words['token-url'] ?? environment.TALLYSTICK_TOKEN_URL
  const clientId = words['client-id'] ?? environment.TALLYSTICK_CLIENT_ID
  const { TALLYSTICK_CLIENT_SECRET: secret, TALLYSTICK_TOKEN: ready } = environment
  const local = api === undefined ? await runningStack(words['data-dir']) : undefined
  const base = (api ?? local?.http ?? '').replace(/\/+$/, '')
  if (ready !== undefined) return { api: base, token: async () => ready }
  if (tokenUrl !== undefined && clientId !== undefined && secret !== undefined)
    return { api: base, token: () => grantedToken(tokenUrl, clientId, secret) }
  if (local !== undefined) return { api: base, token: async () => local.tokens[party] }
  throw new Error(
    'Who calls? Set TALLYSTICK_TOKEN_URL, TALLYSTICK_CLIENT_ID and TALLYSTICK_CLIENT_SECRET, or TALLYSTICK_TOKEN.',
  )
}

async function grantedToken(tokenUrl: string, clientId: string, secret: string): Promise<string> {
  const credentials = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`)
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials.toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const granted = (await answer.json().catch(() => ({}))) as { access_token?: unknown; error?: unknown }
  if (!answer.ok || typeof granted.access_token !== 'string')
    throw new Error(`The token endpoint refused: ${String(granted.error ?? answer.status)}`)
  return granted.access_token
}
