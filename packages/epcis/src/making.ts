import type { CalendarDate } from '@tallystick/kernel'
import { type Concerning, concerning, when, where } from './builders.ts'
import type { AssociationEvent, QuantityElement, TransformationEvent } from './event.ts'

/** Units with serials, and quantities of lots. */
export interface What {
  readonly epcs?: readonly string[]
  readonly quantities?: readonly QuantityElement[]
}

/** What became of what; `transformation` is told where the same is told in several events. */
export type Making = Omit<Concerning, 'epcs' | 'quantities'> & {
  readonly inputs: What
  readonly outputs: What
  /** True where a lot is made for the first time. */
  readonly isNew: boolean
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly transformation?: string
}

/** Goods were used up and others made of them: TransformationEvent. */
export function transforming({ inputs, outputs, ...making }: Making): TransformationEvent {
  const ilmd = {
    ...(making.lot !== undefined && { 'cbvmda:lotNumber': making.lot }),
    ...(making.expiry !== undefined && { 'cbvmda:itemExpirationDate': making.expiry }),
  }
  return {
    type: 'TransformationEvent',
    ...when(making),
    bizStep: making.isNew ? 'commissioning' : 'creating_class_instance',
    disposition: 'active',
    ...named('input', inputs),
    ...named('output', outputs),
    ...(making.transformation !== undefined && { transformationID: making.transformation }),
    ...where(making),
    ...concerning(making.transactions),
    ...(Object.keys(ilmd).length > 0 && { ilmd }),
  }
}

function named(side: 'input' | 'output', { epcs = [], quantities = [] }: What) {
  return {
    ...(epcs.length > 0 && { [`${side}EPCList`]: epcs }),
    ...(quantities.length > 0 && { [`${side}QuantityList`]: quantities }),
  }
}

/** A kit with a number of its own, and what is in it. */
type Kit = Concerning & { readonly parent: string }

/** Units became part of a kit that has a number of its own: AssociationEvent ADD. */
export function assembling(kit: Kit): AssociationEvent {
  return { ...association(kit), action: 'ADD', bizStep: 'assembling', disposition: 'in_progress' }
}

/** A kit was taken apart: AssociationEvent DELETE. */
export function disassembling(kit: Kit): AssociationEvent {
  return { ...association(kit), action: 'DELETE', bizStep: 'disassembling', disposition: 'in_progress' }
}

function association(kit: Kit) {
  const { parent, epcs = [], quantities = [] } = kit
  return {
    type: 'AssociationEvent' as const,
    ...when(kit),
    parentID: parent,
    ...(epcs.length > 0 && { childEPCs: epcs }),
    ...(quantities.length > 0 && { childQuantityList: quantities }),
    ...where(kit),
    ...concerning(kit.transactions),
  }
}
