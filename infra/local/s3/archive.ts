import assert from 'node:assert/strict'
import { join } from 'node:path'
import { memoryJournal, openJournal } from '../journal.ts'
import type { Contents } from './contents.ts'
import { diskContents } from './disk-contents.ts'
import { memoryContents } from './memory-contents.ts'
import type { Change } from './records.ts'
import { applyChange, isApplicable, latestVersion, type State, snapshot } from './state.ts'

/** The buckets and what is in them, with the contents they refer to. */
export interface Archive {
  readonly buckets: State
  readonly contents: Contents
  /** All of the changes or, after a kill, none of them. */
  commit(...changes: readonly Change[]): void
  close(): void
}

/** A journal of this many lines more than twice the needed ones is rewritten at the start. */
const compactionSlack = 1000

/** Opens what an earlier process left in the directory; without a directory all is in memory. */
export function openArchive(directory: string | undefined): Archive {
  const inner = directory === undefined ? undefined : join(directory, '.s3')
  const contents =
    directory === undefined || inner === undefined
      ? memoryContents()
      : diskContents(directory, join(inner, 'drafts'))
  const journal =
    inner === undefined
      ? memoryJournal<readonly Change[]>()
      : openJournal<readonly Change[]>(join(inner, 'journal.jsonl'))
  const buckets: State = new Map()

  /** The files follow the journal within the same turn, so a kill can leave only the last line behind. */
  const settle = (changes: readonly Change[], dropped: readonly string[]) => {
    for (const change of changes) publish(change, { buckets, contents })
    for (const name of dropped) contents.remove(name)
  }
  const apply = (changes: readonly Change[]) => changes.flatMap((change) => applyChange(buckets, change))

  let dropped: readonly string[] = []
  for (const changes of journal.entries) dropped = apply(changes)
  settle(journal.entries.at(-1) ?? [], dropped)
  const needed = [...snapshot(buckets)]
  if (journal.entries.length > 2 * needed.length + compactionSlack) {
    journal.compact(needed.map((change) => [change]))
  }

  return {
    buckets,
    contents,
    commit(...changes) {
      // A line that cannot be made true would stop every later start.
      assert(
        changes.every((change) => isApplicable(buckets, change)),
        'a change fits the state',
      )
      journal.append(changes)
      settle(changes, apply(changes))
    },
    close: () => journal.close(),
  }
}

function publish(change: Change, { buckets, contents }: Pick<Archive, 'buckets' | 'contents'>): void {
  if (change.kind === 'bucket-removed') contents.removeBucket(change.bucket)
  if (change.kind !== 'version' && change.kind !== 'version-removed') return
  const key = change.kind === 'version' ? change.version.key : change.key
  const bucket = buckets.get(change.bucket)
  const latest = bucket && latestVersion(bucket, key)
  contents.publish(change.bucket, key, latest && !latest.deleted ? latest.content : undefined)
}
