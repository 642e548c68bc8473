/** How a call meets others on the same items. */
export type Meeting = 'write' | 'batch' | 'write-transaction' | 'read-transaction'

/** A call on the items of these keys. */
export interface Crossing {
  readonly kind: Meeting
  readonly keys: readonly string[]
  /** The token by which a transaction is known again when it is repeated. */
  readonly token?: string | undefined
}

/** It may go on until it leaves, or meets others on some of its keys (a flag for each), or itself. */
export type Encounter =
  | { readonly leave: () => void }
  | { readonly conflicts: readonly boolean[] }
  | { readonly inProgress: true }

/** Finds calls that overlap on an item, as DynamoDB does for transactions. */
export function contention(): { enter(crossing: Crossing): Encounter } {
  const inTransactions = new Set<string>()
  const inWrites = new Map<string, number>()
  const tokens = new Set<string>()
  const isInTransaction = (key: string) => inTransactions.has(key)
  const isBusy = (key: string) => isInTransaction(key) || inWrites.has(key)
  const inTheWay: Readonly<Record<Meeting, (key: string) => boolean>> = {
    write: isInTransaction,
    batch: () => false,
    'write-transaction': isBusy,
    'read-transaction': isBusy,
  }
  return {
    enter({ kind, keys, token }) {
      if (token !== undefined && tokens.has(token)) return { inProgress: true }
      const conflicts = keys.map(inTheWay[kind])
      if (conflicts.includes(true)) return { conflicts }
      if (kind === 'read-transaction') return { leave: () => undefined }
      if (kind !== 'write-transaction') {
        for (const key of keys) inWrites.set(key, (inWrites.get(key) ?? 0) + 1)
        return { leave: () => keys.forEach((key) => countDown(inWrites, key)) }
      }
      for (const key of keys) inTransactions.add(key)
      if (token !== undefined) tokens.add(token)
      return {
        leave() {
          for (const key of keys) inTransactions.delete(key)
          if (token !== undefined) tokens.delete(token)
        },
      }
    },
  }
}

function countDown(counts: Map<string, number>, key: string): void {
  const left = (counts.get(key) ?? 1) - 1
  if (left === 0) counts.delete(key)
  else counts.set(key, left)
}
