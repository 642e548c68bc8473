import type { Gate } from './gate.ts'

/** Served operations of one kind, with the capacity units they took. */
interface Count {
  readonly calls: number
  readonly readUnits: number
  readonly writeUnits: number
}

/** By caller (a function's logical id) and operation. */
export type Counters = Readonly<Record<string, Readonly<Record<string, Count>>>>

export interface CountingGate extends Gate {
  /** What was served since the start or the last reset. */
  counters(): Counters
  reset(): void
  /** From now on another gate decides; before the first, nobody is known. */
  decideBy(gate: Gate): void
}

/** A gate that counts, and that can be handed out before it is known who decides. */
export function countingGate(): CountingGate {
  let decider: Gate | undefined
  let counts: Record<string, Record<string, Count>> = {}
  return {
    secretKey: (accessKeyId) => decider?.secretKey(accessKeyId),
    allows: (call) => decider?.allows(call) ?? false,
    record(principal, operation, units) {
      decider?.record(principal, operation, units)
      counts[principal] ??= {}
      const sums = counts[principal]
      const before = sums[operation] ?? { calls: 0, readUnits: 0, writeUnits: 0 }
      sums[operation] = {
        calls: before.calls + 1,
        readUnits: before.readUnits + (units?.read ?? 0),
        writeUnits: before.writeUnits + (units?.write ?? 0),
      }
    },
    counters: () => structuredClone(counts),
    reset() {
      counts = {}
    },
    decideBy(gate) {
      decider = gate
    },
  }
}

/** Counts of several gates, none of which counts the operations of another. */
export function mergeCounters(all: readonly Counters[]): Counters {
  const merged: Record<string, Counters[string]> = {}
  for (const counters of all)
    for (const [caller, counts] of Object.entries(counters)) merged[caller] = { ...merged[caller], ...counts }
  return merged
}
