/**
 * The text of an element as far as it was read. White space between elements recurs all over a document: where it
 * continues a text as it did before, the longer text is the same string again.
 */
export interface RecurringText {
  readonly text: string
  /** What came next the last time, and what that made. */
  last: { readonly piece: string; readonly whole: RecurringText } | undefined
  /** What came next at all times. */
  readonly known: Map<string, RecurringText>
}

/** A text that nothing was read of yet. */
export function noText(): RecurringText {
  return recurring('')
}

/** The text, continued by a piece. */
export function continued(before: RecurringText, piece: string): RecurringText {
  if (before.last?.piece === piece) return before.last.whole
  const whole = before.known.get(piece) ?? recurring(before.text + piece)
  before.known.set(piece, whole)
  before.last = { piece, whole }
  return whole
}

function recurring(text: string): RecurringText {
  return { text, last: undefined, known: new Map() }
}
