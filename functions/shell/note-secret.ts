import type { Instant } from '@tallystick/kernel'
import { putSecretUse, type Table } from '@tallystick/store'
import type { Log } from './log.ts'
import type { Metric } from './metric.ts'

export interface NoteSecretDeps {
  readonly table: Table
  readonly metric: Metric
  readonly log: Log
  readonly now: () => Instant
}

/** A secret of a connection that signed a call. */
export type SecretUse = {
  readonly channel: string
  readonly connectionId: string
  readonly secretId: string
}

/**
 * Counts the secrets that sign, and writes the day down, once a day for each process, so that people see when an old one may
 * go. A note that fails is made at the next call: no call is lost for it.
 */
export function secretNotes({ table, metric, log, now }: NoteSecretDeps): (use: SecretUse) => Promise<void> {
  const noted = new Map<string, string>()
  return async (use) => {
    const { channel, connectionId, secretId } = use
    metric('ChannelSecretUsed', 1, use)
    const day = now().slice(0, 'YYYY-MM-DD'.length)
    const name = `${channel}.${connectionId}.${secretId}`
    if (noted.get(name) === day) return
    try {
      await table.write(putSecretUse(use, secretId, day))
      noted.set(name, day)
    } catch (failure) {
      log.failure('the use of a secret was not noted', failure, use)
    }
  }
}
