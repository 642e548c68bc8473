import { accept, type Fault, type Json, parseJson, type Result } from '@tallystick/kernel'
import type { IrpClient, Unknown } from './client.ts'
import { unknown } from './client-answers.ts'
import { exchange } from './client-exchange.ts'
import { field, type JsonObject } from './client-fields.ts'
import { clientOf, type IrpCall } from './client-of.ts'
import { accessRefusal, errorCodes, type IrpReply } from './client-reply.ts'
import { decryptOfSession, encryptForSession } from './crypto.ts'
import { type CheckedNicConfig, checkNicConfig, type NicConfig } from './nic-config.ts'
import { forgetSession, type NicDeps, type NicSession, sessionFor } from './nic-session.ts'

/**
 * A client of the portal itself (API v1.04: login by RSA, calls under an AES session key). A session that the portal
 * refuses is replaced once; what is refused then is a failure. Faults: those of `checkNicConfig`.
 */
export function nicDirect(config: NicConfig, deps: NicDeps): Result<IrpClient, Fault[]> {
  const checked = checkNicConfig(config)
  if (!checked.ok) return checked
  return accept(clientOf(checked.value.paths, (call) => callInSession(checked.value, deps, call)))
}

async function callInSession(
  config: CheckedNicConfig,
  deps: NicDeps,
  call: IrpCall,
): Promise<IrpReply | Unknown> {
  const session = await sessionFor(config, deps)
  const first = await callUnder(session, config, deps, call)
  if (!('refusal' in first)) return first
  forgetSession(deps.sessions, session)
  const second = await callUnder(await sessionFor(config, deps), config, deps, call)
  if ('refusal' in second) throw new Error(`The IRP refuses access: ${second.refusal}`)
  return second
}

async function callUnder(
  session: NicSession,
  config: CheckedNicConfig,
  { send }: NicDeps,
  { method, path, body, timeoutMilliseconds }: IrpCall,
): Promise<IrpReply | Unknown | { readonly refusal: string }> {
  const answer = await exchange(send, {
    method,
    url: config.baseUrl + path,
    headers: {
      'content-type': 'application/json',
      client_id: config.clientId,
      client_secret: config.clientSecret,
      Gstin: config.gstin,
      user_name: config.userName,
      AuthToken: session.authToken,
    },
    ...(body && { body: JSON.stringify({ Data: encryptForSession(session.sessionKey, body) }) }),
    timeoutMilliseconds,
  })
  if ('result' in answer) return answer
  if ('denied' in answer) return { refusal: `HTTP ${answer.denied}` }
  const reply = readNicReply(answer.read, session.sessionKey)
  const refusal = accessRefusal(reply)
  return refusal === undefined ? reply : { refusal }
}

/** Takes a reply out of its envelope; one that claims neither success nor a reason says nothing. */
function readNicReply(envelope: JsonObject, sessionKey: Uint8Array): IrpReply | Unknown {
  const info = field(envelope, 'InfoDtls')
  const codes = errorCodes(field(envelope, 'ErrorDetails'))
  if (codes.length > 0) return { data: undefined, codes, info }
  if (field(envelope, 'Status') !== '1') return unknown('unreadable')
  return { data: decrypted(field(envelope, 'Data'), sessionKey), codes, info }
}

function decrypted(data: Json | undefined, sessionKey: Uint8Array): Json | undefined {
  if (typeof data !== 'string') return undefined
  const plain = decryptOfSession(sessionKey, data)
  const read = plain && parseJson(Buffer.from(plain).toString())
  return read?.ok ? read.value : undefined
}
