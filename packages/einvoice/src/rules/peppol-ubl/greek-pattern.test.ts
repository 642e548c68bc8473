import { expect, test } from 'vitest'
import { firedRules, group, leaf, registration } from './invoice-fixture.ts'

const number = '123456783|02/03/2026|0|1.1|A|17'
const named = (name: string) => group('PartyName', leaf('Name', name))
const seller = {
  country: 'GR',
  content: leaf('EndpointID', '123456783', '9933') + named('Seller') + registration('EL123456783'),
}
const buyer = { country: 'AT', content: named('Buyer') }
const reference = (description: string, content: string) =>
  group('AdditionalDocumentReference', leaf('ID', '4000'), leaf('DocumentDescription', description), content)
const mark = reference('##M.AR.K##', '')
const address = reference(
  '##INVOICE|URL##',
  group('Attachment', group('ExternalReference', leaf('URI', 'https://example.org/1'))),
)
const head = leaf('ID', number) + leaf('IssueDate', '2026-03-02')

function fired(content: string, parties: Parameters<typeof firedRules>[0] = {}): string[] {
  return firedRules({ seller, buyer, content, ...parties }, 'GR-')
}

test('a complete Greek invoice', () => {
  expect(fired(head + mark + address)).toEqual([])
})

test.each([
  ['123456783|02/03/2026|0|1.1|A', ['GR-R-001-1', 'GR-R-001-7']],
  ['123456784|02/03/2026|0|1.1|A|17', ['GR-R-001-2']],
  ['094014201|02/03/2026|0|1.1|A|17', ['GR-R-001-2']],
  ['123456783|2/3/2026|0|1.1|A|17', ['GR-R-001-3']],
  ['123456783|02/03/2026|-1|1.1|A|17', ['GR-R-001-4']],
  ['123456783|02/03/2026|x|1.1|A|17', ['GR-R-001-4']],
  ['123456783|02/03/2026|0|1.2|A|17', ['GR-R-001-5']],
  ['123456783|02/03/2026|0|1.1||17', ['GR-R-001-6']],
])('the number %s', (id, rules) => {
  expect(fired(leaf('ID', id) + leaf('IssueDate', '2026-03-02') + mark + address)).toEqual(rules)
})

test('MARK and address for the verification', () => {
  expect(fired(head)).toEqual(['GR-R-004-1', 'GR-S-008-1'])
  expect(fired(head + mark + mark + address + address)).toEqual(['GR-R-004-1', 'GR-R-008-2', 'GR-S-008-1'])
  expect(fired(head + mark.replace('4000', '0400') + address)).toEqual(['GR-R-004-2'])
  expect(fired(head + mark + reference('##INVOICE|URL##', ''))).toEqual(['GR-R-008-3'])
})

test('names, VAT numbers and electronic addresses', () => {
  const rest = head + mark + address
  expect(fired(rest, { seller: { ...seller, content: registration('EL123456783') } })).toEqual(['GR-R-002'])
  expect(fired(rest, { buyer: { country: 'AT' } })).toEqual(['GR-R-005'])
  const wrong = leaf('EndpointID', '1', '9933') + named('Seller') + registration('GR123456783')
  expect(fired(rest, { seller: { country: 'GR', content: wrong } })).toEqual([
    'GR-R-003',
    'GR-R-009',
    'GR-S-011',
  ])
  const greekBuyer = { country: 'GR', content: named('Buyer') + leaf('EndpointID', '1', '9933') }
  expect(fired(rest, { buyer: greekBuyer })).toEqual(['GR-R-006', 'GR-R-010'])
})
