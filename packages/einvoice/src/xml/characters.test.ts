import { expect, test } from 'vitest'
import { isXmlText } from './characters.ts'

test.each(['', 'plain', 'tab\tline\nreturn\r', 'Grüße 你好 🎉', '\uE000\uFFFD'])('XML holds %j', (text) => {
  expect(isXmlText(text)).toBe(true)
})

test.each(['\u0000', 'bell\u0007', '\u000B', '\uFFFE', '\uD83C', '\uDF89 lone'])(
  'XML cannot hold %j',
  (text) => {
    expect(isXmlText(text)).toBe(false)
  },
)
