const startPattern =
  /[A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]/u
const laterPattern = /[\u{300}-\u{36F}\u{203F}-\u{2040}\u{B7}.0-9-]/u

const asciiStarts = asciiTable((character) => startPattern.test(character))
const asciiNames = asciiTable((character) => startPattern.test(character) || laterPattern.test(character))

/** Where the name without a colon ends that begins here (`NCName` of Namespaces in XML 1.0); here when there is none. */
export function nameEnd(text: string, from: number): number {
  let at = from
  for (let width = nameCharacter(text, at, asciiStarts); width > 0; ) {
    at += width
    width = nameCharacter(text, at, asciiNames)
  }
  return at
}

/** How long the character of a name is that stands here, in UTF-16 code units; 0 for none. */
function nameCharacter(text: string, at: number, ascii: readonly boolean[]): number {
  const code = text.codePointAt(at)
  if (code === undefined) return 0
  if (code < ascii.length) return ascii[code] ? 1 : 0
  const character = String.fromCodePoint(code)
  const isName = startPattern.test(character) || (ascii === asciiNames && laterPattern.test(character))
  return isName ? character.length : 0
}

function asciiTable(holds: (character: string) => boolean): readonly boolean[] {
  return Array.from({ length: 128 }, (_, code) => holds(String.fromCharCode(code)))
}

/** Where a name with or without a prefix ends that begins here (`QName`); here when there is none. */
export function qualifiedNameEnd(text: string, from: number): number {
  const end = nameEnd(text, from)
  if (end === from || text[end] !== ':') return end
  const local = nameEnd(text, end + 1)
  return local === end + 1 ? from : local
}

/** Where the white space ends that begins here; line ends are line feeds by now. */
export function spaceEnd(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t') at++
  return at
}

/** The same text, kept once by the engine as the keys of objects are: comparing names then is comparing addresses. */
export function interned(text: string): string {
  const [key = text] = Object.keys({ [text]: true })
  return key
}
