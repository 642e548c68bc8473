import { expect, test } from 'vitest'
import { link, MAX_LINK_CHARACTERS } from './link.ts'

test.each(['https://a.example', 'http://a.example:8080/b?c=d&e#f', 'HTTPS://Ä.example/ü'])(
  'links to %s',
  (address) => {
    expect(link(address).markup).toContain('<a href="')
    expect(link(address).markup).toContain('rel="noopener noreferrer"')
  },
)

test.each([
  'javascript:alert(1)',
  ' https://a.example',
  'https://a.example/b c',
  'https://bank.example@evil.example/',
  'https:\\\\evil.example',
  'ftp://a.example',
  'data:text/html,x',
  'a.example',
  'https://',
  `https://a.example/${'x'.repeat(MAX_LINK_CHARACTERS)}`,
])('leaves %s as text', (address) => {
  expect(link(address).markup).not.toContain('<a')
})

test('writes what it links to', () => {
  expect(link('https://a.example/?b&c').markup).toBe(
    '<a href="https://a.example/?b&amp;c" rel="noopener noreferrer">https://a.example/?b&amp;c</a>',
  )
})
