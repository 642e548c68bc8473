/** An element to be written: with a text, or with elements in the order they stand in. */
export interface XmlElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly text?: string
  readonly children?: readonly XmlChild[]
}

/** An element, or one that is made only when it is written: of very many, none has to wait in memory for the others. */
type XmlChild = XmlElement | (() => XmlElement | undefined)

/** What an element may hold; what is absent is left out. */
export type XmlContent = XmlChild | undefined | readonly XmlContent[]

/** Attributes by name; absent ones are left out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>

const noAttributes: XmlElement['attributes'] = []

/** An element with a text; none when the text is absent or blank, for an empty element says nothing and is refused. */
export function leaf(
  name: string,
  text: string | undefined,
  attributes?: XmlAttributes,
): XmlElement | undefined {
  if (text === undefined || text.trim() === '') return undefined
  return { name, text, attributes: present(attributes) }
}

/** An element with elements in it; none when all of them are absent. */
export function group(
  name: string,
  content: readonly XmlContent[],
  attributes?: XmlAttributes,
): XmlElement | undefined {
  const children: XmlChild[] = []
  gather(content, children)
  return children.length === 0 ? undefined : { name, children, attributes: present(attributes) }
}

function gather(content: readonly XmlContent[], children: XmlChild[]): void {
  for (const each of content) {
    if (each === undefined) continue
    if (typeof each === 'function' || 'name' in each) children.push(each)
    else gather(each, children)
  }
}

function present(attributes: XmlAttributes | undefined): XmlElement['attributes'] {
  if (attributes === undefined) return noAttributes
  const held: [string, string][] = []
  for (const name in attributes) {
    const value = attributes[name]
    if (value !== undefined && value !== '') held.push([name, value])
  }
  return held
}
