import type { SerialFormat } from '@tallystick/orders'
import { countersOf, DEFAULT_FORMAT, mintSerials, type NumberSpace, spaceKey } from '@tallystick/serials'
import { median, perSecond } from './stopwatch.ts'

const runs = 7
const perRun = 1_000_000
/** The largest order line, so the most that is ever minted at once. */
const perCall = 100_000
const checkedForDoubles = 5_000_000

/** The longest serial there is: five of its characters are a keyed check. */
const longest: SerialFormat = { alphabet: 'crockford', length: 20, prefix: '' }

/** Minting and inverting on one core, of two formats, and whether any of five million serials came twice. */
export function serials() {
  const usual = spaceOfFormat(DEFAULT_FORMAT)
  const checked = spaceOfFormat(longest)
  return {
    serialsPerSecond: mintedPerSecond(usual),
    duplicatesInFiveMillion: doubles(usual, checkedForDoubles),
    invertPerSecond: invertedPerSecond(usual),
    longSerialsPerSecond: mintedPerSecond(checked),
    longInvertPerSecond: invertedPerSecond(checked),
  }
}

function spaceOfFormat(format: SerialFormat): NumberSpace {
  return { tradeItem: '09506000134352', format, epoch: 0 }
}

function keyOf(space: NumberSpace): Uint8Array {
  return spaceKey(new Uint8Array(32), space)
}

function mintedPerSecond(space: NumberSpace): number {
  const key = keyOf(space)
  const mint = () => {
    for (let from = 0; from < perRun; from += perCall) mintSerials(space, key, from, perCall)
  }
  return Math.round(median(Array.from({ length: runs }, () => perSecond(perRun, mint))))
}

function invertedPerSecond(space: NumberSpace): number {
  const key = keyOf(space)
  const some = mintSerials(space, key, 0, perCall)
  const invert = () => countersOf(space, key, some)
  return Math.round(median(Array.from({ length: runs }, () => perSecond(perCall, invert))))
}

function doubles(space: NumberSpace, count: number): number {
  const key = keyOf(space)
  const seen = new Set<string>()
  for (let from = 0; from < count; from += perCall)
    for (const serial of mintSerials(space, key, from, perCall)) seen.add(serial)
  return count - seen.size
}
