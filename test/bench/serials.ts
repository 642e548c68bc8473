import { countersOf, mintSerials, spaceKey } from '@tallystick/serials'
import { median, perSecond } from './stopwatch.ts'

const runs = 7
const perRun = 1_000_000
/** The largest order line, so the most that is ever minted at once. */
const perCall = 100_000
const checkedForDoubles = 5_000_000

const space = { gtin: '09506000134352', epoch: 0 }
const key = spaceKey(new Uint8Array(32), space)

/** Minting and inverting on one core, and whether any of five million serials came twice. */
export function serials() {
  const minted = Array.from({ length: runs }, () => perSecond(perRun, () => mint(perRun)))
  const some = mintSerials(space, key, 0, perCall)
  const inverted = Array.from({ length: runs }, () => perSecond(perCall, () => countersOf(space, key, some)))
  return {
    serialsPerSecond: Math.round(median(minted)),
    duplicatesInFiveMillion: doubles(checkedForDoubles),
    invertPerSecond: Math.round(median(inverted)),
  }
}

function mint(count: number): void {
  for (let from = 0; from < count; from += perCall) mintSerials(space, key, from, perCall)
}

function doubles(count: number): number {
  const seen = new Set<string>()
  for (let from = 0; from < count; from += perCall)
    for (const serial of mintSerials(space, key, from, perCall)) seen.add(serial)
  return count - seen.size
}
