import { describe, expect, test } from 'vitest'
import { readXml } from '../xml/read-xml.ts'
import { descendants, locator } from '../xml/xml-node.ts'
import { innerDocument } from './inner-document.ts'

const namespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader'
const header =
  '<s:StandardBusinessDocumentHeader><s:HeaderVersion>1.0</s:HeaderVersion></s:StandardBusinessDocumentHeader>'

function read(text: string) {
  const result = readXml(new TextEncoder().encode(text), new Map())
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

const envelope = (content: string) =>
  `<s:StandardBusinessDocument xmlns:s="${namespace}">${content}</s:StandardBusinessDocument>`

test('the document in an envelope is a tree of its own', () => {
  const inner = innerDocument(read(envelope(`${header}<a><b x="1">t</b><b/></a>`)))
  expect(inner).toMatchObject({ name: '{}a', children: [{ name: '{}b', text: 't' }, { name: '{}b' }] })
  expect(inner.parent).toBeUndefined()
  const locate = locator()
  expect([...descendants(inner)].map(locate)).toEqual(['/{}a', '/{}a/{}b[1]', '/{}a/{}b[2]'])
  expect(inner.children[0]?.attributes.get('x')).toBe('1')
})

describe('anything else stays what it is', () => {
  test.each([
    '<a><b/></a>',
    envelope('<a/>'),
    envelope(header),
    envelope(''),
    envelope(`${header}<a/>`).replaceAll(namespace, 'urn:other'),
  ])('%s', (text) => {
    const root = read(text)
    expect(innerDocument(root)).toBe(root)
  })
})
