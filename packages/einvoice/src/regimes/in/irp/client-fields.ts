import { type Instant, type Json, parseInstant, parseJson } from '@tallystick/kernel'

/** An object of JSON whose numbers are text. */
export type JsonObject = { readonly [key: string]: Json }

/** True for an object, neither null nor an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an array; none for anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** A member by name, whatever the case of its letters: portals and their resellers differ in it. */
export function field(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined
  if (Object.hasOwn(value, name)) return value[name]
  const wanted = name.toLowerCase()
  return Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** A member that is text or a number and not empty, as text. */
export function textField(value: Json | undefined, name: string): string | undefined {
  const found = field(value, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** JSON that may have come as a text within JSON. */
export function unpacked(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value
  const read = parseJson(value)
  return read.ok ? read.value : undefined
}

/** A moment as portals write it, `yyyy-MM-dd HH:mm:ss` of Indian standard time. */
export function momentField(value: Json | undefined, name: string): Instant | undefined {
  const [date = '', time = ''] = textField(value, name)?.split(' ') ?? []
  return parseInstant(`${date}T${time}+05:30`)
}
