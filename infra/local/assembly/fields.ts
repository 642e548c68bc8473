/** JSON as templates hold it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Reads named members of one JSON object; every refusal names the place. */
export interface Fields {
  readonly place: string
  /** Names of the members that are there. */
  readonly names: readonly string[]
  has(name: string): boolean
  /** The member as it is. */
  json(name: string): Json
  text(name: string): string
  /** A whole number, also as the text that CloudFormation accepts for one. */
  whole(name: string): number
  flag(name: string): boolean
  within(name: string): Fields
  /** A list of objects; empty when the member is missing. */
  items(name: string): readonly Fields[]
  /** A list of texts, or one text standing for a list of one; empty when the member is missing. */
  texts(name: string): readonly string[]
}

/** Opens a JSON value that must be an object. */
export function openFields(value: unknown, place: string): Fields {
  if (!isObject(value)) throw new Error(`${place} must be an object`)
  const at = (name: string) => `${place}.${name}`
  const member = (name: string): Json => {
    const found = value[name]
    if (found === undefined) throw new Error(`${at(name)} is missing`)
    return found
  }
  const list = (name: string): readonly Json[] => {
    const found = value[name]
    if (found === undefined) return []
    return Array.isArray(found) ? found : [found]
  }
  return {
    place,
    names: Object.keys(value),
    has: (name) => value[name] !== undefined,
    json: member,
    text: (name) => checkText(member(name), at(name)),
    whole: (name) => checkWhole(member(name), at(name)),
    flag: (name) => checkFlag(member(name), at(name)),
    within: (name) => openFields(member(name), at(name)),
    items: (name) => list(name).map((item, index) => openFields(item, `${at(name)}[${index}]`)),
    texts: (name) => list(name).map((item, index) => checkText(item, `${at(name)}[${index}]`)),
  }
}

export function isObject(value: unknown): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function checkText(value: Json, place: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') throw new Error(`${place} must be a text`)
  return value
}

function checkWhole(value: Json, place: string): number {
  const whole = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof whole !== 'number' || !Number.isSafeInteger(whole))
    throw new Error(`${place} must be a whole number`)
  return whole
}

function checkFlag(value: Json, place: string): boolean {
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw new Error(`${place} must be true or false`)
}
