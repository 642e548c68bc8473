import { expect, test } from 'vitest'
import { checkDocument } from '../check-document.ts'
import { forbiddenAttributes, forbiddenPaths } from './forbidden-paths.data.ts'
import { type PathRow, pathTable } from './path-table.ts'

const rows = [...pathTable('UBL-CR', forbiddenPaths), ...pathTable('UBL-DT', forbiddenAttributes)]
const ids = new Set(rows.map(({ id }) => id))
const base = 'urn:oasis:names:specification:ubl:schema:xsd:'
const namespaces = `xmlns="${base}Invoice-2" xmlns:cac="${base}CommonAggregateComponents-2" xmlns:cbc="${base}CommonBasicComponents-2" xmlns:ext="${base}CommonExtensionComponents-2"`

/** A document with nothing but the row's path in it. */
function documentOf({ steps, attribute }: PathRow): string {
  const names = steps.length > 0 ? steps : ['cbc:ID']
  const own = attribute === undefined ? '' : ` ${attribute}="x"`
  const open = names.map((name, index) => `<${name}${index === names.length - 1 ? own : ''}>`)
  return `<Invoice ${namespaces}>${open.join('')}${names
    .toReversed()
    .map((name) => `</${name}>`)
    .join('')}</Invoice>`
}

function fired(text: string): string[] {
  const findings = checkDocument(new TextEncoder().encode(text), { ruleSets: ['en16931'], structure: 'skip' })
  return findings.filter(({ rule }) => ids.has(rule)).map(({ rule }) => rule)
}

test('the tables have the official number of rules', () => {
  expect([...ids].filter((id) => id.startsWith('UBL-CR')).length).toBe(673)
  expect([...ids].filter((id) => id.startsWith('UBL-DT')).length).toBe(20)
})

test('every row fires where its path stands, once, and nowhere else', () => {
  const sameRules = (row: PathRow) =>
    rows.filter(
      ({ steps, attribute, anywhere }) =>
        attribute === row.attribute &&
        (anywhere ? row.steps.slice(row.steps.length - steps.length) : row.steps).join() === steps.join(),
    )
  for (const row of rows) {
    const expected = new Set(sameRules(row).map(({ id }) => id))
    const prefixes = rows.filter((other) => isAbove(other, row)).map(({ id }) => id)
    expect(fired(documentOf(row)).sort()).toEqual([...new Set([...expected, ...prefixes])].sort())
  }
})

/** An element that is itself forbidden holds the row's. */
function isAbove(other: PathRow, row: PathRow): boolean {
  if (other.attribute !== undefined || other.steps.length === 0) return false
  const above = row.attribute === undefined ? row.steps.slice(0, -1) : row.steps
  return above.some((_, index) => {
    const upTo = above.slice(0, index + 1)
    const end = other.anywhere ? upTo.slice(upTo.length - other.steps.length) : upTo
    return end.join() === other.steps.join()
  })
}
