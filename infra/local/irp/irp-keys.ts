import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
} from 'node:crypto'
import { promisify } from 'node:util'
import { readPrivateFile, writePrivateFile } from '../http/private-file.ts'

/** The portal's two RSA keys, the same at every start: one that it signs with, one that logins are encrypted for. */
export interface IrpKeys {
  readonly login: KeyObject
  /** SHA-1 of the public key in DER, in capital hexadecimal digits. */
  readonly kid: string
  /** What everybody may know, in PEM. */
  readonly published: PublishedKeys
  /** A compact JWS, RS256, with the data as text in its payload. */
  signed(data: object): string
}

/** The portal's public keys in PEM, and what its tokens name as their issuer. */
export interface PublishedKeys {
  readonly issuer: string
  readonly login: string
  /** By kid. */
  readonly signing: Readonly<Record<string, string>>
}

/** What the tokens name as their issuer. */
const ISSUER = 'Tallystick local IRP'

interface StoredKeys {
  /** PKCS #8 in PEM. */
  readonly signing: string
  readonly login: string
}

/** Opens the keys of a file, and makes them when there is none. */
export async function openIrpKeys(file: string): Promise<IrpKeys> {
  const stored = readPrivateFile<StoredKeys>(file) ?? (await makeKeys(file))
  const signing = createPrivateKey(stored.signing)
  const thumbprint = createHash('sha1').update(derOf(signing)).digest()
  const kid = thumbprint.toString('hex').toUpperCase()
  const header = encoded({ alg: 'RS256', kid, typ: 'JWT', x5t: thumbprint.toString('base64url') })
  return {
    login: createPrivateKey(stored.login),
    kid,
    published: {
      issuer: ISSUER,
      login: publicPem(stored.login),
      signing: { [kid]: publicPem(stored.signing) },
    },
    signed(data) {
      const content = `${header}.${encoded({ data: JSON.stringify(data), iss: ISSUER })}`
      return `${content}.${sign('sha256', Buffer.from(content), signing).toString('base64url')}`
    },
  }
}

async function makeKeys(file: string): Promise<StoredKeys> {
  const [signing, login] = await Promise.all([generateKey(), generateKey()])
  const stored = { signing, login }
  writePrivateFile(file, stored)
  return stored
}

async function generateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function derOf(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
}

function publicPem(privatePem: string): string {
  return createPublicKey(createPrivateKey(privatePem)).export({ type: 'spki', format: 'pem' }).toString()
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
