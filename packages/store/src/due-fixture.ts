import { instant } from '@tallystick/kernel'
import { WAITING_SHARDS } from './keys.ts'
import { readSweepLaps } from './sweep-laps.ts'
import type { Table } from './table.ts'
import { waitingStretch } from './waiting.ts'

/** Looks at all that is due, as the sweeper does each minute. */
export async function allDue(table: Table): Promise<void> {
  const until = instant('2026-11-20T10:00:00Z')
  await readSweepLaps(table)
  for (const lane of ['SINCE', 'UNTIL'] as const)
    for (let shard = 0; shard < WAITING_SHARDS; shard++)
      await waitingStretch(table, { lane, shard, until, limit: 1000 })
}
