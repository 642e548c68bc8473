import { describe, expect, test } from 'vitest'
import { readDocument } from './read-document.ts'

const event = { type: 'ObjectEvent' }
const context = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { our: 'https://ns.example.com/' },
]

describe('readDocument', () => {
  test.each([
    ['a capture document', { eventList: [event] }],
    ['a query result', { queryResults: { resultsBody: { eventList: [event] } } }],
    ['a single event', { event }],
  ])('finds the events of %s', (_, epcisBody) => {
    expect(readDocument({ '@context': context, epcisBody, 'our:ignoreFields': ['our:id', 3] })).toEqual({
      events: [event],
      context: { namespaces: { our: 'https://ns.example.com/' }, ignored: ['our:id'] },
    })
  })

  test.each([[{}], [{ epcisBody: 7 }], [{ epcisBody: { eventList: 'x' } }]])('has none in %j', (document) => {
    expect(readDocument(document).events).toEqual([])
  })
})
