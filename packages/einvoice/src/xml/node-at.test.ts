import { expect, test } from 'vitest'
import { nodeFinder } from './node-at.ts'
import { readXml } from './read-xml.ts'
import { descendants, locator } from './xml-node.ts'

test('every element is found where it is located', () => {
  const text =
    '<k:a xmlns:k="urn:known" xmlns:x="http://x.example/y/z"><k:b/><x:c><b/></x:c><k:b><x:c/><x:c/></k:b></k:a>'
  const read = readXml(new TextEncoder().encode(text), new Map([['urn:known', 'k']]))
  if (!read.ok) throw new Error(read.faults[0]?.code)
  const find = nodeFinder(read.value)
  const locate = locator()
  const nodes = [...descendants(read.value)]
  expect(nodes).toHaveLength(7)
  for (const node of nodes) expect(find(locate(node))).toBe(node)
  for (const nowhere of ['/', '', '/k:b', '/k:a/k:b[3]', '/k:a/k:b', 'k:a'])
    expect(find(nowhere)).toBeUndefined()
})
