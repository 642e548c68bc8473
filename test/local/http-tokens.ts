import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finance, type HttpStage, userPool } from './http-stage.ts'

type Parts = Readonly<Record<string, unknown>>

/** What a test changes in a good token; `undefined` takes a field out. */
interface Changes {
  readonly header?: Parts
  readonly claims?: Parts
  /** Another than the issuer's. */
  readonly key?: KeyObject
  readonly hash?: 'sha256' | 'sha384' | 'sha512'
}

/** A token signed with the issuer's own first key, good but for the changes. */
export function forge(stage: HttpStage, { header, claims, key, hash = 'sha256' }: Changes = {}): string {
  const seconds = Math.floor(stage.now().getTime() / 1000)
  const { kid } = headerOf(stage.issuer.tokenFor(finance.clientId))
  const signed = unsigned(
    { kid, alg: 'RS256', ...header },
    {
      iss: userPool,
      client_id: finance.clientId,
      scope: 'finance/invoices:read',
      iat: seconds,
      exp: seconds + 60,
      ...claims,
    },
  )
  return `${signed}.${sign(hash, Buffer.from(signed), key ?? issuerKey(stage)).toString('base64url')}`
}

/** Header and payload of a token, as a signature is over them. */
export function unsigned(header: Parts, claims: Parts): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}

export function headerOf(token: string): Parts {
  return decode(token, 0)
}

export function claimsOf(token: string): Parts {
  return decode(token, 1)
}

/** The issuer's first key, from the file where it is kept. */
export function issuerKey({ directory }: Pick<HttpStage, 'directory'>): KeyObject {
  const [first] = JSON.parse(readFileSync(join(directory, 'issuer-keys.json'), 'utf8'))
  return createPrivateKey(first.privateKey)
}

/** A key that no issuer publishes. */
export function strangeKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}

function decode(token: string, index: number): Parts {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString())
}
