/** Most items that the portal takes in a document, unless it grants more. */
export const MAX_ITEMS = 1_000

/** Most serials of a document that are told in attributes; more would not leave room for the rest of it. */
export const MAX_ATTRIBUTE_SERIALS = 30_000
