/** An element to be written: with a text, or with elements in the order they stand in. */
export interface XmlElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly text?: string
  readonly children?: readonly XmlElement[]
}

/** What an element may hold; what is absent is left out. */
export type XmlContent = XmlElement | undefined | readonly XmlContent[]

/** Attributes by name; absent ones are left out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>

/** An element with a text; none when the text is absent or blank, for an empty element says nothing and is refused. */
export function leaf(
  name: string,
  text: string | undefined,
  attributes: XmlAttributes = {},
): XmlElement | undefined {
  if (text === undefined || text.trim() === '') return undefined
  return { name, text, attributes: present(attributes) }
}

/** An element with elements in it; none when all of them are absent. */
export function group(
  name: string,
  content: readonly XmlContent[],
  attributes: XmlAttributes = {},
): XmlElement | undefined {
  const children = content.flatMap(flatten)
  return children.length === 0 ? undefined : { name, children, attributes: present(attributes) }
}

function flatten(content: XmlContent): readonly XmlElement[] {
  if (content === undefined) return []
  return 'name' in content ? [content] : content.flatMap(flatten)
}

function present(attributes: XmlAttributes): [string, string][] {
  return Object.entries(attributes).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, value]],
  )
}
