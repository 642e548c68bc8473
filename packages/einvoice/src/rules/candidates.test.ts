import { expect, test } from 'vitest'
import { readXml } from '../xml/read-xml.ts'
import { assertion } from './assertion.ts'
import { compileJudge } from './engine.ts'
import { onlyIn, type Pattern } from './pattern.ts'
import { type RuleDocument, ruleDocument } from './rule-document.ts'

function fired(text: string, pattern: Pattern<RuleDocument>): string[] {
  const read = readXml(new TextEncoder().encode(text), new Map([['', '']]))
  if (!read.ok) throw new Error('not well-formed')
  return compileJudge([pattern])(ruleDocument(read.value)).map(({ rule, location }) => `${rule} ${location}`)
}

const never = (id: string) => assertion<RuleDocument>(id, 'Never holds.', () => false)

test('a context with parents sees only what stands directly in one of them', () => {
  const pattern = [
    { names: [':b'], under: [':c', ':d'], assertions: [never('IN')] },
    { names: [':b'], assertions: [never('ELSE')] },
  ]
  expect(fired('<a><b/><c><b/><e><b/></e></c><d><b/></d></a>', pattern)).toEqual([
    'ELSE /:a/:b[1]',
    'IN /:a/:c[1]/:b[1]',
    'ELSE /:a/:c[1]/:e[1]/:b[1]',
    'IN /:a/:d[1]/:b[1]',
  ])
})

test('a context by a test of the name meets names of lists and others alike, in the order written', () => {
  const pattern = [
    {
      names: [':xAmount'],
      when: ({ text }: { readonly text: string }) => text === '1',
      assertions: [never('ONE')],
    },
    { named: (name: string) => name.endsWith('Amount'), assertions: [never('AMOUNT')] },
    { assertions: [never('ANY')] },
  ]
  expect(fired('<a><xAmount>1</xAmount><xAmount>2</xAmount><yAmount/></a>', pattern)).toEqual([
    'ANY /:a',
    'ONE /:a/:xAmount[1]',
    'AMOUNT /:a/:xAmount[2]',
    'AMOUNT /:a/:yAmount[1]',
  ])
})

test('a test of the name is made for every name, however many there are', () => {
  const names = Array.from({ length: 1500 }, (_, index) => `n${index}${index % 2 === 0 ? 'Amount' : ''}`)
  const pattern = [{ named: (name: string) => name.endsWith('Amount'), assertions: [never('AMOUNT')] }]
  expect(fired(`<a>${names.map((name) => `<${name}/>`).join('')}</a>`, pattern).length).toBe(750)
})

test('a pattern for some documents is not asked of others, and one judge serves them all', () => {
  const isMarked = ({ root }: RuleDocument) => root.attributes.has('mark')
  const pattern = [...onlyIn(isMarked, [{ names: [':b'], assertions: [never('MARKED')] }])]
  const judge = compileJudge<RuleDocument>([[...pattern, { names: [':b'], assertions: [never('REST')] }]])
  const rules = (text: string) => {
    const read = readXml(new TextEncoder().encode(text), new Map([['', '']]))
    return read.ok ? judge(ruleDocument(read.value)).map(({ rule }) => rule) : []
  }
  const texts = ['<a><b/></a>', '<a mark="1"><b/></a>', '<a><b/></a>']
  expect(texts.map(rules)).toEqual([['REST'], ['MARKED'], ['REST']])
})
