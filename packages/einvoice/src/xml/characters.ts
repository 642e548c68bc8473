const refused = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/** True when XML 1.0 (production 2, `Char`) can hold every character of the text; a lone surrogate it cannot. */
export function isXmlText(text: string): boolean {
  return !refused.test(text)
}
