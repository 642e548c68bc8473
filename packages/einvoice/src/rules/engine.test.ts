import { expect, test } from 'vitest'
import { readXml } from '../xml/read-xml.ts'
import { assertion, exists } from './assertion.ts'
import { compileJudge } from './engine.ts'
import type { Pattern } from './pattern.ts'
import { type RuleDocument, ruleDocument } from './rule-document.ts'

function document(text: string): RuleDocument {
  const read = readXml(new TextEncoder().encode(text), new Map([['', '']]))
  if (!read.ok) throw new Error('not well-formed')
  return ruleDocument(read.value)
}

function fired(text: string, ...patterns: readonly Pattern<RuleDocument>[]): string[] {
  return compileJudge(patterns)(document(text)).map(({ rule, location }) => `${rule} ${location}`)
}

const never = (id: string) => assertion<RuleDocument>(id, 'Never holds.', () => false)

test('one finding for an assertion and an element', () => {
  const pattern = [{ names: [':b'], assertions: [never('R1'), never('R2')] }]
  expect(fired('<a><b/><c/><b/></a>', pattern)).toEqual([
    'R1 /:a/:b[1]',
    'R2 /:a/:b[1]',
    'R1 /:a/:b[2]',
    'R2 /:a/:b[2]',
  ])
})

test('in a pattern the first context that matches judges, and no other', () => {
  const pattern = [
    {
      names: [':b'],
      when: ({ text }: { readonly text: string }) => text === '1',
      assertions: [never('ONE')],
    },
    { assertions: [never('ANY')] },
  ]
  expect(fired('<a><b>1</b><b>2</b></a>', pattern)).toEqual(['ANY /:a', 'ONE /:a/:b[1]', 'ANY /:a/:b[2]'])
})

test('patterns do not know of one another', () => {
  const [first, second] = [
    [{ names: [':a'], assertions: [never('R1')] }],
    [{ names: [':a'], assertions: [never('R2')] }],
  ]
  expect(fired('<a/>', first, second)).toEqual(['R1 /:a', 'R2 /:a'])
})

test('a value that cannot be read is a finding of its own', () => {
  const reads = assertion<RuleDocument>(
    'R1',
    'Is not zero.',
    (node, held) => held.decimal(node)?.coefficient !== 0n,
  )
  expect(fired('<a>x</a>', [{ names: [':a'], assertions: [reads, never('R2')] }])).toEqual([
    'EINVOICE-XML-NOT-EVALUABLE /:a',
    'R2 /:a',
  ])
})

test('an element exists even when it is empty', () => {
  expect(
    fired('<a><b/></a>', [{ names: [':a'], assertions: [exists('R1', 'b is missing.', ':b')] }]),
  ).toEqual([])
})
