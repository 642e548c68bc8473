import type { IncomingMessage } from 'node:http'
import type { Gate } from '../gate.ts'
import { type SignatureRefusalCode, verifySignature } from '../signature.ts'
import { type ErrorName, type Refusal, refuse } from './refusal.ts'

/** What SQS calls the refusals; all others are an incomplete signature. */
const names: Partial<Record<SignatureRefusalCode, ErrorName>> = {
  AccessDenied: 'MissingAuthenticationToken',
  InvalidAccessKeyId: 'InvalidClientTokenId',
  SignatureDoesNotMatch: 'SignatureDoesNotMatch',
}

/** The access key id that signed the request. */
export function authenticate(
  request: IncomingMessage,
  body: Uint8Array,
  gate: Gate,
  now: () => Date,
): Refusal | { readonly principal: string } {
  const { method = '', url = '', headers } = request
  const secretKey = (accessKeyId: string) => gate.secretKey(accessKeyId)
  const verified = verifySignature({ method, url, headers, body }, { service: 'sqs', secretKey, now })
  return verified.ok ? verified : refuse(names[verified.code] ?? 'IncompleteSignature', verified.message)
}
