import { expect, test } from 'vitest'
import { MAX_XML_DEPTH } from './parse-xml.ts'
import { MAX_XML_BYTES, readXml } from './read-xml.ts'
import { locator, stringValue } from './xml-node.ts'

const prefixes = new Map([['urn:known', 'k']])

function read(text: string) {
  return readXml(new TextEncoder().encode(text), prefixes)
}

function root(text: string) {
  const result = read(text)
  if (!result.ok) throw new Error(result.faults[0]?.code)
  return result.value
}

test('names carry the known prefix of their namespace, whatever the document calls it', () => {
  const node = root('<x:a xmlns:x="urn:known" xmlns="urn:other" id="1" x:id="2"><b/></x:a>')
  expect(node.name).toBe('k:a')
  expect(node.children[0]?.name).toBe('{urn:other}b')
  expect([...node.attributes]).toEqual([
    ['id', '1'],
    ['k:id', '2'],
  ])
})

test('text is what stands in the element, entities and CDATA read, comments left out', () => {
  expect(root('<a>1 &lt; 2<!-- no --> <![CDATA[& 3]]> &#x41;</a>').text).toBe('1 < 2 & 3 A')
})

test('the string value is the text of everything inside', () => {
  expect(stringValue(root('<a><b>1</b><c>2<d>3</d></c></a>'))).toBe('123')
})

test('an element is located by its position among those of its name', () => {
  const node = root('<k:a xmlns:k="urn:known"><k:b/><k:c/><k:b><k:d/></k:b></k:a>')
  const deep = node.children[2]?.children[0]
  expect(deep && locator()(deep)).toBe('/k:a/k:b[2]/k:d[1]')
})

test.each([
  ['<a><b></a>', 'EINVOICE-XML-SYNTAX'],
  ['<a>&unknown;</a>', 'EINVOICE-XML-SYNTAX'],
  ['<a b="1" b="2"/>', 'EINVOICE-XML-SYNTAX'],
  ['<x:a/>', 'EINVOICE-XML-SYNTAX'],
  ['', 'EINVOICE-XML-SYNTAX'],
  ['<a/><b/>', 'EINVOICE-XML-SYNTAX'],
  ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'EINVOICE-XML-DOCTYPE'],
  ['<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'EINVOICE-XML-ENCODING'],
  [`${'<a>'.repeat(MAX_XML_DEPTH + 1)}${'</a>'.repeat(MAX_XML_DEPTH + 1)}`, 'EINVOICE-XML-DEPTH'],
])('%s is refused', (text, code) => {
  expect(read(text)).toMatchObject({ ok: false, faults: [{ code }] })
})

test('the greatest depth is accepted', () => {
  expect(read(`${'<a>'.repeat(MAX_XML_DEPTH)}${'</a>'.repeat(MAX_XML_DEPTH)}`).ok).toBe(true)
})

test('bytes that are no UTF-8 are refused', () => {
  expect(readXml(Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e), prefixes)).toMatchObject({
    faults: [{ code: 'EINVOICE-XML-ENCODING' }],
  })
})

test('a document beyond the size is refused before it is read', () => {
  expect(readXml(new Uint8Array(MAX_XML_BYTES + 1), prefixes)).toMatchObject({
    faults: [{ code: 'EINVOICE-XML-SIZE' }],
  })
})

const million = 1_000_000

test.each([
  ['elements nested a million times', '<a>'.repeat(million), 'EINVOICE-XML-DEPTH'],
  ['a name of a million characters', `<${'a'.repeat(million)}`, 'EINVOICE-XML-SYNTAX'],
  ['a million digits of a reference', `<a>&#${'9'.repeat(million)};</a>`, 'EINVOICE-XML-SYNTAX'],
  ['a million references without an end', `<a>${'&'.repeat(million)}</a>`, 'EINVOICE-XML-SYNTAX'],
  ['a million blanks in a tag', `<a${' '.repeat(million)}`, 'EINVOICE-XML-SYNTAX'],
  ['a declaration without an end', `<?xml version="1.0"${' '.repeat(million)}`, 'EINVOICE-XML-SYNTAX'],
  ['a comment without an end', `<a>${'<!-- '.repeat(million)}`, 'EINVOICE-XML-SYNTAX'],
])('%s are refused, and no stack runs over', (_, text, code) => {
  expect(read(text)).toMatchObject({ ok: false, faults: [{ code }] })
})

test('long values and many references are read', () => {
  const node = root(`<a b="${'x'.repeat(million)}">${'&amp;'.repeat(million)}</a>`)
  expect([node.attributes.get('b')?.length, node.text.length]).toEqual([million, million])
})

test('prefixes that each element declares anew cost no more than the elements', () => {
  const node = root(
    `<a ${Array.from({ length: 5000 }, (_, at) => `xmlns:p${at}="urn:${at}"`).join(' ')}>${'<b xmlns:q="urn:known" q:c="1"/>'.repeat(5000)}</a>`,
  )
  expect(node.children.every(({ attributes }) => attributes.get('k:c') === '1')).toBe(true)
})
