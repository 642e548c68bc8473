import { isObject, type Json } from '../assembly/fields.ts'

/** Makes of an event what a target gets. */
export type Transform = (event: Json) => string

/** A JSON text of the template, or a name in angle brackets. */
const PART = /"(?:[^"\\]|\\.)*"|<([^<>"\s]+)>/g

/**
 * Compiles an input transformer of EventBridge: `<name>` in the template stands for the value at the name's path, as
 * JSON. Names within texts, names of its own that EventBridge knows, and paths into lists are refused.
 */
export function compileTransformer(
  paths: Readonly<Record<string, string>>,
  template: string,
  place: string,
): Transform {
  const readers = new Map(Object.entries(paths).map(([name, path]) => [name, compilePath(path, place)]))
  for (const [part, name] of template.matchAll(PART)) {
    if (name === undefined ? /<[^<>]+>/.test(part) : !readers.has(name)) {
      throw new Error(`${place}: ${part} is not emulated`)
    }
  }
  return (event) =>
    template.replaceAll(PART, (part, name: string | undefined) => {
      const value = name === undefined ? undefined : readers.get(name)?.(event)
      return name === undefined ? part : JSON.stringify(value ?? null)
    })
}

function compilePath(path: string, place: string): (event: Json) => Json | undefined {
  if (!/^\$(\.[\w-]+)+$/.test(path)) throw new Error(`${place}: the path ${path} is not emulated`)
  const names = path.split('.').slice(1)
  return (event) =>
    names.reduce<Json | undefined>((found, name) => (isObject(found) ? found[name] : undefined), event)
}
