import type { Instant } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'
import type { TracedFact } from './traced-facts.ts'

/** Something that was done once under a reference: what was asked, and what was answered. */
export interface OperationRecord {
  readonly kind: string
  readonly reference: string
  /** SHA-256 of what was asked: another body under the same reference is another wish. */
  readonly bodyHash: string
  readonly at: Instant
  readonly actor: string
  /** The body of the answer. */
  readonly answer: unknown
  /** Things that arrived with it, for which orders may wait: they are told again when the operation is repeated. */
  readonly arrived: readonly string[]
  /** What of it is traced. */
  readonly traced?: TracedFact
}

export async function readOperation(
  table: Table,
  kind: string,
  reference: string,
): Promise<OperationRecord | undefined> {
  return bodyOf<OperationRecord>(await table.get(keys.operation(kind, reference)))
}

/** Puts the record in the transaction of the effect, once. */
export function putOperation(operation: OperationRecord): Write {
  const key = keys.operation(operation.kind, operation.reference)
  return { kind: 'put', item: bodyItem(key, operation), condition: { absent: true } }
}
