import { positionsByName, type XmlNode } from './xml-node.ts'

/** Finds the element that a `locator` located so, in the tree with that root. */
export function nodeFinder(root: XmlNode): (location: string) => XmlNode | undefined {
  const indexes = new Map<XmlNode, ReadonlyMap<string, XmlNode>>()
  const childAt = (node: XmlNode, step: string) => {
    const index = indexes.get(node) ?? childrenByStep(node)
    indexes.set(node, index)
    return index.get(step)
  }
  return (location) => {
    const [first, ...steps] = stepsOf(location)
    if (first !== root.name) return undefined
    return steps.reduce<XmlNode | undefined>((node, step) => node && childAt(node, step), root)
  }
}

/** A namespace in braces may hold slashes of its own. */
function stepsOf(location: string): string[] {
  return Array.from(location.matchAll(/\/((?:\{[^}]*\})?[^/]*)/g), ([, step = '']) => step)
}

function childrenByStep({ children }: XmlNode): ReadonlyMap<string, XmlNode> {
  const positions = positionsByName(children)
  return new Map(children.map((child) => [`${child.name}[${positions.get(child)}]`, child]))
}
