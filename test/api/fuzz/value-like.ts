import type { Chance } from './chance.ts'
import { nastyTexts } from './nasty.ts'

/** A schema of the document, as far as it is looked at. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
}

export interface ValueSource {
  readonly chance: Chance
  /** The schema that a reference leads to. */
  readonly resolve: (reference: string) => Schema
  /** Values that are known to the world under this name of a member. */
  readonly known: (name: string) => readonly string[]
}

/** A value that a schema may take, as far as the schema says so; texts are known ones where there are any. */
export function valueLike(source: ValueSource, schema: Schema, name: string, depth = 0): unknown {
  const { chance } = source
  if (schema.$ref !== undefined) return valueLike(source, source.resolve(schema.$ref), name, depth)
  if ('const' in schema) return schema.const
  if (schema.enum !== undefined) return chance.one(schema.enum)
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  const option = options && chance.one(options)
  if (option !== undefined) return valueLike(source, option, name, depth)
  const type = typeof schema.type === 'string' ? schema.type : schema.type && chance.one(schema.type)
  switch (type) {
    case 'object':
      return objectOf(source, schema, depth)
    case 'array': {
      const length = depth > 4 ? 0 : chance.upTo(3)
      return Array.from({ length }, () => valueLike(source, schema.items ?? {}, name, depth + 1))
    }
    case 'boolean':
      return chance.in100(50)
    case 'integer':
    case 'number':
      return chance.one([0, 1, 2, 7, 100, 1_000_000])
    default:
      return textOf(source, schema, name)
  }
}

function objectOf(source: ValueSource, schema: Schema, depth: number): object {
  const { chance } = source
  const { properties = {}, required = [], additionalProperties } = schema
  const members = Object.entries(properties).flatMap(([name, member]) =>
    required.includes(name) || chance.in100(depth > 3 ? 10 : 40)
      ? [[name, valueLike(source, member, name, depth + 1)] as const]
      : [],
  )
  const isRecord = typeof additionalProperties === 'object'
  const entries =
    isRecord && chance.in100(60) ? [['k1', valueLike(source, additionalProperties, 'k1', depth + 1)]] : []
  return Object.fromEntries([...members, ...entries])
}

function textOf({ chance, known }: ValueSource, schema: Schema, name: string): string {
  const held = known(name)
  if (held.length > 0 && chance.in100(80)) return chance.one(held) ?? ''
  if (schema.format === 'date') return '2026-11-20'
  if (schema.format === 'date-time') return '2026-11-20T10:00:00Z'
  if (schema.format === 'uri') return 'https://shop.example/hooks'
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern)
    const fitting = guesses.filter((guess) => pattern.test(guess))
    if (fitting.length > 0) return chance.one(fitting) ?? ''
  }
  const edge = schema.maxLength !== undefined && chance.in100(10) ? 'x'.repeat(schema.maxLength) : undefined
  return edge ?? chance.one(['a', 'abc', 'A-1', ...(chance.in100(20) ? nastyTexts : [])]) ?? ''
}

/** Texts of which one fits most patterns of ours. */
const guesses = [
  '1',
  '5',
  '19',
  '10.50',
  'A-1',
  'abc',
  'DE',
  'EUR',
  'INV',
  'H87',
  '#a1b2c3',
  '/a/b',
  'DE02120300000000202051',
]
