import { expect, test } from 'vitest'
import { descendants } from '../xml/xml-node.ts'
import { elementLines } from './element-lines.ts'
import { tree } from './structure-fixture.ts'

function lines(text: string) {
  const root = tree(text)
  const lineOf = elementLines(text, root)
  return Array.from(descendants(root), (node) => `${node.name.replace('{}', '')} ${lineOf(node)}`)
}

test('an element stands on the line of its start tag', () => {
  expect(lines('<a>\n<b\n c="\n>"/>\n</a>')).toEqual(['a 1', 'b 2'])
  expect(lines('<a>\r\n<b/>\r<c/>\n<d/></a>')).toEqual(['a 1', 'b 2', 'c 3', 'd 4'])
})

test('what only looks like a tag is passed by', () => {
  const text =
    '<?xml version="1.0"?>\n<!-- <x>\n -->\n<?y <z> ?><a><![CDATA[<b>\n]]><c/><!-- > --></a>\n<!-- <d> -->'
  expect(lines(text)).toEqual(['a 4', 'c 5'])
})

test('one line of any length is scanned once', () => {
  expect(lines(`<a>${'<b/>'.repeat(50_000)}</a>`).at(-1)).toBe('b 1')
})

test('a text that the tree is not of gives no line', () => {
  const root = tree('<a><b/></a>')
  const lineOf = elementLines('<a>', root)
  expect([...descendants(root)].map(lineOf)).toEqual([1, undefined])
})
