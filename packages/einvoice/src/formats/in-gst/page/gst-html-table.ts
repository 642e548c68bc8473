import { type Content, given, type Html, html, isEmpty, name } from '../../html/html.ts'
import { trackedBlock } from '../../html/tracked-block.ts'
import type { GstCell, GstColumn, GstRow, GstTable } from './gst-table.ts'
import type { GstWords } from './gst-words.ts'

/** A table of a GST document; on a narrow page the main cell tells what the columns that are left out do. */
export function gstHtmlTable(style: string, table: GstTable, words: GstWords): Html {
  const { title, columns, main, rows, sums } = table
  const styles = columns.map((column, index) => styleOf(column, index === main))
  return html`
<section class="gst ${style}"><h2>${title}</h2><table><thead><tr>${columns.map(
    (column, index) => html`<th scope="col" class="${styles[index]}">${column.title}</th>`,
  )}</tr></thead>${rows.map((row) => tableRow(row, table, styles, words))}
<tbody><tr class="sums">${sums.map(([text], index) => cell(styles[index], html`${text}`))}</tr></tbody></table></section>`
}

function styleOf({ align, narrow = false }: GstColumn, isMain: boolean): string {
  return [align === 'right' ? 'number' : '', narrow ? '' : 'wide', isMain ? 'item' : '']
    .filter((each) => each !== '')
    .join(' ')
}

function tableRow(row: GstRow, { main }: GstTable, styles: readonly string[], words: GstWords): Html {
  const { cells, short, details = [], tracked } = row
  const below = html`${[
    details.map((text) => html`<p dir="auto">${text}</p>`),
    tracked === undefined ? undefined : trackedBlock(tracked, words),
  ]}`
  const content = (each: GstCell, index: number) =>
    index === main
      ? html`<strong dir="auto">${each[0]}</strong>${given(short, (text) => html`<div class="short">${text}</div>`)}`
      : figure(each)
  return html`
<tbody><tr>${cells.map((each, index) => cell(styles[index], content(each, index)))}</tr>${
    isEmpty(below)
      ? undefined
      : html`<tr>${Array.from({ length: main }, () => cell('wide', ''))}<td class="details" colspan="${String(cells.length - main)}">${below}</td></tr>`
  }</tbody>`
}

function cell(style: string | undefined, content: Content): Html {
  return html`<td class="${style}">${content}</td>`
}

function figure([text, below]: GstCell): Html {
  return html`${name(text)}${given(below, (small) => html`<small>${small}</small>`)}`
}
