import assert from 'node:assert/strict'
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { type SigningKey, TOKEN_SECONDS } from './access-token.ts'
import { KEY_SET_CACHE_MILLISECONDS } from './key-set.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** The issuer's RSA keys, in a file that outlives the process: tokens of an earlier one stay valid. */
export interface SigningKeys {
  current(): SigningKey
  /** The key set, without anything private. */
  published(): readonly JsonWebKey[]
  /** Publishes a new key. It signs once everybody must have seen it; the old one stays until its last token ends. */
  rotate(): Promise<void>
}

interface KeptKey extends SigningKey {
  /** Milliseconds since the epoch. */
  readonly publishedAt: number
}

interface StoredKey {
  readonly publishedAt: number
  /** PKCS #8 in PEM. */
  readonly privateKey: string
}

/** Opens the keys of a file, and makes the first one. */
export async function openSigningKeys(file: string, now: () => Date): Promise<SigningKeys> {
  let keys = (readPrivateFile<readonly StoredKey[]>(file) ?? []).map(({ publishedAt, privateKey }) =>
    keptKey(createPrivateKey(privateKey), publishedAt),
  )
  const add = async () => {
    const time = now().getTime()
    keys = [...unretired(keys, time), keptKey(await generateKey(), time)]
    writePrivateFile(file, keys.map(storedKey))
  }
  if (keys.length === 0) await add()
  return {
    current() {
      const [first] = keys
      const signing = keys.findLast((key) => signsFrom(key) <= now().getTime()) ?? first
      assert(signing, 'an issuer has a key')
      return signing
    },
    published: () => unretired(keys, now().getTime()).map(publicJwk),
    rotate: add,
  }
}

function signsFrom({ publishedAt }: KeptKey): number {
  return publishedAt + KEY_SET_CACHE_MILLISECONDS
}

/** Oldest first: a key is needed until the tokens that it signed before its successor have ended. */
function unretired(keys: readonly KeptKey[], time: number): readonly KeptKey[] {
  return keys.filter((_, index) => {
    const successor = keys[index + 1]
    return successor === undefined || time < signsFrom(successor) + TOKEN_SECONDS * 1000
  })
}

async function generateKey(): Promise<KeyObject> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey
}

/** The key id is the thumbprint of the public key, RFC 7638. */
function keptKey(privateKey: KeyObject, publishedAt: number): KeptKey {
  const { e, kty, n } = createPublicKey(privateKey).export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
  return { kid, privateKey, publishedAt }
}

function storedKey({ privateKey, publishedAt }: KeptKey): StoredKey {
  return { publishedAt, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

function publicJwk({ kid, privateKey }: KeptKey): JsonWebKey {
  return { kid, alg: 'RS256', use: 'sig', ...createPublicKey(privateKey).export({ format: 'jwk' }) }
}
