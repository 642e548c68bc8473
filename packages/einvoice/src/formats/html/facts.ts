import { type Content, type Html, html, isEmpty, nothing } from './html.ts'

/** A word and what it says of this invoice; no fact where there is no value. */
export type Fact = readonly [term: string, value: Content]

/** Terms and their values as a description list of that class. */
export function facts(style: string, all: readonly Fact[]): Html {
  const known = all.filter(([, value]) => !isEmpty(value))
  if (known.length === 0) return nothing
  return html`<dl class="${style}">${known.map(fact)}</dl>`
}

function fact([term, value]: Fact): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`
}
