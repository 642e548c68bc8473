import { accept, canonicalJson, type Fault, type Result, refuse } from '@tallystick/kernel'
import { type SerialPolicy, type Sku, tradeItemOf } from '@tallystick/orders'
import { epochsOf, type SerialShape, shapeOf, shapeOfSpace, shapesOverlap } from '@tallystick/serials'
import type { TradeItem, UsedShape } from '@tallystick/store'
import { catalogueFault } from './faults.ts'

/** Most forms that serials of one trade item may have had. */
export const MAX_SHAPES = 20

/** What a SKU's entry into its trade item is decided on. */
export interface EntryWorld {
  /** The trade item as it stands; absent = this is its first SKU. */
  readonly before: TradeItem | undefined
  /** Other SKUs that are in it now. */
  readonly others: readonly string[]
  /** The key epoch in which serials are minted now. */
  readonly epoch: number
  /** True when its pool has, or ever had, serials. */
  readonly isPoolFilled: boolean
}

/**
 * The trade item with the SKU in it and the SKU's policy as its own, or the faults. Quota and low level are figures that
 * may change, and differ, at will.
 */
export function enterTradeItem(sku: Sku, world: EntryWorld): Result<TradeItem, Fault[]> {
  const { before, others } = world
  const faults = [...policyFaults(sku.serials, world), ...shapeFaults(sku.serials, world)]
  if (faults.length > 0) return refuse(faults)
  const shape = formOf(sku.serials)
  const shapes = before?.shapes ?? []
  const poolWhen = sku.serials.mode === 'pool' ? sku.serials.when : before?.poolWhen
  return accept({
    tradeItem: tradeItemOf(sku),
    skus: [...new Set([...others, sku.sku])].sort(),
    policy: sku.serials,
    shapes: shape === undefined || shapes.some((used) => isSame(used, shape)) ? shapes : [...shapes, shape],
    ...(poolWhen !== undefined && { poolWhen }),
    version: (before?.version ?? 0) + 1,
  })
}

function policyFaults(policy: SerialPolicy, { before, others, epoch, isPoolFilled }: EntryWorld): Fault[] {
  const [other] = others
  const isDifferent = before !== undefined && !isSame(withoutFigures(before.policy), withoutFigures(policy))
  const isEarlyEnd = policy.mode === 'minted' && epochsOf(policy.format) <= epoch
  const isPoolMoved =
    policy.mode === 'pool' &&
    isPoolFilled &&
    before?.poolWhen !== undefined &&
    before.poolWhen !== policy.when
  return [
    ...(isDifferent && other !== undefined
      ? [catalogueFault('CATALOGUE-POLICY-DIFFERS', '/serials', `${other} has another policy.`)]
      : []),
    ...(isEarlyEnd ? [catalogueFault('CATALOGUE-EPOCHS-USED-UP', '/serials/format/alphabet')] : []),
    ...(isPoolMoved ? [catalogueFault('CATALOGUE-POOL-MOMENT', '/serials/when')] : []),
  ]
}

/** A form that comes in, or comes back after another, must not meet any form that was used. */
function shapeFaults(policy: SerialPolicy, { before, epoch }: EntryWorld): Fault[] {
  const shape = formOf(policy)
  if (before === undefined || shape === undefined) return []
  const current = formOf(before.policy)
  if (current !== undefined && isSame(current, shape)) return []
  const pointer = shape.mode === 'minted' ? '/serials/format' : '/serials/accepts'
  const isKnown = before.shapes.some((used) => isSame(used, shape))
  if (!isKnown && before.shapes.length >= MAX_SHAPES)
    return [catalogueFault('CATALOGUE-SHAPES-LIMIT', pointer)]
  const met = before.shapes.find((used) => !isSame(used, shape) && mayCollide(shape, used, epoch))
  return met === undefined ? [] : [catalogueFault('CATALOGUE-SHAPE-OVERLAPS', pointer, told(met))]
}

/** Serials of others are kept apart by their records, whatever they look like; ours must differ by construction. */
function mayCollide(entering: UsedShape, used: UsedShape, epoch: number): boolean {
  if (entering.mode !== 'minted' && used.mode !== 'minted') return false
  const coming = entering.mode === 'minted' ? shapeOf(entering.format) : shapeOf(entering.accepts)
  return usedShapes(used, epoch).some((shape) => shapesOverlap(coming, shape))
}

/** One epoch more than is known counts as used: it may be opened while this is decided. */
function usedShapes(used: UsedShape, epoch: number): SerialShape[] {
  if (used.mode !== 'minted') return [shapeOf(used.accepts)]
  const { format } = used
  const epochs = Math.min(epoch + 2, epochsOf(format))
  return Array.from({ length: epochs }, (_, i) => shapeOfSpace({ tradeItem: '', format, epoch: i }))
}

function formOf(policy: SerialPolicy): UsedShape | undefined {
  switch (policy.mode) {
    case 'none':
      return undefined
    case 'minted':
      return { mode: policy.mode, format: policy.format }
    default:
      return { mode: policy.mode, accepts: policy.accepts }
  }
}

function withoutFigures(policy: SerialPolicy): object {
  const { quota: _, lowLevel: __, ...rest } = { quota: 0, lowLevel: 0, ...policy }
  return rest
}

function isSame(a: object, b: object): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

function told(used: UsedShape): string {
  const form = used.mode === 'minted' ? used.format : used.accepts
  return `It had ${used.mode} serials of the form ${canonicalJson(form)}.`
}
