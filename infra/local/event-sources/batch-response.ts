import { isObject } from '../assembly/fields.ts'

/**
 * Which messages of a batch succeeded, by message id, after what the handler returned to ReportBatchItemFailures.
 * Nothing, null, an empty object and an empty or null list mean that all did; what cannot be understood, and an
 * identifier that is in no message, mean that none did.
 * Source: AWS Lambda Developer Guide, "Handling errors for an SQS event source", success and failure conditions.
 */
export function succeededIds(response: unknown, ids: readonly string[]): readonly string[] {
  if (response === null || response === undefined) return ids
  if (!isObject(response)) return []
  const failures = response.batchItemFailures ?? []
  if (!Array.isArray(failures)) return []
  const failed = failures.map((failure: unknown) => (isObject(failure) ? failure.itemIdentifier : undefined))
  if (!failed.every((id) => typeof id === 'string' && ids.includes(id))) return []
  return ids.filter((id) => !failed.includes(id))
}
