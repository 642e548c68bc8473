import { expect, test } from 'vitest'
import { decodeEntities } from './decode-entities.ts'

test.each([
  ['Becher &ndash; Blau', 'Becher – Blau'],
  ['Salz &amp; Pfeffer', 'Salz & Pfeffer'],
  ['&quot;Eins&quot; &#8211; &#x2615;', '"Eins" – ☕'],
  ['&amp;lt;', '&lt;'],
  ['R&D; 1 &; &unknown; &#0; &#1114112; &#x110000;', 'R&D; 1 &; &unknown; &#0; &#1114112; &#x110000;'],
])('%s is %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded)
})
