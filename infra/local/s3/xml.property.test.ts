import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childOf, childrenOf, readXml, textOf } from './xml-reader.ts'
import { writeXml } from './xml-writer.ts'

test('what is written is read', () => {
  // Control characters but for the tab and the line ends are no XML.
  const text = fc.string({ unit: 'binary' }).map((any) => any.replace(/[^\P{Cc}\t\n\r]/gu, ''))
  fc.assert(
    fc.property(fc.array(text), text, (keys, note) => {
      const document = readXml(
        writeXml('List', { Note: note, Item: keys.map((Key) => ({ Key })), Nothing: undefined }),
      )
      expect(document?.name).toBe('List')
      if (!document) return
      expect(textOf(document, 'Note')).toBe(note)
      expect(childrenOf(document, 'Item').map((item) => textOf(item, 'Key'))).toEqual(keys)
      expect(childOf(document, 'Nothing')).toBeUndefined()
    }),
  )
})

test('a document as people write it is read', () => {
  const tagging = '<?xml version="1.0"?>\n<!-- tags -->\n<s3:Tagging xmlns:s3="urn:x">\n</s3:Tagging>\n'
  expect(readXml(tagging)).toMatchObject({ name: 'Tagging', children: [] })
  expect(readXml('<a><b/><c d="1">&lt;&#x20AC;&#8364;&amp;amp;</c></a>')?.children).toMatchObject([
    { name: 'b', text: '' },
    { name: 'c', text: '<€€&amp;' },
  ])
})

test.each([
  '',
  'text',
  '<a>',
  '<a></b>',
  '</a>',
  '<a/><b/>',
  '<a/>text',
  '<!DOCTYPE a><a/>',
  '<a><',
  '<a>&</a',
  '< a/>',
])('%j is no document', (document) => {
  expect(readXml(document)).toBeUndefined()
})
