import assert from 'node:assert/strict'
import { STYLE } from './style.ts'

/** An element's start as a browser reads it, or text. */
export type Token =
  | { readonly kind: 'start'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'text'; readonly text: string }

const prologue = '<!DOCTYPE html>\n'
const voids: ReadonlySet<string> = new Set(['meta', 'img'])

/** All that a page may be made of: each element with the attributes it may have. */
const grammar: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'],
  head: [],
  meta: ['charset', 'name', 'content', 'http-equiv'],
  title: [],
  style: [],
  body: [],
  main: [],
  header: [],
  section: ['class'],
  div: ['class', 'dir'],
  h1: [],
  h2: [],
  p: ['class', 'dir'],
  strong: ['dir'],
  small: [],
  span: ['class', 'dir'],
  bdi: ['class'],
  a: ['href', 'rel', 'download'],
  img: ['alt', 'src'],
  svg: ['class', 'aria-hidden', 'focusable', 'role', 'aria-label', 'viewBox', 'shape-rendering'],
  path: ['d', 'fill'],
  rect: ['width', 'height', 'fill'],
  address: [],
  figure: ['class'],
  dl: ['class'],
  dt: [],
  dd: [],
  ul: ['class', 'lang'],
  li: [],
  table: [],
  thead: [],
  tbody: [],
  tr: ['class'],
  th: ['scope', 'class'],
  td: ['class', 'colspan'],
  details: [],
  summary: [],
}

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/y
const characters = /[^<>&"']*(?:&(?:amp|lt|gt|quot|#39);[^<>&"']*)*/y
const attribute = / ([a-zA-Z-]+)="([^"]*)"/g
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/**
 * Reads a page more strictly than any browser: only the elements and attributes above, values in double quotes, nothing
 * unescaped, everything closed. What this takes has no other reading.
 */
export function readPage(page: string): Token[] {
  assert(page.startsWith(prologue), 'a page begins with its document type')
  const tokens: Token[] = []
  const open: string[] = []
  let at = prologue.length
  while (at < page.length) {
    if (page[at] === '<') {
      tag.lastIndex = at
      const [whole = '', closing, name = '', written = '', selfClosing] = tag.exec(page) ?? []
      assert(whole !== '', `no tag: ${page.slice(at, at + 80)}`)
      at += whole.length
      if (closing === '/') assert.equal(open.pop(), name)
      else {
        tokens.push({ kind: 'start', name, attributes: readAttributes(name, written) })
        if (name === 'style') at = skipStyle(page, at)
        else if (!voids.has(name) && selfClosing !== '/') open.push(name)
      }
    } else {
      characters.lastIndex = at
      const text = characters.exec(page)?.[0] ?? ''
      assert(text !== '', `unescaped: ${page.slice(at, at + 80)}`)
      at += text.length
      tokens.push({ kind: 'text', text: unescaped(text) })
    }
  }
  assert.deepEqual(open, [], 'everything is closed')
  return tokens
}

/** The text of a page without its markup. */
export function pageText(page: string): string {
  return readPage(page)
    .map((token) => (token.kind === 'text' ? token.text : ''))
    .join('')
}

function readAttributes(name: string, written: string): ReadonlyMap<string, string> {
  const allowed = Object.hasOwn(grammar, name) ? grammar[name] : undefined
  assert(allowed !== undefined, `no element of a page: ${name}`)
  const attributes = new Map<string, string>()
  for (const [, key = '', value = ''] of written.matchAll(attribute)) {
    assert(allowed.includes(key), `no attribute of ${name}: ${key}`)
    assert(!attributes.has(key), `${key} twice`)
    // The policy is ours alone, and readable with the quotes it needs.
    assert(attributes.get('http-equiv') !== undefined || !value.includes("'"), `unescaped quote in ${key}`)
    attributes.set(key, unescaped(value))
  }
  return attributes
}

function skipStyle(page: string, at: number): number {
  assert(page.startsWith(`${STYLE}</style>`, at), 'the style is the one that the policy allows')
  return at + STYLE.length + '</style>'.length
}

function unescaped(text: string): string {
  return text.replaceAll(/&[^;]+;/g, (entity) => entities[entity] ?? assert.fail(`no entity: ${entity}`))
}
