type Absentable<Fields> = {
  [Key in keyof Fields]-?: undefined extends Fields[Key] ? Key : never
}[keyof Fields]

/** The same fields, where those that may be `undefined` are absent instead. */
export type Present<Fields> = Omit<Fields, Absentable<Fields>> & {
  [Key in Absentable<Fields>]?: Exclude<Fields[Key], undefined>
}

/** The fields that are not `undefined`. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const held: Partial<Fields> = {}
  for (const key in fields) if (fields[key] !== undefined) held[key] = fields[key]
  return held as Present<Fields>
}

/** The fields that are not `undefined`; nothing when all of them are. */
export function presentOrNone<Fields extends object>(fields: Fields): Present<Fields> | undefined {
  for (const key in fields) if (fields[key] !== undefined) return present(fields)
  return undefined
}

/** The items that are there; nothing when there is none. */
export function someOf<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const held = items.filter((item) => item !== undefined)
  return held.length === 0 ? undefined : held
}
