import { type Html, html, isEmpty, nothing } from './html.ts'

/** A part of the page with its heading; nothing where it has no content. */
export function section(style: string, heading: string, content: readonly Html[]): Html {
  if (isEmpty(content)) return nothing
  return html`
<section class="${style}"><h2>${heading}</h2>${content}</section>`
}
