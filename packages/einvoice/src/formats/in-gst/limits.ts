/** Most items that the portal takes in a document, unless it grants more. */
export const MAX_ITEMS = 1_000

/** Most lots without serials of a document that are told in attributes, each with quantity and expiry. */
export const MAX_ATTRIBUTE_LOTS = 5_000

/** Most serials of a document that are told in attributes; more would not leave room for the rest of it. */
export const MAX_ATTRIBUTE_SERIALS = 30_000
