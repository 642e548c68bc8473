import type { FontProgram, Glyph, GlyphPosition, GlyphRun } from './pdf-internals.ts'

/** Words of other scripts whose layout is kept; then all are forgotten, so that memory stays flat. */
export const MAX_KEPT_WORDS = 4096

const ascii = /^[\x20-\x7e]+$/
const FIRST = 0x20
const COUNT = 0x5f

/** A character followed by another one: its glyph and how far the next one is, or that the two become one. */
type Pair = { readonly glyph: Glyph; readonly advance: number } | 'joined'

/**
 * The font with a layout that costs little for what invoices are full of. ASCII is laid out pair by pair, which is what
 * kerning looks at, and each pair is asked for once; where two characters join, and for all other text, the font itself
 * is asked, once for each word.
 */
export function withQuickLayout(program: FontProgram): FontProgram {
  const pairs = new Array<Pair | undefined>(COUNT * (COUNT + 1))
  const words = new Map<string, GlyphRun>()
  const layout = (text: string, features?: unknown): GlyphRun => {
    if (features !== undefined) return program.layout(text, features)
    const quick = ascii.test(text) ? pairwise(text, program, pairs) : undefined
    return quick ?? remembered(text, program, words)
  }
  return Object.create(program, { layout: { value: layout } })
}

function pairwise(text: string, program: FontProgram, pairs: (Pair | undefined)[]): GlyphRun | undefined {
  const glyphs: Glyph[] = []
  const positions: GlyphPosition[] = []
  for (let at = 0; at < text.length; at++) {
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) - FIRST : COUNT
    const index = (text.charCodeAt(at) - FIRST) * (COUNT + 1) + next
    const pair = pairs[index] ?? pairOf(text.slice(at, at + 2), program)
    pairs[index] = pair
    if (pair === 'joined') return undefined
    glyphs.push(pair.glyph)
    positions.push({ xAdvance: pair.advance, yAdvance: 0, xOffset: 0, yOffset: 0 })
  }
  return runOf(glyphs, positions)
}

function pairOf(text: string, program: FontProgram): Pair {
  const { glyphs, positions } = program.layout(text)
  const [glyph] = glyphs
  const [position] = positions
  const plain = glyphs.length === text.length && position?.xOffset === 0 && position.yOffset === 0
  return glyph === undefined || !plain ? 'joined' : { glyph, advance: position.xAdvance }
}

function remembered(text: string, program: FontProgram, words: Map<string, GlyphRun>): GlyphRun {
  let known = words.get(text)
  if (known === undefined) {
    const { glyphs, positions } = program.layout(text)
    known = { glyphs, positions, advanceWidth: 0 }
    if (words.size >= MAX_KEPT_WORDS) words.clear()
    words.set(text, known)
  }
  return runOf(
    known.glyphs,
    known.positions.map((position) => ({ ...position })),
  )
}

/** The library scales the positions that it is given, so each asker gets its own. */
function runOf(glyphs: readonly Glyph[], positions: readonly GlyphPosition[]): GlyphRun {
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((width, { xAdvance }) => width + xAdvance, 0)
    },
  }
}
