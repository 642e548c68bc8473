import { bucketOperations } from './bucket-operations.ts'
import { objectOperations } from './object-operations.ts'
import type { Operation } from './operation.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { S3Request } from './s3-request.ts'

const operations: readonly Operation[] = [...bucketOperations, ...objectOperations]

/** Parameters that name operations which are not offered here. */
const unoffered = [
  'accelerate',
  'acl',
  'analytics',
  'annotation',
  'intelligent-tiering',
  'inventory',
  'metadataConfiguration',
  'metadataTable',
  'metrics',
  'policyStatus',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'select',
  'session',
  'torrent',
  'website',
]
const naming = new Set([...unoffered, ...operations.flatMap(({ parameter }) => parameter ?? [])])

/** Finds what a request is for: the operation of its parameter, else the plain one of its method. */
export function findOperation(request: S3Request): Operation | Refusal {
  const parameter = [...request.query.keys()].find((name) => naming.has(name))
  const found = operations.find(
    (operation) =>
      operation.method === request.method &&
      operation.parameter === parameter &&
      (operation.header === undefined || request.headers.has(operation.header)) &&
      isAtLevel(operation, request),
  )
  if (found) return found
  const offered = parameter === undefined || !unoffered.includes(parameter)
  return refuse(offered ? 'MethodNotAllowed' : 'NotImplemented')
}

function isAtLevel({ level }: Operation, { bucket, key }: S3Request): boolean {
  if (level === 'service') return bucket === ''
  return bucket !== '' && (level === 'object') === (key !== '')
}
