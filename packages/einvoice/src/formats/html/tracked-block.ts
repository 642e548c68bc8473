import { filled } from '../../labels/filled.ts'
import { formatQuantity } from '../../labels/format-number.ts'
import type { ReadableUnits, TrackedGroup } from '../../labels/tracked-groups.ts'
import { facts } from './facts.ts'
import { given, type Html, html, name, nothing } from './html.ts'
import type { PageWords } from './page-words.ts'

/** The words that lots and serials are told in. */
type TrackedWords = Pick<PageWords, 'labels' | 'language' | 'date'>

/** Serials of a group that stand open; more are folded. */
export const MAX_OPEN_SERIALS = 20

/** Serials of a group that stand on the page at all; the list that is attached to such an invoice has the others. */
export const MAX_SHOWN_SERIALS = 1_000

/** Lots with their serials, one lot after the other. */
export function trackedBlock({ groups, warranty, listedSerials }: ReadableUnits, words: TrackedWords): Html {
  const { tracked: label } = words.labels
  const whole = facts('known', [
    [label.warranty, given(warranty, (date) => name(words.date(date)))],
    [label.serialCount, given(listedSerials, (count) => name(formatQuantity(count, words.language)))],
  ])
  const told = groups.map((each) => group(each, words))
  if (told.length === 0 && whole === nothing) return nothing
  return html`<div class="tracked">${told}${whole}</div>`
}

function group({ component, lot, quantity, expiry, serials }: TrackedGroup, words: TrackedWords): Html {
  const { tracked: label } = words.labels
  const [first] = serials
  const only = serials.length === 1 ? first : undefined
  return html`<div class="lot">${[
    given(component, (text) => html`<div class="component" dir="auto">${text}</div>`),
    facts('known', [
      [label.lot, given(lot, (text) => html`${times(quantity, words)}${code(text)}`)],
      [label.expiry, given(expiry, (date) => name(words.date(date)))],
      [label.serial, given(only, code)],
    ]),
    serials.length > 1 ? serialList(serials, words) : nothing,
  ]}</div>`
}

/** How many of a lot there are: `30 × `. */
function times(quantity: string | undefined, { language }: TrackedWords): Html {
  return given(quantity, (text) => html`${formatQuantity(text, language)} × `)
}

function serialList(serials: readonly string[], { labels, language }: TrackedWords): Html {
  const count = (many: number) => formatQuantity(String(many), language)
  const heading = html`${labels.tracked.serials} <small>${count(serials.length)}</small>`
  const rest = serials.length - MAX_SHOWN_SERIALS
  const list = html`<ul class="serials">${serials.slice(0, MAX_SHOWN_SERIALS).map((serial) => html`<li><bdi>${serial}</bdi></li>`)}</ul>${
    rest > 0 ? html`<p class="soft">${filled(labels.tracked.more, { count: count(rest) })}</p>` : nothing
  }`
  return serials.length > MAX_OPEN_SERIALS
    ? html`<details><summary>${heading}</summary>${list}</details>`
    : html`<div class="heading">${heading}</div>${list}`
}

function code(text: string): Html {
  return html`<bdi class="code">${text}</bdi>`
}
