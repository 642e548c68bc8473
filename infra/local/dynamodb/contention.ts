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
  const inTransactions = marks()
  const inWrites = marks()
  const tokens = marks()
  const isBusy = (key: string) => inTransactions.has(key) || inWrites.has(key)
  const inTheWay: Readonly<Record<Meeting, (key: string) => boolean>> = {
    write: inTransactions.has,
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
      if (kind !== 'write-transaction') return { leave: inWrites.set(keys) }
      const leaveItems = inTransactions.set(keys)
      const leaveToken = tokens.set(token === undefined ? [] : [token])
      return {
        leave() {
          leaveItems()
          leaveToken()
        },
      }
    },
  }
}

/** Names that are in use, each perhaps more than once. */
function marks() {
  const counts = new Map<string, number>()
  const add = (name: string, change: 1 | -1) => {
    const count = (counts.get(name) ?? 0) + change
    if (count === 0) counts.delete(name)
    else counts.set(name, count)
  }
  return {
    has: (name: string) => counts.has(name),
    /** Marks names until the function that it gives is called. */
    set(names: readonly string[]): () => void {
      for (const name of names) add(name, 1)
      return () => {
        for (const name of names) add(name, -1)
      }
    },
  }
}
