import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { AwsCall, Gate } from '../gate.ts'
import { type SignatureRefusalCode, verifySignature } from '../signature.ts'
import { type Access, leadingKeys, resourceOf } from './access.ts'
import { type Answer, type ErrorName, parseObject, refuse } from './answer.ts'
import type { Input } from './expression.ts'
import { type Operation, operations } from './operations.ts'
import type { KnownTables, TableKeys } from './table-keys.ts'
import type { Upstream } from './upstream.ts'

/** What calls are admitted by. */
export interface Door {
  readonly gate: Gate
  readonly now: () => Date
  readonly upstream: Upstream
  readonly tables: KnownTables
}

/** A call that may be served. */
export interface Call {
  readonly principal: string
  /** As DynamoDB names it: `PutItem`. */
  readonly name: string
  readonly operation: Operation
  readonly input: Input
  readonly accesses: readonly Access[]
  /** Keys of the tables that it works on. */
  readonly keys: ReadonlyMap<string, TableKeys | undefined>
  readonly headers: IncomingHttpHeaders
}

/** Most bytes of a request that DynamoDB takes. */
export const maximumRequestBytes = 16 * 1_048_576

const TARGET = /^DynamoDB_20120810\.(\w+)$/

/** Finds out who asks for what and whether that is allowed; an answer is the refusal. */
export async function admit(door: Door, request: IncomingMessage): Promise<Call | Answer> {
  const body = await readBody(request)
  if (!body) {
    return refuse('RequestEntityTooLargeException', `Requests have at most ${maximumRequestBytes} bytes.`)
  }
  const { headers, method = '', url = '' } = request
  const name = TARGET.exec(headers['x-amz-target']?.toString() ?? '')?.[1] ?? ''
  const operation = operations.get(name)
  if (!operation) return refuse('UnknownOperationException', `The operation ${name} is not served here.`)
  const secretKey = (accessKeyId: string) => door.gate.secretKey(accessKeyId)
  const signature = verifySignature(
    { method, url, headers, body },
    { service: 'dynamodb', secretKey, now: door.now },
  )
  if (!signature.ok)
    return refuse(signatureErrors[signature.code] ?? 'IncompleteSignatureException', signature.message)
  const input = parseObject(body)
  if (!input) return refuse('SerializationException', 'The request is no JSON object.')
  const accesses = operation.accesses(input)
  if (!accesses)
    return refuse('ValidationException', `The request is no ${name} that can be understood here.`)
  const { principal } = signature
  const keys = operation.onItems ? await keysOf(door, accesses, headers) : new Map()
  const call = { principal, name, operation, input, accesses, keys, headers }
  return refusal(door.gate, call) ?? call
}

/** What DynamoDB calls the refusals of a signature; all others are incomplete. */
const signatureErrors: Partial<Record<SignatureRefusalCode, ErrorName>> = {
  AccessDenied: 'MissingAuthenticationTokenException',
  InvalidAccessKeyId: 'UnrecognizedClientException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
}

async function keysOf({ tables, upstream }: Door, accesses: readonly Access[], headers: IncomingHttpHeaders) {
  const names = new Set(accesses.flatMap(({ table }) => table ?? []))
  // The caller's own headers, for whatever stands behind the gateway may want a signature of the right form.
  const describe = (body: Buffer) =>
    upstream.send({ ...headers, 'x-amz-target': 'DynamoDB_20120810.DescribeTable' }, body)
  const found = [...names].map(async (name) => [name, await tables.keysOf(name, describe)] as const)
  return new Map(await Promise.all(found))
}

/** Whatever one call does must all be allowed. */
function refusal(gate: Gate, { principal, name, accesses, keys }: Call): Answer | undefined {
  for (const access of accesses) {
    const context = contextOf(name, access, keys.get(access.table ?? ''))
    if (context === undefined) {
      return refuse('ValidationException', 'The partition key is missing in the request, or is no key.')
    }
    const action = `dynamodb:${access.action}`
    const resource = resourceOf(access)
    if (!gate.allows({ principal, action, resource, context })) {
      const message = `User: ${principal} is not authorized to perform: ${action} on resource: ${resource}`
      return refuse('AccessDeniedException', message)
    }
  }
  return undefined
}

const transactions: ReadonlySet<string> = new Set([
  'ExecuteTransaction',
  'TransactGetItems',
  'TransactWriteItems',
])

/** The condition keys of DynamoDB; of a table that is not there, no partition key is known. */
function contextOf(name: string, access: Access, keys: TableKeys | undefined): AwsCall['context'] {
  const { index, attributes = [] } = access
  const [partitionKey] = (index === undefined ? keys?.table : keys?.indexes.get(index)) ?? []
  const leading = partitionKey === undefined ? [] : leadingKeys(access, partitionKey)
  return (
    leading && {
      'dynamodb:Attributes': attributes,
      'dynamodb:LeadingKeys': leading,
      ...(transactions.has(name) && { 'dynamodb:EnclosingOperation': [name] }),
    }
  )
}

/** `undefined` when it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length <= maximumRequestBytes) chunks.push(chunk)
  }
  return length <= maximumRequestBytes ? Buffer.concat(chunks) : undefined
}
