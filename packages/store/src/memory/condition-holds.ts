import type { Attribute, Condition, Item } from '../table.ts'

type Compare = (stored: number, bound: number) => boolean

function allHold(
  bounds: Readonly<Record<string, number>>,
  item: Item | undefined,
  compare: Compare,
): boolean {
  return Object.entries(bounds).every(([attribute, bound]) => {
    const stored: Attribute | undefined = item?.[attribute]
    return typeof stored === 'number' && compare(stored, bound)
  })
}

/** Whether an item, or none, meets a condition; a missing attribute meets no bound. */
export function conditionHolds(condition: Condition | undefined, item: Item | undefined): boolean {
  const { absent, present, equals = {}, atLeast = {}, atMost = {} } = condition ?? {}
  return (
    !(absent && item) &&
    !(present && !item) &&
    Object.entries(equals).every(([attribute, wanted]) => item?.[attribute] === wanted) &&
    allHold(atLeast, item, (stored, bound) => stored >= bound) &&
    allHold(atMost, item, (stored, bound) => stored <= bound)
  )
}
