import { expect, test } from 'vitest'
import { acceptedKind } from './accepted-kind.ts'

const views = ['xml', 'pdf', 'html', 'json'] as const

test.each([
  [undefined, 'xml'],
  ['', 'xml'],
  ['*/*', 'xml'],
  ['application/pdf', 'pdf'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['application/json;q=0.5, application/pdf;q=0.7', 'pdf'],
  ['application/*', 'xml'],
  ['application/xml;q=0, */*;q=0.1', 'pdf'],
  ['TEXT/HTML', 'html'],
  ['image/png', undefined],
  ['application/pdf;q=0', undefined],
  ['application/pdf;q=x', undefined],
])('of an XML invoice, who accepts %j gets %s', (accept, kind) => {
  expect(acceptedKind(accept, 'xml', views)).toBe(kind)
})

test('who does not mind gets the original, be it a PDF', () => {
  expect(acceptedKind('*/*', 'pdf', views)).toBe('pdf')
  expect(acceptedKind('application/*', 'pdf', views)).toBe('pdf')
  expect(acceptedKind('application/xml', 'pdf', views)).toBe('xml')
})

test('what there is not is not chosen', () => {
  const signed = ['jws', 'pdf', 'html', 'json'] as const
  expect(acceptedKind('application/xml, application/pdf;q=0.5', 'jws', signed)).toBe('pdf')
  expect(acceptedKind('application/xml', 'jws', signed)).toBeUndefined()
})
