import type { KitUnit } from '@tallystick/lots'
import * as z from 'zod'
import { lot, sku } from '../shell/stock/schemas.ts'

/** Most serials, of kits and of what is inside, that one transaction binds to their kits. */
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

/** A serial of a kit or inside one, and which of the kits it is about. */
export interface KitSerial {
  readonly sku: string
  readonly serial: string
  readonly unit: number
}

/** All serials of listed kits of a SKU, their own and those inside. */
export function kitSerials(sku: string, units: readonly KitUnit[]): KitSerial[] {
  return units.flatMap(({ serial, parts }, unit) => [
    ...(serial === undefined ? [] : [{ sku, serial, unit }]),
    ...parts.map((part) => ({ sku: part.sku, serial: part.serial, unit })),
  ])
}
