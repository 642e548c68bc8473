import type { XmlNode } from '../xml/xml-node.ts'
import type { Misplaced } from './disorder.ts'
import type { ElementsType, Position } from './schema.ts'

/** How much of a name or value of the document a message shows. */
const MAX_SHOWN = 60

/** How many names a message lists before it counts the rest. */
const MAX_LISTED = 6

/** A text of the document as a message shows it. */
export function shown(text: string): string {
  const line = text.slice(0, MAX_SHOWN + 1).replace(/[ \t\n\r]+/g, ' ')
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line
}

/** Names in a row: `a, b or c`. */
export function listed(names: readonly string[]): string {
  const rest = names.length - MAX_LISTED
  if (rest > 1) return `${names.slice(0, MAX_LISTED).join(', ')} or one of ${rest} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** What an element lacks, and where it belongs. */
export function missingMessage(missing: Position, type: ElementsType, parent: XmlNode): string {
  const position = type.positions.indexOf(missing)
  const present = new Set(parent.children.map(({ name }) => type.places.get(name)?.position))
  const before = type.positions.find((_, index) => index > position && present.has(index))
  const where = before === undefined ? 'in it' : `before ${listed(before.names)}`
  return `${parent.name} lacks ${listed(missing.names)}, which must stand ${where}.`
}

/** What stands where it may not, and what may. */
export function misplacedMessage(
  node: XmlNode,
  { kind, after, before }: Misplaced,
  type: ElementsType,
): string {
  const parent = node.parent?.name ?? ''
  if (kind === 'TOO-MANY') return tooMany(node, type)
  if (kind === 'UNKNOWN') return `${unknown(node)} ${mayStand(after?.position, before?.position, type)}`
  const neighbours = [
    after === undefined ? [] : [`after ${after.node.name}`],
    before === undefined ? [] : [`before ${before.node.name}`],
  ].flat()
  return `${node.name} stands at the wrong place of ${parent}: it belongs ${neighbours.join(' and ')}.`
}

/** What stands in an element that holds text only. */
export function inTextMessage(node: XmlNode): string {
  return `${unknown(node)} ${node.parent?.name ?? ''} holds a text and no elements.`
}

function tooMany(node: XmlNode, type: ElementsType): string {
  const names = type.positions[type.places.get(node.name)?.position ?? 0]?.names ?? []
  const once = names.length > 1 ? `only one of ${names.join(' and ')}` : `${node.name} only once`
  return `${node.name} stands again: ${node.parent?.name ?? ''} may hold ${once}.`
}

function unknown(node: XmlNode): string {
  const [, namespace, local = ''] = /^\{(.*)\}(.*)$/s.exec(node.name) ?? []
  const name = shown(namespace === undefined ? node.name : local)
  const where = namespace === '' ? ' without a namespace' : namespace && ` of namespace "${shown(namespace)}"`
  return `${name}${where ?? ''} is not an element of ${node.parent?.name ?? ''}.`
}

/** The names between two positions, those included that may be repeated. */
function mayStand(after: number | undefined, before: number | undefined, type: ElementsType): string {
  const names = type.positions
    .filter((position, index) => {
      const isBeyond = after === undefined || index > after || (index === after && position.repeats)
      const isShort = before === undefined || index < before || (index === before && position.repeats)
      return isBeyond && isShort
    })
    .flatMap((position) => position.names)
  return names.length === 0 ? 'Nothing may stand here.' : `Here may stand ${listed(names)}.`
}
