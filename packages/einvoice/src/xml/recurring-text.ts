/**
 * The text of an element as far as it was read. White space between elements recurs all over a document: where it
 * continues a text as it did before, the longer text is the same string again, and nothing is cut out of the document.
 */
export interface RecurringText {
  readonly text: string
  /** What came next the last time, and what that made. */
  last: { readonly piece: string; readonly whole: RecurringText } | undefined
  /** What came next at other times. */
  others: Map<string, RecurringText> | undefined
}

/** A text that nothing was read of yet. */
export function noText(): RecurringText {
  return { text: '', last: undefined, others: undefined }
}

/** The text, continued by a part of the document. */
export function continued(before: RecurringText, document: string, from: number, to: number): RecurringText {
  const { last } = before
  if (last?.piece.length === to - from && document.startsWith(last.piece, from)) return last.whole
  const piece = document.slice(from, to)
  const whole = before.others?.get(piece) ?? { ...noText(), text: before.text + piece }
  before.others ??= new Map()
  before.others.set(piece, whole)
  before.last = { piece, whole }
  return whole
}
