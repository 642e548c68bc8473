import { keys } from './keys.ts'
import type { Write } from './table.ts'

/** Raises the counter of a space from what was read (0 = there was none), so that nothing below `to` is given again. */
export function raiseCounter(space: string, from: number, to: number): Write {
  return {
    kind: 'update',
    key: keys.counter(space),
    set: { next: to },
    condition: { equals: { next: from === 0 ? undefined : from } },
  }
}
