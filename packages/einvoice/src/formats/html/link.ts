import { type Html, html } from './html.ts'

/** Addresses of the web without user information, which could make one host look like another. */
const webAddress = /^https?:\/\/[^\s/?#@\\<>"'`]+(?:[/?#][^\s\\<>"'`]*)?$/i

/** The longest address that becomes a link. */
export const MAX_LINK_CHARACTERS = 2_000

/** The text as a link where it is an address of the web (http, https), which stands there itself; else the text. */
export function link(text: string): Html {
  if (text.length > MAX_LINK_CHARACTERS || !webAddress.test(text)) return html`<bdi>${text}</bdi>`
  return html`<a href="${text}" rel="noopener noreferrer">${text}</a>`
}
