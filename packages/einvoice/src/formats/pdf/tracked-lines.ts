import { formatDate } from '../../labels/format-date.ts'
import { formatQuantity } from '../../labels/format-number.ts'
import type { ReadableUnits, TrackedGroup } from '../../labels/tracked-groups.ts'
import type { Layout } from './composition.ts'

/** A stretch of the block of lots and serials: a heading, or serials that flow like words. */
export interface TrackedText {
  readonly kind: 'component' | 'lot' | 'serials'
  readonly text: string
}

/** The lots and serials of a line, lot by lot, each lot's serials behind it; those of components behind their name. */
export function trackedTexts(
  layout: Layout,
  { groups, warranty, listedSerials }: ReadableUnits,
): TrackedText[] {
  const { labels, language } = layout
  const words = labels.tracked
  const heading = (label: string, value: string): TrackedText => ({ kind: 'lot', text: `${label} ${value}` })
  return [
    ...(warranty === undefined ? [] : [heading(words.warranty, formatDate(warranty, language))]),
    ...groups.flatMap((group, index) => [
      ...componentOf(group, groups[index - 1]),
      ...groupTexts(layout, group),
    ]),
    ...(listedSerials === undefined ? [] : [heading(words.serialCount, listedSerials)]),
  ]
}

/** The component's name where it is not that of the group before. */
function componentOf({ component }: TrackedGroup, before: TrackedGroup | undefined): TrackedText[] {
  if (component === undefined || component === before?.component) return []
  return [{ kind: 'component', text: component }]
}

function groupTexts({ labels, language }: Layout, group: TrackedGroup): TrackedText[] {
  const { lot, quantity, expiry, serials } = group
  const words = labels.tracked
  const several = `${words.serials} (${serials.length})`
  const times = quantity === undefined ? '' : `${formatQuantity(quantity, language)} × `
  const heading = [
    ...(lot === undefined ? [] : [`${words.lot} ${times}${lot}`]),
    ...(expiry === undefined ? [] : [`${words.expiry} ${formatDate(expiry, language)}`]),
    ...(serials.length === 0 ? [] : [serials.length === 1 ? words.serial : several]),
  ]
  if (heading.length === 0) return []
  const list: TrackedText[] = serials.length === 0 ? [] : [{ kind: 'serials', text: serials.join(', ') }]
  return [{ kind: 'lot', text: heading.join(' · ') }, ...list]
}
