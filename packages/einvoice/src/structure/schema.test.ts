import { expect, test } from 'vitest'
import { ciiD22bSchema, ciiSchema } from './cii-schema.ts'
import { type ContentType, readSchema, type Schema } from './schema.ts'
import { ublSchema } from './ubl-schema.ts'

/** Every type that can be reached, each once. */
function reached(schema: Schema, roots: readonly string[]): ContentType[] {
  const seen = new Set<ContentType>()
  const open = roots.flatMap((name) => schema.rootType(name) ?? [])
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (seen.has(type)) continue
    seen.add(type)
    if (type.kind === 'elements') open.push(...[...type.places.values()].map(schema.typeOf))
  }
  return [...seen]
}

test.each([
  ['UBL 2.1', ublSchema(), ['ubl:Invoice', 'cn:CreditNote'], 112, 14],
  ['CII D16B', ciiSchema(), ['rsm:CrossIndustryInvoice'], 99, 64],
  ['CII D22B', ciiD22bSchema(), ['rsm:CrossIndustryInvoice'], 108, 72],
])('%s is whole: every type has its row', (_, schema, roots, withElements, withValue) => {
  const types = reached(schema, roots)
  expect(types.filter(({ kind }) => kind === 'elements')).toHaveLength(withElements)
  expect(types.filter(({ kind }) => kind === 'value')).toHaveLength(withValue)
})

test('the notation', () => {
  const schema = readSchema({
    syntax: 'UBL',
    roots: { 'p:Root': 'Root' },
    valuePrefix: 'v',
    elementsPrefix: 'e',
    elementTypes: ['  Root: ID Name? +BigBox* p:Start=Date/p:End=Date', '  Box: ID+'],
    valueTypes: ['  ID: text\n  Text: text', '  Date: date a!'],
    open: [],
  })
  const root = schema.rootType('p:Root')
  expect(root).toMatchObject({
    kind: 'elements',
    required: 2,
    positions: [
      { names: ['v:ID'], required: true, repeats: false },
      { names: ['v:Name'], required: false, repeats: false },
      { names: ['e:BigBox'], required: false, repeats: true },
      { names: ['p:Start', 'p:End'], required: true, repeats: false },
    ],
  })
  const types = root?.kind === 'elements' ? [...root.places.values()].map(({ type }) => type) : []
  expect(types).toEqual(['ID', 'Text', '+Box', 'Date', 'Date'])
  expect(schema.rootType('toString')).toBeUndefined()
})

test('what a later table says of a type holds', () => {
  const tables = {
    syntax: 'CII',
    roots: { r: 'R' },
    valuePrefix: 'v',
    elementsPrefix: 'e',
    open: [],
  } as const
  const schema = readSchema({ ...tables, elementTypes: ['R: A', 'R: B'], valueTypes: ['Text: text'] })
  expect(schema.rootType('r')).toMatchObject({ positions: [{ names: ['v:B'] }] })
})
