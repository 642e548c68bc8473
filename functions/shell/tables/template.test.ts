import { readdirSync, readFileSync } from 'node:fs'
import { importKinds } from '@tallystick/store'
import { expect, test } from 'vitest'
import { importTables } from './import-tables.ts'
import { templateOf } from './template.ts'

const folder = 'docs/templates'

test.each(importKinds)('the template of %s is what the table says', (kind) => {
  expect(readFileSync(`${folder}/${kind}.csv`, 'utf8')).toBe(templateOf(importTables[kind]))
})

test('there is a template for each kind, and no other', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
  expect(files.sort()).toEqual(importKinds.map((kind) => `${kind}.csv`).sort())
})

const readme = readFileSync(`${folder}/README.md`, 'utf8')

test.each(importKinds)('the README says what stands in each column of %s', (kind) => {
  for (const { name, holds, isRequired } of importTables[kind].columns)
    expect(readme).toContain(`| \`${name}\` | ${isRequired ? 'yes' : ''} | ${holds.replaceAll('|', '\\|')} |`)
})

test.each(importKinds)('every example of %s has what it must, in columns that there are', (kind) => {
  const { columns, examples } = importTables[kind]
  expect(examples).toHaveLength(2)
  for (const row of examples) {
    for (const { name, isRequired } of columns) if (isRequired) expect(row[name]).toBeTruthy()
    expect(Object.keys(row).filter((name) => !columns.some((column) => column.name === name))).toEqual([])
  }
})
