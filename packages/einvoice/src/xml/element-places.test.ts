import { expect, test } from 'vitest'
import { elementPlaces } from './element-places.ts'
import { readXml } from './read-xml.ts'
import { descendants } from './xml-node.ts'

function tree(text: string) {
  const read = readXml(new TextEncoder().encode(text), new Map())
  if (!read.ok) throw new Error(read.faults[0]?.code)
  return read.value
}

function places(text: string, of = text) {
  const nodes = [...descendants(tree(of))]
  const [root] = nodes
  if (root === undefined) throw new Error('a tree has a root')
  const found = elementPlaces(text, root, new Set(nodes))
  return nodes.map((node) => {
    const place = found.get(node)
    return `${node.name.replace('{}', '')} ${place?.line}:${place?.column}`
  })
}

test('an element stands where its start tag begins', () => {
  expect(places('<a>\n<b\n c="\n>"/>\n</a>')).toEqual(['a 1:1', 'b 2:1'])
  expect(places('<a>\r\n<b/>\r <c/>\n<d/><e/></a>')).toEqual(['a 1:1', 'b 2:1', 'c 3:2', 'd 4:1', 'e 4:5'])
})

test('what only looks like a tag is passed by', () => {
  const text =
    '<?xml version="1.0"?>\n<!-- <x>\n -->\n<?y <z> ?><a><![CDATA[<b>\n]]><c/><!-- > --></a>\n<!-- <d> -->'
  expect(places(text)).toEqual(['a 4:11', 'c 5:4'])
})

test('one line of any length is scanned once', () => {
  expect(places(`<a>${'<b/>'.repeat(50_000)}</a>`).at(-1)).toBe('b 1:200000')
})

test('a text that the tree is not of gives no place', () => {
  expect(places('<a>', '<a><b/></a>')).toEqual(['a 1:1', 'b undefined:undefined'])
})
