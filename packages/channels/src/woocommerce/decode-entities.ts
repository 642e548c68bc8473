const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  times: '×',
  reg: '®',
  copy: '©',
  trade: '™',
}

const lastCodePoint = 0x10ffff

/** The text with its HTML entities decoded once: WordPress keeps names with them. Entities that are not known stay. */
export function decodeEntities(text: string): string {
  return text.replace(entity, (whole, digits?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hexadecimal === undefined ? Number(digits) : Number.parseInt(hexadecimal, 16)
    return code > 0 && code <= lastCodePoint ? String.fromCodePoint(code) : whole
  })
}
