import { parseSerial } from '@tallystick/gs1'
import { type Fault, jsonPointer } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import type { Assembly, KitPart, KitRecipe, KitUnit } from './kit.ts'

/** Most serials, of kits and of what is inside, that one document lists. */
export const MAX_KIT_SERIALS = 1_000

/**
 * Whether the list of kits fits the assembly: as many as it says, each with the serials that its recipe asks for, from the
 * lots that every kit has inside. Faults: `LOTS-KIT-UNITS`, `LOTS-TOO-MANY`, `LOTS-KIT-SERIAL`, `LOTS-KIT-PARTS`,
 * `LOTS-SERIAL-FORM`, `LOTS-SERIAL-TWICE`.
 */
export function kitUnitFaults(assembly: Assembly, recipe: KitRecipe): Fault[] {
  const { units = [], quantity } = assembly
  const isListed = recipe.serials || recipe.components.some(({ serials }) => serials)
  const listed = units.reduce(
    (sum, { serial, parts }) => sum + parts.length + (serial === undefined ? 0 : 1),
    0,
  )
  if (Math.max(listed, units.length) > MAX_KIT_SERIALS)
    return [lotsFault('LOTS-TOO-MANY', '/units', `At most ${MAX_KIT_SERIALS} serials.`)]
  const expected = partsOfOneKit(assembly, recipe)
  return [
    ...(units.length === (isListed ? quantity : 0) ? [] : [lotsFault('LOTS-KIT-UNITS', '/units')]),
    ...units.flatMap((unit, i) => unitFaults(unit, jsonPointer('units', i), recipe, expected)),
    ...serialFaults(units),
  ]
}

function unitFaults(unit: KitUnit, pointer: string, recipe: KitRecipe, expected: string): Fault[] {
  return [
    ...((unit.serial !== undefined) === recipe.serials
      ? []
      : [lotsFault('LOTS-KIT-SERIAL', `${pointer}/serial`)]),
    ...(tally(unit.parts) === expected ? [] : [lotsFault('LOTS-KIT-PARTS', `${pointer}/parts`)]),
  ]
}

/** The serialised units that each kit must have, as `tally` writes them. */
function partsOfOneKit({ components }: Assembly, recipe: KitRecipe): string {
  return tally(
    recipe.components
      .filter(({ serials }) => serials)
      .flatMap(({ sku, lots, quantity }): Omit<KitPart, 'serial'>[] =>
        lots
          ? components.filter((c) => c.sku === sku).flatMap((c) => times(c.perKit, { sku, lot: c.lot }))
          : times(quantity, { sku }),
      ),
  )
}

/** As many as a document may list at most: more is a fault of its own. */
function times<Thing>(count: number, thing: Thing): Thing[] {
  return Array.from({ length: Math.min(count, MAX_KIT_SERIALS) }, () => thing)
}

function tally(parts: readonly Omit<KitPart, 'serial'>[]): string {
  return parts
    .map(({ sku, lot }) => JSON.stringify([sku, lot ?? null]))
    .toSorted()
    .join()
}

function serialFaults(units: readonly KitUnit[]): Fault[] {
  const seen = new Set<string>()
  const faultsOf = (item: string, serial: string, pointer: string): Fault[] => {
    const name = JSON.stringify([item, serial])
    const isTwice = seen.has(name)
    seen.add(name)
    return [
      ...(parseSerial(serial).ok ? [] : [lotsFault('LOTS-SERIAL-FORM', pointer)]),
      ...(isTwice ? [lotsFault('LOTS-SERIAL-TWICE', pointer)] : []),
    ]
  }
  return units.flatMap(({ serial, parts }, i) => [
    ...(serial === undefined ? [] : faultsOf('', serial, jsonPointer('units', i, 'serial'))),
    ...parts.flatMap((part, k) =>
      faultsOf(part.sku, part.serial, jsonPointer('units', i, 'parts', k, 'serial')),
    ),
  ])
}
