import type { ComponentLot } from '@tallystick/orders'

/** What kits of a SKU consist of, and what is kept of it: the SKU's components with what their own SKUs say. */
export interface KitRecipe {
  /** True when each kit has a serial as it is put together. */
  readonly serials: boolean
  /** True when a new lot of kits needs an inspection. */
  readonly needsInspection: boolean
  readonly components: readonly KitComponent[]
}

/** One component of a kit. */
export interface KitComponent {
  readonly sku: string
  /** Units in one kit. */
  readonly quantity: number
  /** True when its stock is kept by lot. */
  readonly lots: boolean
  /** True when each of its units has a serial as it is put into a kit. */
  readonly serials: boolean
}

/** Kits put together: the same component lots in each of them. */
export interface Assembly {
  readonly locationId: string
  readonly sku: string
  readonly lot: string
  /** Kits. */
  readonly quantity: number
  readonly components: readonly { readonly sku: string; readonly lot: string; readonly perKit: number }[]
  /** Kit by kit, when kits have serials or serials are inside. */
  readonly units?: readonly KitUnit[]
}

/** One kit and the serialised units in it. */
export interface KitUnit {
  readonly serial?: string
  readonly parts: readonly KitPart[]
}

/** A serialised unit inside a kit; its lot where it has one. */
export interface KitPart {
  readonly sku: string
  readonly lot?: string
  readonly serial: string
}

/** True when the same lots are inside in the same numbers, in whatever order. */
export function isSameMix(a: readonly ComponentLot[], b: readonly ComponentLot[]): boolean {
  const textOf = (mix: readonly ComponentLot[]) =>
    mix
      .map(({ sku, lot, perKit }) => JSON.stringify([sku, lot, perKit]))
      .toSorted()
      .join()
  return textOf(a) === textOf(b)
}
