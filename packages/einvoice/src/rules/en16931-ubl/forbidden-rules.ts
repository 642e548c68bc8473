import type { Shapes } from '../../xml/shape.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, type AssertionTable, assertion } from '../assertion.ts'
import { has, isUnder } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { forbiddenAttributes, forbiddenPaths } from './forbidden-paths.data.ts'
import { type PathRow, pathTable } from './path-table.ts'

/** A place in the tree of forbidden paths from the root. */
interface Step {
  readonly next: Map<string, Step>
  readonly ids: string[]
}

const table: readonly PathRow[] = [
  ...pathTable('UBL-CR', forbiddenPaths),
  ...pathTable('UBL-DT', forbiddenAttributes),
]
const atPath = table.filter(({ anywhere }) => !anywhere)
const fromRoot = stepsFromRoot(atPath.filter(({ attribute }) => attribute === undefined))
const attributesAtPath = atPath.filter(({ attribute }) => attribute !== undefined)
const elementsAnywhere = table.filter(({ anywhere, steps }) => anywhere && steps.length > 0)
const attributesAnywhere: ReadonlyMap<string, string> = new Map(
  table.flatMap(({ anywhere, steps, attribute, id }) =>
    anywhere && steps.length === 0 && attribute !== undefined ? [[attribute, id] as const] : [],
  ),
)

const rules: ReadonlyMap<string, Assertion<RuleDocument>> = new Map(
  table.map((row) => [
    row.id,
    assertion(
      row.id,
      `${describe(row)} should not be used.`,
      (_root, document) => !walk(document).has(row.id),
      'warning',
    ),
  ]),
)

/** UBL-CR and UBL-DT rules that only say what should not be there: one finding each, however often it is. */
export const forbiddenRules: AssertionTable = {
  assertions: [...rules.values()],
  broken: (node, document) => {
    const fired = walk(document)
    if (fired.size === 0) return []
    return [...rules.values()].filter(({ id }) => fired.has(id)).map((rule) => ({ rule, node }))
  },
}

/** Rules of the table that the document breaks. */
function walk(document: RuleDocument): ReadonlySet<string> {
  const fired = new Set<string>()
  descend(document.shapes(), fromRoot, fired)
  for (const row of attributesAtPath) if (has(document.root, row)) fired.add(row.id)
  for (const row of elementsAnywhere) if (isAnywhere(row, document)) fired.add(row.id)
  // Elements written alike share their attributes.
  const seen = new Set<XmlNode['attributes']>()
  for (const { attributes } of document.attributed()) {
    if (seen.has(attributes)) continue
    seen.add(attributes)
    for (const name of attributes.keys()) {
      const id = attributesAnywhere.get(name)
      if (id !== undefined) fired.add(id)
    }
  }
  return fired
}

/** Goes no deeper than the table does. */
function descend({ children }: Shapes, step: Step, fired: Set<string>): void {
  for (const id of step.ids) fired.add(id)
  if (children === undefined || step.next.size === 0) return
  for (const [name, shapes] of children) {
    const next = step.next.get(name)
    if (next !== undefined) descend(shapes, next, fired)
  }
}

function isAnywhere({ steps, attribute }: PathRow, document: RuleDocument): boolean {
  const [last = '', ...above] = steps.toReversed()
  return document
    .all(last)
    .some((node) => isUnder(node, ...above) && (attribute === undefined || node.attributes.has(attribute)))
}

function stepsFromRoot(rows: readonly PathRow[]): Step {
  const root = newStep()
  for (const { id, steps } of rows) {
    let step = root
    for (const name of steps) {
      const next = step.next.get(name) ?? newStep()
      step.next.set(name, next)
      step = next
    }
    step.ids.push(id)
  }
  return root
}

function newStep(): Step {
  return { next: new Map(), ids: [] }
}

function describe({ steps, attribute, anywhere }: PathRow): string {
  const parts = attribute === undefined ? steps : [...steps, `@${attribute}`]
  return (anywhere ? '//' : '') + parts.join('/')
}
