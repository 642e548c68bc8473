import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { crc32 } from 'node:zlib'
import { isObject, type Json } from '../assembly/fields.ts'

/** What goes back to the caller. */
export interface Answer {
  readonly status: number
  readonly body: Buffer
  readonly requestId?: string | undefined
}

const namespaces = {
  AccessDeniedException: 'com.amazon.coral.service',
  IncompleteSignatureException: 'com.amazon.coral.service',
  InternalServerError: 'com.amazonaws.dynamodb.v20120810',
  InvalidSignatureException: 'com.amazon.coral.service',
  MissingAuthenticationTokenException: 'com.amazon.coral.service',
  ProvisionedThroughputExceededException: 'com.amazonaws.dynamodb.v20120810',
  RequestEntityTooLargeException: 'com.amazon.coral.service',
  SerializationException: 'com.amazon.coral.service',
  ThrottlingException: 'com.amazon.coral.availability',
  TransactionCanceledException: 'com.amazonaws.dynamodb.v20120810',
  TransactionConflictException: 'com.amazonaws.dynamodb.v20120810',
  TransactionInProgressException: 'com.amazonaws.dynamodb.v20120810',
  UnknownOperationException: 'com.amazon.coral.service',
  UnrecognizedClientException: 'com.amazon.coral.service',
  ValidationException: 'com.amazon.coral.validate',
} as const

export type ErrorName = keyof typeof namespaces

const statuses: Partial<Record<ErrorName, number>> = {
  InternalServerError: 500,
  RequestEntityTooLargeException: 413,
}

/** A refusal as DynamoDB writes it, with what else belongs to an error of this name. */
export function refuse(name: ErrorName, message: string, more: Readonly<Record<string, Json>> = {}): Answer {
  const error = { __type: `${namespaces[name]}#${name}`, Message: message, ...more }
  return { status: statuses[name] ?? 400, body: Buffer.from(JSON.stringify(error)) }
}

/** The answer as an object; `undefined` when it is none. */
export function readAnswer({ body }: Answer): { readonly [name: string]: Json } | undefined {
  return parseObject(body)
}

/** A body that must be a JSON object; `undefined` when it is none. */
export function parseObject(body: Buffer): { readonly [name: string]: Json } | undefined {
  try {
    const json: unknown = JSON.parse(body.toString())
    return isObject(json) ? json : undefined
  } catch {
    return undefined
  }
}

export function writeAnswer(response: ServerResponse, { status, body, requestId }: Answer): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': body.length,
    'x-amz-crc32': crc32(body),
    'x-amzn-requestid': requestId ?? randomUUID(),
  })
  response.end(body)
}
