import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { IrpClient, Unknown } from './client.ts'
import { unknown } from './client-answers.ts'
import { exchange } from './client-exchange.ts'
import { field, isObject, type JsonObject, textField, unpacked } from './client-fields.ts'
import { clientOf, type IrpCall, type IrpPaths } from './client-of.ts'
import { accessRefusal, errorCodes, type IrpReply, irpCode } from './client-reply.ts'
import type { IrpTransport } from './client-transport.ts'
import { baseUrlFaults } from './nic-config.ts'

/** Where and as whom a provider between taxpayer and portal (GSP) is called. Holds secrets: never log it. */
export interface GspConfig {
  /** Origin, and a path before all paths where there is one, without a slash at its end. */
  readonly baseUrl: string
  /** What lets us in, and for whom we call; names and values are the provider's. */
  readonly headers: Readonly<Record<string, string>>
  /** Every provider has its own. */
  readonly paths: IrpPaths
}

/**
 * A client of a GSP that takes and gives plain JSON and has the portal's keys and sessions itself. Failure: it denies
 * access. Fault: a base URL without TLS.
 */
export function gspPlain(
  config: GspConfig,
  { send }: { readonly send: IrpTransport },
): Result<IrpClient, Fault[]> {
  const faults = baseUrlFaults(config.baseUrl)
  if (faults.length > 0) return refuse([...faults])
  return accept(clientOf(config.paths, (call) => callGsp(config, send, call)))
}

async function callGsp(
  { baseUrl, headers }: GspConfig,
  send: IrpTransport,
  { method, path, body, timeoutMilliseconds }: IrpCall,
): Promise<IrpReply | Unknown> {
  const answer = await exchange(send, {
    method,
    url: baseUrl + path,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body && { body: Buffer.from(body).toString() }),
    timeoutMilliseconds,
  })
  if ('result' in answer) return answer
  if ('denied' in answer) throw new Error(`The GSP refuses access: HTTP ${answer.denied}`)
  const reply = readPlainReply(answer.read)
  const refusal = accessRefusal(reply)
  if (refusal !== undefined) throw new Error(`The GSP refuses access: ${refusal}`)
  return reply
}

/**
 * Reads a plain reply, whose result lies under `result` or `Data`, or flat; whose reasons are `ErrorDetails`, or
 * `error_code` with a message that may tell of several.
 */
function readPlainReply(reply: JsonObject): IrpReply | Unknown {
  const result = unpacked(field(reply, 'result') ?? field(reply, 'Data')) ?? reply
  const info = field(reply, 'info') ?? field(reply, 'InfoDtls') ?? result
  const codes = [...errorCodes(field(reply, 'ErrorDetails')), ...messageCodes(reply)]
  if (codes.length > 0) return { data: undefined, codes, info }
  const failed = field(reply, 'success') === false || field(reply, 'Status') === '0'
  return failed || !isObject(result) ? unknown('unreadable') : { data: result, codes, info }
}

/** `2172 : one thing, 2176 : another`; the code that stands alone is told where the message has none. */
function messageCodes(reply: JsonObject) {
  const code = textField(reply, 'error_code')
  if (code === undefined) return []
  const message = textField(reply, 'message') ?? ''
  const told = [...message.matchAll(/(?<=^|[,;]\s*)(\d{4})\s*:\s*(.*?)(?=[,;]\s*\d{4}\s*:|$)/g)].map(
    ([, each = '', words = '']) => irpCode(each, words),
  )
  return told.some((each) => each.code === code) ? told : [irpCode(code, message), ...told]
}
