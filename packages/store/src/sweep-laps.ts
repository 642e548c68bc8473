import type { Instant } from '@tallystick/kernel'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** A pass over what was to be looked at when it began, which took more than one run so far. */
export type SweepLap = {
  /** What came to be looked at after this moment is left to the next lap. */
  readonly until: Instant
  /** Goes on after this. */
  readonly cursor: string
}

/** Laps that are not at their end, by the name of what they pass over. */
export type SweepLaps = { readonly [name: string]: SweepLap }

export async function readSweepLaps(table: Table): Promise<SweepLaps> {
  const item = await table.get(keys.sweepLaps())
  return (item?.laps ?? {}) as SweepLaps
}

export function putSweepLaps(laps: SweepLaps): Write {
  return { kind: 'put', item: { ...keys.sweepLaps(), laps } }
}
