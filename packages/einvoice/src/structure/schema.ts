import { assert } from '@tallystick/kernel'
import { type AttributeUse, readAttributeUses } from './attribute-uses.ts'
import type { Syntax } from './structure-faults.ts'
import { isValueKind, type ValueKind } from './value-kinds.ts'

/**
 * A schema in the notation of its tables, a line for each type.
 *
 * `Type: A B? +C* D=Other +p:E/+p:F+` — what an element of the type holds, in this order. `?` none or one, `*` any
 * number, `+` one or more, nothing: exactly one; `/` between names that stand for one another. A plain name holds a
 * value, `+Name` holds elements; they have the syntax's own prefix unless they carry one. Its type is the longest known
 * type that the name ends with, or `=Other`, or else `Text`.
 *
 * `Type: kind a b! c=fixed d:form` — for values: the kind of text, and the attributes; `!` must stand.
 */
export interface SchemaTables {
  readonly syntax: Syntax
  /** The root elements with their types. */
  readonly roots: Readonly<Record<string, string>>
  readonly valuePrefix: string
  readonly elementsPrefix: string
  readonly elementTypes: readonly string[]
  readonly valueTypes: readonly string[]
  /** Types of which nothing is known: everything may stand in them. */
  readonly open: readonly string[]
}

/** A schema, ready to be asked. */
export interface Schema {
  readonly syntax: Syntax
  /** The type of a root element. */
  readonly rootType: (name: string) => ContentType | undefined
  /** The type of what stands in a place. */
  readonly typeOf: (place: Place) => ContentType
}

/** What an element may hold. */
export type ContentType = ElementsType | ValueType | OpenType

/** A type whose elements hold elements. */
export interface ElementsType {
  readonly kind: 'elements'
  readonly positions: readonly Position[]
  readonly places: ReadonlyMap<string, Place>
  /** How many positions must be filled. */
  readonly required: number
}

/** A type whose elements hold a text. */
export interface ValueType {
  readonly kind: 'value'
  readonly value: ValueKind
  readonly attributes: ReadonlyMap<string, AttributeUse>
  readonly required: readonly string[]
}

interface OpenType {
  readonly kind: 'open'
}

/** One step of the order in which elements stand. */
export interface Position {
  readonly names: readonly string[]
  readonly required: boolean
  readonly repeats: boolean
}

/** Where an element of a name stands, and of what type it is there. */
export interface Place {
  readonly position: number
  readonly required: boolean
  readonly repeats: boolean
  readonly type: string
  /** The type of that name, once it was asked for. */
  known?: ContentType
}

/** Reads the tables; a type is read when it is first met. */
export function readSchema(tables: SchemaTables): Schema {
  const elementRows = rows(tables.elementTypes)
  const valueRows = rows(tables.valueTypes)
  const known = new Map<string, ContentType>(tables.open.map((name) => [`+${name}`, { kind: 'open' }]))
  const typeNamed = (name: string): ContentType => {
    const type = known.get(name) ?? readType(name)
    known.set(name, type)
    return type
  }
  const readType = (name: string): ContentType => {
    const nested = name.startsWith('+')
    const row = nested ? elementRows.get(name.slice(1)) : valueRows.get(name)
    assert(row !== undefined, `no row for type ${name}`)
    return nested ? elementsType(row, tables, typeName) : valueType(row)
  }
  const typeName = (name: string, nested: boolean) => {
    const isKnown = (ending: string) =>
      nested ? elementRows.has(ending) || known.has(`+${ending}`) : valueRows.has(ending)
    return endings(name).find(isKnown) ?? 'Text'
  }
  return {
    syntax: tables.syntax,
    rootType: (name) => {
      const type = Object.hasOwn(tables.roots, name) ? tables.roots[name] : undefined
      return type === undefined ? undefined : typeNamed(`+${type}`)
    },
    typeOf: (place) => {
      place.known ??= typeNamed(place.type)
      return place.known
    },
  }
}

/** The lines of the tables by type; what a later table says of a type holds. */
function rows(tables: readonly string[]): Map<string, string> {
  return new Map(
    tables
      .join('\n')
      .split('\n')
      .flatMap((line): [string, string][] => {
        const [, name, row] = /^ *(\w+): (.*)$/.exec(line) ?? []
        return name === undefined || row === undefined ? [] : [[name, row]]
      }),
  )
}

/** The name and its endings that begin with a capital letter, the longest first. */
function endings(name: string): string[] {
  return Array.from(name.matchAll(/[A-Z]/g), ({ index }) => name.slice(index))
}

function elementsType(
  row: string,
  { valuePrefix, elementsPrefix }: SchemaTables,
  typeName: (name: string, nested: boolean) => string,
): ElementsType {
  const places = new Map<string, Place>()
  const positions = row.split(' ').map((token, position) => {
    const [, alternatives = '', cardinality = ''] = /^(.*?)([?*+]?)$/.exec(token) ?? []
    const required = cardinality === '' || cardinality === '+'
    const repeats = cardinality === '*' || cardinality === '+'
    const names = alternatives.split('/').map((alternative) => {
      const [, mark = '', prefix, local = '', type] =
        /^(\+?)(?:(\w+):)?(\w+)(?:=(\w+))?$/.exec(alternative) ?? []
      const nested = mark === '+'
      const name = `${prefix ?? (nested ? elementsPrefix : valuePrefix)}:${local}`
      places.set(name, { position, required, repeats, type: mark + (type ?? typeName(local, nested)) })
      return name
    })
    return { names, required, repeats }
  })
  return { kind: 'elements', positions, places, required: positions.filter((at) => at.required).length }
}

function valueType(row: string): ValueType {
  const [kind = '', ...tokens] = row.match(/[^ "]+(?:"[^"]*")?/g) ?? []
  const attributes = readAttributeUses(tokens)
  const required = [...attributes].flatMap(([name, use]) => (use.required ? [name] : []))
  return { kind: 'value', value: isValueKind(kind) ? kind : 'text', attributes, required }
}
