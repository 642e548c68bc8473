import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { XmlNode } from '../xml/xml-node.ts'
import { checkStructure } from './check-structure.ts'
import type { ElementsType, Place, Schema } from './schema.ts'
import { schemaOf } from './schema-of.ts'
import { ciiInvoice, type Draft, draft, grown, tree, ublCreditNote, ublInvoice } from './structure-fixture.ts'

/** But for those whose guideline chooses the schema: a change to that would have them held against another one. */
const golden = globSync(`${import.meta.dirname}/../../golden/*/*.xml`)
  .map((file) => readFileSync(file))
  .filter((bytes) => !bytes.includes('factur-x.eu:'))
const documents = [ublInvoice, ublCreditNote, ciiInvoice(), ...golden].map(tree)

/** An element with its type, and how its children stand in it. */
interface Spot {
  readonly node: Draft
  readonly type: ElementsType
}

function spots(root: XmlNode, copy: Draft): Spot[] {
  const schema = schemaOf(root)
  const type = schema?.rootType(root.name)
  return schema === undefined || type?.kind !== 'elements' ? [] : spotsIn(copy, type, schema)
}

function spotsIn(node: Draft, type: ElementsType, schema: Schema): Spot[] {
  const inner = node.children.flatMap((child) => {
    const childType = schema.typeOf(place(type, child))
    return childType.kind === 'elements' ? spotsIn(child, childType, schema) : []
  })
  return node.children.length === 0 ? inner : [{ node, type }, ...inner]
}

function place(type: ElementsType, child: Draft): Place {
  const found = type.places.get(child.name)
  if (found === undefined) throw new Error(`${child.name} is not in the table`)
  return found
}

/** One child of an element. */
interface Chosen extends Spot {
  readonly child: Draft
  readonly index: number
}

/** Changes a child that applies, of some element of some document: the findings must be of the kinds expected. */
function afterChange(
  change: (chosen: Chosen) => readonly string[],
  applies: (chosen: Chosen) => boolean = () => true,
) {
  let changed = 0
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(), (document, which) => {
      const copy = draft(document)
      const all = spots(document, copy).flatMap((spot) =>
        spot.node.children.map((child, index) => ({ ...spot, child, index })),
      )
      const candidates = all.filter(applies)
      const chosen = candidates[which % candidates.length]
      if (chosen === undefined) return
      const expected = change(chosen)
      changed++
      const kinds = checkStructure(grown(copy)).map(({ rule }) => rule.replace(/^...-STRUCTURE-/, ''))
      expect(kinds).toEqual(expected)
    }),
    { numRuns: 300 },
  )
  expect(changed).toBeGreaterThan(20)
}

function isMissedWithout({ node, type, child }: Chosen): boolean {
  const isAlone = node.children.filter(({ name }) => name === child.name).length === 1
  return isAlone && place(type, child).required
}

test('a mandatory element that is dropped is missing; any other is not missed', () => {
  afterChange((chosen) => {
    const isMissed = isMissedWithout(chosen)
    chosen.node.children.splice(chosen.index, 1)
    return isMissed ? ['MISSING'] : []
  })
})

test('two neighbours of different places that are swapped are one fault of order', () => {
  afterChange(
    ({ node, type, child, index }) => {
      const [next = child] = node.children.splice(index + 1, 1)
      node.children.splice(index, 0, next)
      return place(type, child).position === place(type, next).position ? [] : ['ORDER']
    },
    ({ node, index }) => index + 1 < node.children.length,
  )
})

test('a single element that is doubled is one too many', () => {
  afterChange(({ node, type, child, index }) => {
    node.children.splice(index, 0, child)
    return place(type, child).repeats ? [] : ['TOO-MANY']
  })
})

test.each([
  ['renamed', (name: string) => `${name}X`],
  ['of another namespace', (name: string) => `{urn:other}${name.replace(/^.*:/, '')}`],
])('an element that is %s is unknown, and missing where it was mandatory', (_, rename) => {
  afterChange((chosen) => {
    const isMissed = isMissedWithout(chosen)
    chosen.child.name = rename(chosen.child.name)
    return isMissed ? ['MISSING', 'UNKNOWN'] : ['UNKNOWN']
  })
})

test.each([
  ['a date', /^cbc:\w*Date$/, '2026-02-30'],
  ['an amount', /Amount$/, '1e3'],
  ['an indicator', /^(cbc:\w*|udt:)Indicator$/, 'no'],
])('%s that is none is a wrong value', (_, names, text) => {
  afterChange(
    ({ child }) => {
      child.text = text
      return ['VALUE']
    },
    ({ child }) => names.test(child.name),
  )
})

test('an attribute that is not known is told', () => {
  afterChange(({ child }) => {
    child.attributes.set('colour', 'red')
    return ['ATTRIBUTE']
  })
})

test('a mandatory attribute that is dropped is told', () => {
  afterChange(
    ({ child }) => {
      child.attributes.clear()
      return ['ATTRIBUTE']
    },
    ({ child }) => child.name.startsWith('cbc:') && child.attributes.has('currencyID'),
  )
})

test('whatever a tree holds, nothing is thrown', () => {
  const names = ['cac:Party', 'cbc:ID', 'ram:ID', 'cac:Item', 'udt:Date', '{urn:x}ID', '{', '__proto__', '']
  const { node } = fc.letrec<{ node: Draft }>((tie) => ({
    node: fc.record({
      name: fc.oneof(fc.constantFrom(...names, 'ubl:Invoice', 'rsm:CrossIndustryInvoice'), fc.string()),
      text: fc.string(),
      attributes: fc.array(fc.tuple(fc.string(), fc.string())).map((entries) => new Map(entries)),
      children: fc.oneof({ depthSize: 'small' }, fc.constant<Draft[]>([]), fc.array(tie('node'))),
    }),
  }))
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(), node, (document, which, stray) => {
      const copy = draft(document)
      const candidates = spots(document, copy)
      candidates[which % candidates.length]?.node.children.push(stray)
      expect(checkStructure(grown(copy)).length).toBeGreaterThan(0)
      expect(Array.isArray(checkStructure(grown(stray)))).toBe(true)
    }),
  )
})
