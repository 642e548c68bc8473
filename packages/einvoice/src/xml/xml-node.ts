/** An element of a document that was read. */
export interface XmlNode {
  /** The known prefix of its namespace and its local name (`cac:Party`), or `{namespace}name` for any other. */
  readonly name: string
  readonly parent: XmlNode | undefined
  /** Elements only, in document order. */
  readonly children: readonly XmlNode[]
  /** By name as above; those without a namespace by their plain name. Namespace declarations are not among them. */
  readonly attributes: ReadonlyMap<string, string>
  /** The text directly in it; comments and processing instructions leave no trace. */
  readonly text: string
}

/** The text of an element and of everything in it, which XPath calls its string value. */
export function stringValue(node: XmlNode): string {
  if (node.children.length === 0) return node.text
  let text = ''
  for (const each of descendants(node)) text += each.text
  return text
}

/** The element and all elements in it, in document order; needs no more stack however deep they nest. */
export function* descendants(node: XmlNode): Generator<XmlNode> {
  const open = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index]
      if (child !== undefined) open.push(child)
    }
  }
}

/** Where an element stands, as an XPath with positions: `/ubl:Invoice/cac:InvoiceLine[2]/cbc:ID[1]`. */
export type Locate = (node: XmlNode) => string

/** Locates elements; positions among siblings are counted once for each parent, however many are asked for. */
export function locator(): Locate {
  const counted = new Map<XmlNode, Map<XmlNode, number>>()
  const positions = (parent: XmlNode) => {
    const known = counted.get(parent) ?? positionsByName(parent.children)
    counted.set(parent, known)
    return known
  }
  return (node) => {
    const steps: string[] = []
    for (let at: XmlNode | undefined = node; at !== undefined; at = at.parent)
      steps.push(at.parent === undefined ? at.name : `${at.name}[${positions(at.parent).get(at)}]`)
    return `/${steps.toReversed().join('/')}`
  }
}

/** The position of each among those of its name, from 1. */
export function positionsByName(siblings: readonly XmlNode[]): Map<XmlNode, number> {
  const seen = new Map<string, number>()
  return new Map(
    siblings.map((node) => {
      const position = (seen.get(node.name) ?? 0) + 1
      seen.set(node.name, position)
      return [node, position]
    }),
  )
}
