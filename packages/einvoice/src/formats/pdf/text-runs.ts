import type { FontProgram } from './pdf-internals.ts'

/** A stretch of text in one font of the list. */
export interface TextRun {
  /** Position in the list of fonts. */
  readonly font: number
  /** What is set, in the order in which it is seen. */
  readonly text: string
  /** What it says, where the glyphs alone would not tell a reader of the file. */
  readonly actual?: string
}

/** Shown for a character that no font has: the replacement character, or a question mark. */
const standIns = [0xfffd, 0x3f]

/** Scripts whose glyphs stand for their characters one by one and from left to right. */
const plainScripts =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u
const plainAscii = /^[\x20-\x7e]*$/
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Marks and joiners, which belong to the character before them. */
const dependent = /[\p{M}\u200c\u200d]/u

/**
 * Splits one line of text by the first font that has each character. What none has becomes a stand-in, one for each
 * character, and the run says what it stands for; a missing glyph is never shown (ISO 19005-3:2012, 6.2.11.8).
 */
export function textRuns(text: string, fonts: readonly FontProgram[]): TextRun[] {
  const [first] = fonts
  if (first === undefined || text === '') return []
  if (plainAscii.test(text)) return [{ font: 0, text }]
  return stretches(text, fonts).map(({ font, text: stretch }) =>
    font < 0 ? standInRun(stretch, fonts) : { font, ...shown(stretch) },
  )
}

interface Stretch {
  readonly font: number
  readonly text: string
}

function stretches(text: string, fonts: readonly FontProgram[]): Stretch[] {
  const found: { font: number; text: string }[] = []
  for (const character of text) {
    const last = found.at(-1)
    const font = fontOf(character, last?.font, fonts)
    if (last !== undefined && last.font === font) last.text += character
    else found.push({ font, text: character })
  }
  return found
}

/** A blank or a mark stays with what is before it where that font can; everything else takes the first that can. */
function fontOf(character: string, before: number | undefined, fonts: readonly FontProgram[]): number {
  const codePoint = character.codePointAt(0) ?? 0
  const stays = before !== undefined && (character === ' ' || dependent.test(character))
  if (stays && (before < 0 || fonts[before]?.hasGlyphForCodePoint(codePoint) === true)) return before
  return fonts.findIndex((font) => font.hasGlyphForCodePoint(codePoint))
}

function shown(text: string): Pick<TextRun, 'text' | 'actual'> {
  if (plainScripts.test(text)) return { text }
  return { text: rightToLeft.test(text) ? text.split(' ').reverse().join(' ') : text, actual: text }
}

function standInRun(text: string, fonts: readonly FontProgram[]): TextRun {
  for (const codePoint of standIns) {
    const font = fonts.findIndex((each) => each.hasGlyphForCodePoint(codePoint))
    const standIn = String.fromCodePoint(codePoint)
    if (font >= 0) return { font, text: text.replace(/[^ ]/gu, standIn), actual: text }
  }
  return { font: 0, text: text.replace(/[^ ]/gu, ''), actual: text }
}
