import type { CalendarDate } from '@tallystick/kernel'
import type { KitUnit, LotStep } from '@tallystick/lots'
import type { UnitStepName } from '@tallystick/serials'

/** Units of a lot that something happened to. */
export interface TracedLot {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
}

/** Units of a lot that were made. */
export interface MadeLot extends TracedLot {
  readonly expiry?: CalendarDate
  /** Nobody knew the lot before. */
  readonly isNew: boolean
}

/** Kits that were put together or taken apart at a location, as they were called then. */
export interface TracedKits {
  readonly assemblyId: string
  readonly locationId: string
  readonly kits: TracedLot
  /** Units of each component lot in one kit. */
  readonly inside: readonly { readonly sku: string; readonly lot: string; readonly perKit: number }[]
  /** Kits that are known one by one. */
  readonly units: readonly KitUnit[]
  /** The trade items of SKUs whose units are named. */
  readonly tradeItems: Readonly<Record<string, string>>
}

/** A unit that was named here for the first time. */
export interface NamedUnit {
  readonly sku: string
  readonly serial: string
}

/** What an operation did, as far as it is traced: all that its trace events say and no other record keeps. */
export type TracedFact =
  | { readonly fact: 'receipt'; readonly locationId: string; readonly lots: readonly TracedLot[] }
  | { readonly fact: 'destruction'; readonly locationId: string; readonly lots: readonly TracedLot[] }
  | {
      readonly fact: 'move' | 'arrival'
      readonly moveId: string
      readonly from: string
      readonly to: string
      readonly lots: readonly TracedLot[]
    }
  | {
      readonly fact: 'lot-step'
      readonly step: LotStep
      readonly sku: string
      readonly lot: string
      /** Where it came first, whose clock tells the time of day. */
      readonly locationId?: string
    }
  | {
      readonly fact: 'production'
      readonly productionId: string
      readonly locationId: string
      readonly inputs: readonly TracedLot[]
      readonly outputs: readonly MadeLot[]
    }
  | { readonly fact: 'production-correction'; readonly productionId: string }
  | (TracedKits & { readonly fact: 'assembly'; readonly fresh: readonly NamedUnit[] })
  | (TracedKits & { readonly fact: 'disassembly' })
  | {
      readonly fact: 'unit-step'
      readonly step: UnitStepName
      readonly sku: string
      readonly tradeItem: string
      readonly serial: string
      readonly lot?: string
      readonly expiry?: CalendarDate
      readonly locationId?: string
    }
