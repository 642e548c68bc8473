import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'

/** Public keys by key id. */
export type Keys = ReadonlyMap<string, KeyObject>

/** API Gateway may keep a key set that long: who rotates keys publishes the next one that long before its first use. */
export const KEY_SET_CACHE_MILLISECONDS = 2 * 60 * 60 * 1000

/** Quotas of HTTP APIs, for the discovery document and the key set each. */
const TIMEOUT_MILLISECONDS = 1500
const MAXIMUM_KEY_SET_BYTES = 150_000

/** What callers are told when the issuer cannot be reached. */
export const DISCOVERY_FAILURE = 'OIDC discovery endpoint communication error'

/** Reads an issuer's keys when they are first asked for and when they are too old; rejects when they cannot be read. */
export function cachedKeys(endpoint: string, now: () => Date): () => Promise<Keys> {
  let cached: { readonly keys: Promise<Keys>; readonly until: number } | undefined
  return () => {
    const time = now().getTime()
    if (cached !== undefined && time < cached.until) return cached.keys
    const keys = readKeys(endpoint)
    cached = { keys, until: time + KEY_SET_CACHE_MILLISECONDS }
    keys.catch(() => {
      cached = undefined
    })
    return keys
  }
}

async function readKeys(endpoint: string): Promise<Keys> {
  const discovery = `${endpoint}/.well-known/openid-configuration`
  const keySetUrl = await read(discovery, readKeySetUrl).catch(failAs(DISCOVERY_FAILURE))
  return await read(keySetUrl, importKeys).catch(failAs('JWKS communication error'))
}

function failAs(message: string): (cause: unknown) => never {
  return (cause) => {
    throw new Error(message, { cause })
  }
}

function readKeySetUrl(text: string): string {
  const { jwks_uri }: { readonly jwks_uri: string } = JSON.parse(text)
  return jwks_uri
}

function importKeys(text: string): Keys {
  const { keys }: { readonly keys: readonly JsonWebKey[] } = JSON.parse(text)
  return new Map(
    keys
      .filter(({ kty }) => kty === 'RSA')
      .map((key) => [String(key.kid), createPublicKey({ key, format: 'jwk' })]),
  )
}

async function read<Value>(url: string, parse: (text: string) => Value): Promise<Value> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  if (text.length > MAXIMUM_KEY_SET_BYTES) throw new Error(`${url} has ${text.length} characters`)
  return parse(text)
}
