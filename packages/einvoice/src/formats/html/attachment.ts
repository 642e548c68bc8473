import { formatQuantity } from '../../labels/format-number.ts'
import type { Attachment } from '../../model/references.ts'
import { type Html, html } from './html.ts'
import type { PageWords } from './page-words.ts'

/** The largest attachment that a page offers for download, in characters of Base64. */
export const MAX_DOWNLOAD_CHARACTERS = 16_000_000

/** A media type that is offered for download: its file name's end, and how its Base64 begins. */
interface Download {
  readonly end: string
  readonly begins: string
}

/** The media types of BT-125 (EN 16931-1:2017, 8.2). None is one that a browser runs. */
const downloads: Readonly<Record<string, Download>> = {
  'application/pdf': { end: '.pdf', begins: 'JVBERi0' },
  'image/png': { end: '.png', begins: 'iVBORw0KGgo' },
  'image/jpeg': { end: '.jpg', begins: '/9j/' },
  'text/csv': { end: '.csv', begins: '' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { end: '.xlsx', begins: 'UEsDB' },
  'application/vnd.oasis.opendocument.spreadsheet': { end: '.ods', begins: 'UEsDB' },
}

/** The name and size of an attached file, with a link that saves it where it is what its media type says. */
export function attachment(file: Attachment, { labels, language }: PageWords): Html {
  const content = file.content.replace(/\s+/g, '')
  const size = html`<small>${sizeText(content, language)}</small>`
  const download = Object.hasOwn(downloads, file.mimeCode) ? downloads[file.mimeCode] : undefined
  if (download === undefined || !isBase64(content) || !content.startsWith(download.begins))
    return html`<div><bdi>${file.filename}</bdi> ${size}</div>`
  const name = savedName(file.filename, download.end)
  const address = `data:${file.mimeCode};base64,${content}`
  return html`<div><bdi>${file.filename}</bdi> ${size} <a download="${name}" href="${address}">${labels.closing.download}</a></div>`
}

function isBase64(content: string): boolean {
  return (
    content.length <= MAX_DOWNLOAD_CHARACTERS &&
    content.length % 4 === 0 &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(content)
  )
}

/** A name that is no path, is not hidden and ends as its media type does. */
function savedName(filename: string, end: string): string {
  const plain = filename.replace(/[^\p{L}\p{M}\p{N} ._()-]+/gu, '-').replace(/^[.\s-]+/, '')
  return plain.toLowerCase().endsWith(end) && plain.length > end.length ? plain : `${plain || 'file'}${end}`
}

/** The size of the file that is so long in Base64, in bytes or whole kilobytes. */
function sizeText(content: string, language: PageWords['language']): string {
  const padding = /={0,2}$/.exec(content)?.[0].length ?? 0
  const bytes = Math.floor((content.length * 3) / 4) - padding
  const kilobytes = Math.ceil(bytes / 1000)
  return bytes < 1000
    ? `${formatQuantity(String(bytes), language)}\u00a0B`
    : `${formatQuantity(String(kilobytes), language)}\u00a0kB`
}
