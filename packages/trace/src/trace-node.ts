/** A quantity of one SKU that was made or bought together: material, product or kits. */
export interface LotNode {
  readonly kind: 'lot'
  readonly sku: string
  /** GS1 AI 10. */
  readonly lot: string
}

/** One unit, by trade item and serial. */
export interface UnitNode {
  readonly kind: 'unit'
  readonly tradeItem: string
  readonly serial: string
}

/** Something that has one id. */
export interface NamedNode {
  readonly kind: 'supplier' | 'production' | 'assembly' | 'sscc' | 'shipment' | 'return' | 'order' | 'invoice'
  readonly id: string
}

/** Whatever goods are, go through or end in. */
export type TraceNode = LotNode | UnitNode | NamedNode

/** Parts the two names of a lot or unit; neither a SKU's name nor GS1 set 82 has it. */
const between = '~'

/** The id of a node within its kind: of a lot `SKU~LOT`, of a unit `TRADE-ITEM~SERIAL`. */
export function nodeId(node: TraceNode): string {
  if (node.kind === 'lot') return `${node.sku}${between}${node.lot}`
  return node.kind === 'unit' ? `${node.tradeItem}${between}${node.serial}` : node.id
}

/** One text for each node and no other. */
export function nodeKey(node: TraceNode): string {
  return `${node.kind} ${nodeId(node)}`
}

/** The kinds of nodes that a caller may name. */
export const askedKinds = ['unit', 'lot', 'sscc', 'order', 'invoice', 'shipment'] as const

/** The node of a kind with this id; `undefined` = no node has it. */
export function nodeOf(kind: string, id: string): TraceNode | undefined {
  const known = askedKinds.find((each) => each === kind)
  if (known === undefined || id === '') return undefined
  if (known !== 'lot' && known !== 'unit') return { kind: known, id }
  const at = id.lastIndexOf(between)
  const [first, second] = [id.slice(0, at), id.slice(at + 1)]
  if (at < 1 || second === '') return undefined
  return known === 'lot'
    ? { kind: known, sku: first, lot: second }
    : { kind: known, tradeItem: first, serial: second }
}
