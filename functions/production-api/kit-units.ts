import { jsonPointer } from '@tallystick/kernel'
import type { KitUnit } from '@tallystick/lots'
import type { UnitInside } from '@tallystick/serials'
import * as z from 'zod'
import { lot, sku } from '../shell/stock/schemas.ts'

/** Most units, kits and what is inside, that one document names: each costs a write of its transaction. */
export const MAX_ASSEMBLY_SERIALS = 60

const serial = z.string().min(1).max(20)

/** Kits one by one, with the serials of the kit and of what is inside. */
export const kitUnits = z
  .array(
    z.strictObject({
      serial: serial.optional(),
      parts: z
        .array(z.strictObject({ sku, lot: lot.optional(), serial }))
        .max(MAX_ASSEMBLY_SERIALS)
        .default([]),
    }),
  )
  .max(MAX_ASSEMBLY_SERIALS)

/** A unit that a list of kits names, and where it does. */
export interface ListedUnit extends UnitInside {
  readonly pointer: string
  /** What is inside, of a kit; absent = the unit is inside one. */
  readonly parts?: readonly UnitInside[]
  readonly kitSerial?: string
}

/** All units that listed kits of one lot name: the kits themselves and those inside. */
export function listedUnits(
  { sku, lot }: { readonly sku: string; readonly lot: string },
  units: readonly KitUnit[],
): ListedUnit[] {
  return units.flatMap(({ serial, parts }, unit) => [
    ...(serial === undefined
      ? []
      : [{ sku, lot, serial, parts, pointer: jsonPointer('units', unit, 'serial') }]),
    ...parts.map((part, i) => ({
      ...part,
      ...(serial !== undefined && { kitSerial: serial }),
      pointer: jsonPointer('units', unit, 'parts', i, 'serial'),
    })),
  ])
}
