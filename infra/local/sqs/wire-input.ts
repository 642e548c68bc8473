/** Tells whether a JSON value has the form that an operation takes; members may always be missing. */
export type Guard<Value> = (value: unknown) => value is Value

type Guarded<G> = G extends Guard<infer Value> ? Value : never

export const isText: Guard<string> = (value) => typeof value === 'string'

export const isWhole: Guard<number> = (value): value is number => Number.isInteger(value)

export function listOf<Item>(item: Guard<Item>): Guard<readonly Item[]> {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every(item)
}

export function mapOf<Item>(item: Guard<Item>): Guard<Readonly<Record<string, Item>>> {
  return (value): value is Readonly<Record<string, Item>> =>
    isObject(value) && Object.values(value).every(item)
}

/** Names and forms of members. */
export type Shape = Readonly<Record<string, Guard<unknown>>>

export type Fields<Members extends Shape> = { readonly [Name in keyof Members]?: Guarded<Members[Name]> }

export function fields<Members extends Shape>(members: Members): Guard<Fields<Members>> {
  const guards = Object.entries(members)
  return (value): value is Fields<Members> =>
    isObject(value) && guards.every(([name, guard]) => value[name] === undefined || guard(value[name]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
