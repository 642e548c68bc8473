/** What a receiver may want beyond what the profile's rules accept without a word. */
export interface RenderOptions {
  /**
   * UBL: every unit also as `cac:ItemInstance`, with serial, lot, expiry and GS1 element text. EN 16931 has no such
   * place: its rule UBL-CR-622 warns, and no rule refuses it.
   */
  readonly itemInstance?: boolean
}
