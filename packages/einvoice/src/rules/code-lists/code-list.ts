import { assert } from '@tallystick/kernel'

/**
 * The codes of a list written with ranges: `A10-A15` counts at the end, `AAA-AAO` runs through the last letter.
 * Codes stand apart by white space; a code may itself not hold a hyphen.
 */
export function codeList(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).flatMap(expand))
}

/** Codes that hold hyphens, so that none is a range. */
export function plainCodeList(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** The list with some codes taken out. */
export function without(list: ReadonlySet<string>, codes: string): ReadonlySet<string> {
  const out = codeList(codes)
  return new Set([...list].filter((code) => !out.has(code)))
}

/** The list with some codes put in. */
export function withAlso(list: ReadonlySet<string>, codes: string): ReadonlySet<string> {
  return new Set([...list, ...codeList(codes)])
}

function expand(entry: string): string[] {
  const [first = '', last, ...rest] = entry.split('-')
  assert(rest.length === 0 && first !== '', `not a code or a range of codes: ${entry}`)
  if (last === undefined) return [first]
  const digits = /\d+$/.exec(first)?.[0]
  return digits === undefined ? letterRange(first, last) : numberRange(first, last, digits)
}

function letterRange(first: string, last: string): string[] {
  const stem = first.slice(0, -1)
  assert(last.length === first.length && last.startsWith(stem), `not a range: ${first}-${last}`)
  const [from, to] = [first.charCodeAt(stem.length), last.charCodeAt(stem.length)]
  return Array.from({ length: to - from + 1 }, (_, step) => stem + String.fromCharCode(from + step))
}

function numberRange(first: string, last: string, digits: string): string[] {
  const stem = first.slice(0, first.length - digits.length)
  const end = last.slice(stem.length)
  assert(last.startsWith(stem) && /^\d+$/.test(end), `not a range: ${first}-${last}`)
  const count = Number(end) - Number(digits) + 1
  return Array.from(
    { length: count },
    (_, step) => stem + String(Number(digits) + step).padStart(digits.length, '0'),
  )
}
