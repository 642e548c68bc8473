type Compact<T> = T extends readonly (infer Member)[]
  ? readonly Compact<Member>[]
  : T extends object
    ? { [K in keyof T]: Compact<Exclude<T[K], undefined>> }
    : T

/** The body without members that are `undefined`: what was not given is not there. */
export function compact<T>(body: T): Compact<T> {
  return JSON.parse(JSON.stringify(body)) as Compact<T>
}
