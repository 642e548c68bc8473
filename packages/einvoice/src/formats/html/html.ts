/** Markup that is safe: templates of ours with every value in them escaped. */
export interface Html {
  readonly markup: string
}

/** What may stand in a template: markup as it is, text escaped, nothing for `undefined`, and lists of these. */
export type Content = Html | string | undefined | readonly Content[]

/** Markup that is empty. */
export const nothing: Html = { markup: '' }

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that HTML cannot hold, and lone surrogates, which UTF-8 cannot. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unholdable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu

/** Characters that reorder the text around them, so that an account number could read otherwise than it is. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * A template of markup. Each value that is text is escaped so that it is safe between tags and in attributes in double
 * quotes, the only places where templates may have values.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = parts[0] ?? ''
  values.forEach((value, at) => {
    markup += markupOf(value) + (parts[at + 1] ?? '')
  })
  return { markup }
}

/** The template when there is a value, else nothing. */
export function given<Value>(value: Value | undefined, template: (value: Value) => Html): Html {
  return value === undefined || value === '' ? nothing : template(value)
}

/** True where the content has no markup and no text. */
export function isEmpty(content: Content): boolean {
  return markupOf(content) === ''
}

/** Text in the direction of its own script, apart from that of what is around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

function markupOf(value: Content): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escaped(value)
  return 'markup' in value ? value.markup : value.map(markupOf).join('')
}

function escaped(text: string): string {
  return text
    .replaceAll(unholdable, '\ufffd')
    .replaceAll(reordering, '')
    .replaceAll(/[&<>"']/g, (character) => references[character] ?? '')
}
