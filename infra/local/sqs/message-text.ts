/** The first character that XML 1.0 and therefore SQS cannot carry, as `#x…`. */
export function invalidCharacter(text: string): string | undefined {
  // A lone surrogate is one character here, since the expression reads by code point.
  const found = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(text)?.[0]
  return found === undefined ? undefined : `#x${found.codePointAt(0)?.toString(16).toUpperCase()}`
}
