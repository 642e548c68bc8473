/** A font in its two weights, as TrueType or OpenType files. The bytes are read once and must stay as they are. */
export interface FontPair {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

/** What an invoice is set in: one family, and those that help out with characters it has no glyph for, in order. */
export interface Fonts extends FontPair {
  readonly fallbacks: readonly FontPair[]
}
