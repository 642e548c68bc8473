/** An element of a request's document; attributes are of no use here and are dropped. */
export interface XmlElement {
  readonly name: string
  readonly children: readonly XmlElement[]
  /** The character data directly in it. */
  readonly text: string
}

const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w.-]+:)?([\w.-]+)([^<>]*?)(\/?)>|([^<]+)/y
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

interface OpenElement {
  readonly name: string
  readonly children: OpenElement[]
  text: string
}

/** Parses a document; `undefined` when it is not well-formed or holds a DTD, which none of the API's does. */
export function readXml(document: string): XmlElement | undefined {
  const top: OpenElement = { name: '', children: [], text: '' }
  const open = [top]
  token.lastIndex = 0
  while (token.lastIndex < document.length) {
    const found = token.exec(document)
    const inner = open.at(-1)
    if (!found || !inner) return undefined
    const [, slash, , name, , empty, text] = found
    if (text !== undefined) inner.text += decodeEntities(text)
    else if (slash === '/') {
      if (inner.name !== name || open.length === 1) return undefined
      open.pop()
    } else if (name !== undefined) {
      const element: OpenElement = { name, children: [], text: '' }
      inner.children.push(element)
      if (empty !== '/') open.push(element)
    }
  }
  return open.length === 1 && top.children.length === 1 && top.text.trim() === ''
    ? top.children[0]
    : undefined
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** The text of a child, `undefined` where there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return entities[entity] ?? whole
    const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
