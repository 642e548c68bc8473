import type { ItemAttribute } from '../model/item.ts'
import type { InvoiceLine } from '../model/line.ts'
import type { TrackedGoods, TrackedUnits } from '../model/tracked-goods.ts'
import { lotQuantity } from '../tracked/lot-quantity.ts'
import { defaultTracking } from '../tracked/settings.ts'
import { trackedAttributes } from '../tracked/tracked-item.ts'
import { labelsOf } from './labels-of.ts'
import { languages } from './language.ts'

/** Units of a line that are told together: one lot, or none, with its serials. */
export interface TrackedGroup {
  /** The component of a kit that they are. */
  readonly component?: string
  readonly lot?: string
  /** How many units, in plain decimal notation; absent where serials or the line say it. */
  readonly quantity?: string
  /** `YYYY-MM-DD` in our own documents. */
  readonly expiry?: string
  readonly serials: readonly string[]
}

/** The lots and serials of a line as people read them. */
export interface ReadableUnits {
  readonly groups: readonly TrackedGroup[]
  /** The last day of the warranty, `YYYY-MM-DD` in our own documents. */
  readonly warranty?: string
  /** How many serials stand in an attached list and not on the line. */
  readonly listedSerials?: string
}

/** A line's attributes (BG-32) as people read them. */
export interface ReadableAttributes extends ReadableUnits {
  /** What is no lot and no serial. */
  readonly others: readonly ItemAttribute[]
}

/** What a line tells of its lots and serials: the goods themselves, or attributes. */
type TrackedLine = Pick<InvoiceLine, 'tracked'> & { readonly item: Partial<InvoiceLine['item']> }

type Word = 'lot' | 'lotQuantity' | 'serial' | 'expiry' | 'warranty' | 'serialCount'

/**
 * Lots and serials of a line by lot: from the tracked goods, or, in a document that was read, from attributes that have
 * the names of any language here.
 */
export function readableAttributes({ tracked, item }: TrackedLine): ReadableAttributes {
  const attributes = item.attributes ?? []
  if (tracked === undefined) return fromAttributes(attributes)
  const { warrantyUntil } = tracked
  return {
    groups: groupsOf(tracked),
    ...(warrantyUntil === undefined ? {} : { warranty: warrantyUntil }),
    others: withoutTracked(attributes, tracked),
  }
}

function groupsOf({ units, components = [] }: TrackedGoods): TrackedGroup[] {
  return [
    ...units.map((each) => groupOf(each)),
    ...components.flatMap(({ name, units: parts }) =>
      parts.map((each) => ({ component: name, ...groupOf(each) })),
    ),
  ]
}

function groupOf(units: TrackedUnits): TrackedGroup {
  const { lot, expiry, serials = [] } = units
  const quantity = lotQuantity(units)
  return {
    ...(lot === undefined ? {} : { lot }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(expiry === undefined ? {} : { expiry }),
    serials,
  }
}

/** The attributes before those that calculation put behind them, whatever it was told to call these. */
function withoutTracked(
  attributes: readonly ItemAttribute[],
  tracked: TrackedGoods,
): readonly ItemAttribute[] {
  for (const maxSerialsPerLine of [Number.POSITIVE_INFINITY, 0]) {
    const told = trackedAttributes(tracked, { ...defaultTracking, maxSerialsPerLine })
    const own = attributes.length - told.length
    if (own >= 0 && told.every(({ value }, index) => attributes[own + index]?.value === value))
      return attributes.slice(0, own)
  }
  return attributes
}

/** A group in the making. */
interface OpenGroup {
  component?: string
  lot?: string
  quantity?: string
  expiry?: string
  serials: string[]
}

/** A lot opens a group, and so does a component; what follows belongs to it, a quantity only to a lot. */
function fromAttributes(attributes: readonly ItemAttribute[]): ReadableAttributes {
  const groups: OpenGroup[] = []
  const others: ItemAttribute[] = []
  const once: { warranty?: string; listedSerials?: string } = {}
  let last: { component: string | undefined; group: OpenGroup } | undefined
  const groupFor = (component: string | undefined, isFull: (group: OpenGroup) => boolean): OpenGroup => {
    if (last !== undefined && last.component === component && !isFull(last.group)) return last.group
    const group: OpenGroup = { ...(component === undefined ? {} : { component }), serials: [] }
    groups.push(group)
    last = { component, group }
    return group
  }
  for (const attribute of attributes) {
    const { value } = attribute
    const { word, component } = meaningOf(attribute.name)
    if (word === 'serial') groupFor(component, () => false).serials.push(value)
    else if (word === 'lot')
      groupFor(component, ({ lot, serials }) => lot !== undefined || serials.length > 0).lot = value
    else if (word === 'lotQuantity' && last !== undefined && takesQuantity(last, component))
      last.group.quantity = value
    else if (word === 'expiry') groupFor(component, ({ expiry }) => expiry !== undefined).expiry = value
    else if (word === 'warranty' && once.warranty === undefined) once.warranty = value
    else if (word === 'serialCount' && once.listedSerials === undefined) once.listedSerials = value
    else others.push(attribute)
  }
  return { groups, ...once, others }
}

function takesQuantity(
  { component, group }: { readonly component: string | undefined; readonly group: OpenGroup },
  wanted: string | undefined,
): boolean {
  const { lot, quantity, serials } = group
  return component === wanted && lot !== undefined && quantity === undefined && serials.length === 0
}

/** What an attribute's name means, and the component of a kit in brackets behind it: `Lot number (Dark chocolate)`. */
function meaningOf(name: string): { readonly word?: Word; readonly component?: string } {
  const own = words.get(name.toLowerCase())
  if (own !== undefined) return { word: own }
  const bracket = name.endsWith(')') ? name.indexOf(' (') : -1
  const word = bracket < 0 ? undefined : words.get(name.slice(0, bracket).toLowerCase())
  return word === undefined ? {} : { word, component: name.slice(bracket + 2, -1) }
}

const words: ReadonlyMap<string, Word> = new Map(
  [defaultTracking.names, ...languages.map((language) => labelsOf(language).tracked)].flatMap((names) =>
    Object.entries(names).flatMap(([key, name]) => (isWord(key) ? [[name.toLowerCase(), key] as const] : [])),
  ),
)

function isWord(key: string): key is Word {
  return ['lot', 'lotQuantity', 'serial', 'expiry', 'warranty', 'serialCount'].includes(key)
}
