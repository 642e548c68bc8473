import { assert } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, type AssertionTable, assertion } from '../assertion.ts'
import type { Level } from '../finding.ts'
import { type Path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'

/** Paths below one element, as lines of `parent: Name=number …`, by how often they may stand there. */
export interface SyntaxTable {
  readonly none?: string
  readonly atMostOne?: string
  readonly exactlyOne?: string
}

/** A row of such a table. */
export interface SyntaxRow extends Path {
  readonly id: string
  readonly level: Level
  readonly most: 0 | 1
  readonly least: 0 | 1
}

/** Reads a table; numbers go behind the prefix. */
export function readSyntaxTable(prefix: string, table: SyntaxTable): SyntaxRow[] {
  return [
    ...readRows(prefix, table.none ?? '', { most: 0, least: 0 }),
    ...readRows(prefix, table.atMostOne ?? '', { most: 1, least: 0 }),
    ...readRows(prefix, table.exactlyOne ?? '', { most: 1, least: 1 }),
  ]
}

function readRows(prefix: string, text: string, bounds: Pick<SyntaxRow, 'most' | 'least'>): SyntaxRow[] {
  let parents: readonly string[] = []
  return text
    .split(/\s+/)
    .filter((token) => token !== '')
    .flatMap((token): SyntaxRow[] => {
      if (token.endsWith(':')) {
        const steps = token.slice(0, -1).split('/')
        parents = steps.filter((step) => step !== '.').map(elementName)
        return []
      }
      const [, mark, at, name = '', number] = /^(!?)(@?)([\w:]+)=(\d+)$/.exec(token) ?? []
      assert(number !== undefined, `not a rule of the table: ${token}`)
      const level: Level = mark === '!' ? 'fatal' : 'warning'
      const row = { id: `${prefix}-${number}`, level, ...bounds }
      if (at === '@') return [{ ...row, steps: parents, attribute: name }]
      return [{ ...row, steps: [...parents, elementName(name)] }]
    })
}

function elementName(step: string): string {
  return step.includes(':') ? step : `ram:${step}`
}

/** A place below the element: what must not stand there, and what lies further down. */
interface Place {
  readonly next: Map<string, Place>
  readonly forbidden: Assertion<RuleDocument>[]
  readonly attributes: Map<string, Assertion<RuleDocument>>
}

/** The rules of a table. What is forbidden is found in one walk down the places that the table knows. */
export function syntaxRules(prefix: string, table: SyntaxTable): AssertionTable {
  const rows = readSyntaxTable(prefix, table)
  const rules = rows.map((row) => ({ row, rule: ruleOf(row) }))
  const here = newPlace()
  for (const { row, rule } of rules) if (row.most === 0) forbid(here, row, rule)
  const counted = rules.flatMap(({ row, rule }) => (row.most === 0 ? [] : [rule]))
  return {
    assertions: rules.map(({ rule }) => rule),
    broken: (node, document) => {
      const found = new Set<Assertion<RuleDocument>>()
      search(node, here, found)
      for (const rule of counted) if (!rule.holds(node, document)) found.add(rule)
      return Array.from(found, (rule) => ({ rule, node }))
    },
  }
}

function ruleOf(row: SyntaxRow): Assertion<RuleDocument> {
  const { id, level, steps, attribute, most, least } = row
  const place = [...steps, ...(attribute === undefined ? [] : [`@${attribute}`])].join('/')
  const often = least === 1 ? 'does not stand exactly once' : 'stands more than once'
  const message = `${place} ${most === 0 ? 'should not be used' : often}.`
  return assertion(id, message, (node) => isWithin(count(node, row), row), level)
}

function isWithin(times: number, { most, least }: SyntaxRow): boolean {
  return times >= least && times <= most
}

function count(node: XmlNode, row: SyntaxRow): number {
  const { attribute } = row
  const found = select(node, row)
  return attribute === undefined
    ? found.length
    : found.filter((each) => each.attributes.has(attribute)).length
}

function newPlace(): Place {
  return { next: new Map(), forbidden: [], attributes: new Map() }
}

function forbid(here: Place, { steps, attribute }: SyntaxRow, rule: Assertion<RuleDocument>): void {
  let place = here
  for (const name of steps) {
    const next = place.next.get(name) ?? newPlace()
    place.next.set(name, next)
    place = next
  }
  if (attribute === undefined) place.forbidden.push(rule)
  else place.attributes.set(attribute, rule)
}

/** Goes no deeper than the table does. */
function search(node: XmlNode, place: Place, found: Set<Assertion<RuleDocument>>): void {
  for (const rule of place.forbidden) found.add(rule)
  if (place.attributes.size > 0)
    for (const name of node.attributes.keys()) {
      const rule = place.attributes.get(name)
      if (rule !== undefined) found.add(rule)
    }
  if (place.next.size === 0) return
  for (const child of node.children) {
    const next = place.next.get(child.name)
    if (next !== undefined) search(child, next, found)
  }
}
