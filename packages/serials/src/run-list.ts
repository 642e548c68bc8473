import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'

/**
 * Numbers of units as short text: the runs, `0-4,7`, or where that is longer the bits from the first unit on,
 * `{first unit}:{base64}`, lowest bit first. A hundred thousand units never take more than 17 kB.
 */
export type RunList = string & { readonly brand: 'RunList' }

interface Run {
  readonly from: number
  readonly to: number
}

/** The numbers, 0 or more, in any order; a double counts once. */
export function runsOf(units: readonly number[]): RunList {
  const runs = runsIn([...new Set(units)].sort((a, b) => a - b))
  const listed = runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
  const first = runs[0]?.from ?? 0
  const bytes = Math.ceil(((runs.at(-1)?.to ?? 0) - first + 1) / 8)
  // Four characters for three bytes: bits that cannot be shorter are never laid out.
  const isBitsShorter = `${first}:`.length + 4 * Math.ceil(bytes / 3) < listed.length
  return (isBitsShorter ? `${first}:${bitsOf(runs, first, bytes)}` : listed) as RunList
}

/** The numbers of a list, rising; text that is no list is a defect. */
export function unitsIn(list: RunList): number[] {
  const [, first, bits] = /^(\d+):([A-Za-z0-9+/]+=*)$/.exec(list) ?? []
  return first === undefined || bits === undefined ? listedUnits(list) : unitsOfBits(bits, Number(first))
}

function runsIn(rising: readonly number[]): Run[] {
  const runs: Run[] = []
  for (const unit of rising) {
    assert(Number.isSafeInteger(unit) && unit >= 0, 'units are whole numbers')
    const last = runs.at(-1)
    if (last?.to === unit - 1) runs[runs.length - 1] = { from: last.from, to: unit }
    else runs.push({ from: unit, to: unit })
  }
  return runs
}

function bitsOf(runs: readonly Run[], first: number, bytes: number): string {
  const bits = Buffer.alloc(bytes)
  for (const { from, to } of runs)
    for (let unit = from - first; unit <= to - first; unit++)
      bits[unit >> 3] = (bits[unit >> 3] ?? 0) | (1 << (unit & 7))
  return bits.toString('base64')
}

function unitsOfBits(base64: string, first: number): number[] {
  const bits = Buffer.from(base64, 'base64')
  return Array.from({ length: 8 * bits.length }, (_, unit) => unit)
    .filter((unit) => ((bits[unit >> 3] ?? 0) & (1 << (unit & 7))) !== 0)
    .map((unit) => first + unit)
}

function listedUnits(list: string): number[] {
  if (list === '') return []
  return list.split(',').flatMap((run) => {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(run) ?? []
    assert(from !== undefined && to !== undefined && Number(from) <= Number(to), 'not a list of runs')
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i)
  })
}
