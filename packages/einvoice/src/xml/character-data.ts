import { isXmlText } from './characters.ts'

/** The entities that XML knows without a document type declaration (XML 1.0, 4.6). */
const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

const lastCharacter = 0x10ffff

/** The text with its references read; `undefined` where one is not well-formed or names an entity that XML does not know. */
export function readReferences(text: string): string | undefined {
  let read = ''
  let from = 0
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', from)) {
    const end = text.indexOf(';', at)
    const character = end === -1 ? undefined : referredTo(text.slice(at + 1, end))
    if (character === undefined) return undefined
    read += text.slice(from, at) + character
    from = end + 1
  }
  return read + text.slice(from)
}

function referredTo(reference: string): string | undefined {
  if (!reference.startsWith('#')) return predefined.get(reference)
  const isHexadecimal = reference[1] === 'x'
  const digits = reference.slice(isHexadecimal ? 2 : 1)
  if (digits === '' || (isHexadecimal ? /[^0-9A-Fa-f]/ : /[^0-9]/).test(digits)) return undefined
  const code = Number(isHexadecimal ? `0x${digits}` : digits)
  if (code > lastCharacter) return undefined
  const character = String.fromCodePoint(code)
  return isXmlText(character) ? character : undefined
}
