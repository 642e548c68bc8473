import type { TrackedGoods } from '@tallystick/einvoice'

/** How many serials the lines of a document name, those of components with them; nothing where there are none. */
export function countedSerials(lines: readonly { readonly tracked?: TrackedGoods }[]): {
  readonly serialCount?: number
} {
  const units = lines.flatMap(({ tracked }) => [
    ...(tracked?.units ?? []),
    ...(tracked?.components ?? []).flatMap((component) => component.units),
  ])
  const count = units.reduce((sum, { serials = [] }) => sum + serials.length, 0)
  return count === 0 ? {} : { serialCount: count }
}
