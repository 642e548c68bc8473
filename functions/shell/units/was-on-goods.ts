import type { UnitRecord, UnitStepName } from '@tallystick/serials'

/** Steps by which a serial is on a unit. */
const onGoods: ReadonlySet<UnitStepName> = new Set(['commission', 'assemble', 'ship'])

/** True when it was told before that the serial is on a unit: one that came before the goods is on none by that. */
export function wasOnGoods({ steps, assemblyId }: Pick<UnitRecord, 'steps' | 'assemblyId'>): boolean {
  return assemblyId !== undefined || steps.some(({ step, untold }) => onGoods.has(step) && !untold)
}
