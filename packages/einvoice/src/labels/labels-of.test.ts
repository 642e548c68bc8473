import { describe, expect, test } from 'vitest'
import { labelsOf } from './labels-of.ts'
import { languages } from './language.ts'

/** Words that another language shares with English: names of things, and words that came from or went to it. */
const shared: Readonly<Record<string, readonly string[]>> = {
  de: ['IBAN', 'BIC', 'GTIN'],
  fr: ['GTIN', 'IBAN', 'BIC', 'carton', 'cartons', 'minute', 'minutes'],
  es: ['GTIN', 'IBAN', 'BIC'],
  it: ['GTIN', 'IBAN', 'BIC', 'per {quantity}', 'pallet'],
  nl: ['GTIN', 'IBAN', 'BIC', 'per {quantity}', 'week', 'pallet', 'pallets'],
  hi: ['GTIN', 'IBAN', 'BIC'],
}

/** Every text with the path to it. */
function texts(value: object, path = ''): [path: string, text: string][] {
  return Object.entries(value).flatMap(([key, each]): [string, string][] =>
    typeof each === 'string' ? [[`${path}/${key}`, each]] : texts(each, `${path}/${key}`),
  )
}

const english = texts(labelsOf('en'))
const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()

test('English has texts', () => {
  expect(english.length).toBeGreaterThan(180)
})

describe.each(languages)('%s', (language) => {
  const own = texts(labelsOf(language))

  test('has every text and no other', () => {
    expect(own.map(([path]) => path)).toEqual(english.map(([path]) => path))
  })

  test('has no text that is empty, padded or hard to escape', () => {
    expect(own.filter(([, text]) => text === '' || text !== text.trim() || /[<>&"']/.test(text))).toEqual([])
  })

  test('keeps the places for values', () => {
    const places = own.map(([path, text]) => [path, placesOf(text)])
    expect(places).toEqual(english.map(([path, text]) => [path, placesOf(text)]))
  })

  test('says nothing twice where a reader must tell apart', () => {
    const { documents, vatCategories, totals, paymentMeans } = labelsOf(language)
    for (const words of [documents, vatCategories, totals, paymentMeans])
      expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length)
  })

  test.skipIf(language === 'en')('is not English by accident', () => {
    const same = own.filter(([, text], at) => text === english[at]?.[1]).map(([, text]) => text)
    expect([...new Set(same)].filter((text) => !shared[language]?.includes(text))).toEqual([])
  })
})

test('Hindi is written in Devanagari', () => {
  const latin = texts(labelsOf('hi')).filter(([, text]) => !/\p{Script=Devanagari}/u.test(text))
  expect(latin.map(([, text]) => text)).toEqual(expect.arrayContaining(['GTIN', 'IBAN', 'BIC']))
  expect(latin).toHaveLength(3)
})
