import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { accept, type Fault, parseJson, type Result, refuse } from '@tallystick/kernel'
import { type GstFaultCode, gstFault } from '../faults.ts'
import { isObject, type JsonObject } from './client-fields.ts'

/** The signing keys of the portals, in PEM, by their `kid`: 40 hexadecimal digits in capitals. Portals rotate them. */
export type KeyRing = Readonly<Record<string, string>>

/** What a signed token says, once it has been read. */
export interface SignedPayload {
  /** `iss`, such as `NIC`. */
  readonly issuer: string
  /** The document or the QR fields; numbers are their source text. */
  readonly data: JsonObject
  /** The same as it was signed: JSON text. */
  readonly text: string
}

/** A signed token whose signature nobody has looked at. */
export interface SignedToken {
  readonly kid: string
  readonly payload: SignedPayload
  /** What is signed, and the signature. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

/** The longest token that is read: 2 MB of document, as text within JSON within base64url. */
export const MAX_TOKEN_CHARACTERS = 8_000_000

const form = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/
const thumbprint = /^[0-9A-F]{40}$/

/**
 * A token of the portal (compact JWS, RS256) whose signature is that of its key. Faults: its form, another algorithm, a
 * key id that is not its thumbprint, a key that the ring does not have, a wrong signature. Failure: a key that is none.
 */
export function verifySignedToken(
  token: string,
  keyRing: KeyRing,
): Result<{ readonly payload: SignedPayload; readonly kid: string }, Fault[]> {
  const read = readSignedToken(token)
  if (!read.ok) return read
  const { kid, payload, signed, signature } = read.value
  const key = keyOf(keyRing, kid)
  if (key === undefined) return refuse([gstFault('GST-TOKEN-KEY-UNKNOWN', '')])
  const isSigned = verify('RSA-SHA256', signed, key, signature)
  return isSigned ? accept({ payload, kid }) : refuse([gstFault('GST-TOKEN-SIGNATURE', '')])
}

/** The parts of a token; whether it is signed by whom it says is not looked at. */
export function readSignedToken(token: string): Result<SignedToken, Fault[]> {
  const [, head = '', body = '', signature = ''] =
    token.length > MAX_TOKEN_CHARACTERS ? [] : (form.exec(token) ?? [])
  const header = objectIn(decoded(head))
  const payload = payloadIn(objectIn(decoded(body)))
  if (header === undefined || payload === undefined) return refuse([gstFault('GST-TOKEN-FORM', '')])
  const kid = header.kid
  const code = headerFault(header)
  if (code !== undefined || typeof kid !== 'string') return refuse([gstFault(code ?? 'GST-TOKEN-KEY-ID', '')])
  const signed = Buffer.from(`${head}.${body}`)
  return accept({ kid, payload, signed, signature: Buffer.from(signature, 'base64url') })
}

/** The algorithm is a constant: what the header says is checked, never followed. */
function headerFault(header: JsonObject): GstFaultCode | undefined {
  if (header.alg !== 'RS256' || Object.hasOwn(header, 'crit')) return 'GST-TOKEN-ALGORITHM'
  const { kid, x5t } = header
  if (typeof kid !== 'string' || !thumbprint.test(kid)) return 'GST-TOKEN-KEY-ID'
  const isThumbprint =
    typeof x5t === 'string' && Buffer.from(x5t, 'base64url').toString('hex').toUpperCase() === kid
  return isThumbprint ? undefined : 'GST-TOKEN-KEY-ID'
}

function payloadIn(body: JsonObject | undefined): SignedPayload | undefined {
  const { iss, data: text } = body ?? {}
  if (typeof iss !== 'string' || typeof text !== 'string') return undefined
  const data = objectIn(text)
  return data && { issuer: iss, data, text }
}

function objectIn(text: string): JsonObject | undefined {
  const read = parseJson(text)
  return read.ok && isObject(read.value) ? read.value : undefined
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString()
}

function keyOf(keyRing: KeyRing, kid: string): KeyObject | undefined {
  const pem = Object.hasOwn(keyRing, kid) ? keyRing[kid] : undefined
  if (pem === undefined) return undefined
  try {
    return createPublicKey(pem)
  } catch (cause) {
    throw new Error(`The signing key ${kid} of the portal is no public key`, { cause })
  }
}
