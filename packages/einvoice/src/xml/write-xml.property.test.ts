import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isXmlText } from './characters.ts'
import { readXml } from './read-xml.ts'
import { writeXml } from './write-xml.ts'
import { group, leaf } from './xml-tree.ts'

const text = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((each) => isXmlText(each) && each.trim() !== '')

test('what is written is read again: text and attributes, character by character', () => {
  fc.assert(
    fc.property(text, text, (content, attribute) => {
      const tree = group('a', [leaf('b', content, { c: attribute })])
      expect(tree).toBeDefined()
      const read = tree && readXml(writeXml(tree), new Map())
      const node = read?.ok ? read.value.children[0] : undefined
      expect(node?.text).toBe(content)
      expect(node?.attributes.get('c')).toBe(attribute)
    }),
  )
})

test('what is absent or blank leaves no element', () => {
  expect(leaf('a', undefined)).toBeUndefined()
  expect(leaf('a', ' \n')).toBeUndefined()
  expect(group('a', [undefined, [leaf('b', ''), []]])).toBeUndefined()
})

test('elements stand in the given order, two blanks to a level', () => {
  const tree = group('a', [leaf('b', '1', { x: 'y', z: undefined }), [group('c', [leaf('d', '2 & 3')])]])
  expect(tree && new TextDecoder().decode(writeXml(tree))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b x="y">1</b>\n  <c>\n    <d>2 &amp; 3</d>\n  </c>\n</a>\n',
  )
})
