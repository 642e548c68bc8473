import { expect, test } from 'vitest'
import { parseMailMoment } from './moment.ts'

test.each([
  ['Tue, 05 Mar 2019 21:40:11 +0000', '2019-03-05T21:40:11.000Z'],
  ['5 Mar 2019 21:40:11 +0530', '2019-03-05T16:10:11.000Z'],
  ['Thu, 29 Feb 2024 23:59:59 -0800', '2024-03-01T07:59:59.000Z'],
])('%s is %s', (text, moment) => {
  expect(parseMailMoment(text)).toBe(moment)
})

test.each([
  '',
  '2019-03-05T21:40:11Z',
  'Tue, 05 Foo 2019 21:40:11 +0000',
  'Sat, 30 Feb 2019 21:40:11 +0000',
  'Tue, 05 Mar 2019 25:40:11 +0000',
  'Tue, 05 Mar 2019 21:40:11',
])('%j is no moment', (text) => {
  expect(parseMailMoment(text)).toBeUndefined()
})
