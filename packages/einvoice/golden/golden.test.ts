import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../src/rules/check-document.ts'
import {
  calculated,
  calculatedFile,
  goldenCases,
  goldenDocuments,
  invoiceText,
  numbered,
  rendered,
} from './stages.ts'

describe.each(goldenCases())('$name', (golden) => {
  const invoice = numbered(golden)

  test('is calculated as kept', () => {
    expect(invoiceText(calculated(golden))).toBe(readFileSync(calculatedFile(golden), 'utf8'))
  })

  describe.each(goldenDocuments(golden))('$profile.id', ({ profile, file }) => {
    const bytes = rendered(invoice, profile)

    test('is rendered as kept', () => {
      expect(new TextDecoder().decode(bytes)).toBe(readFileSync(file, 'utf8'))
    })

    test('keeps the schema and every rule of its profile', () => {
      expect(checkDocument(bytes, { ruleSets: profile.ruleSets })).toEqual([])
    })
  })
})

test('every document kept is one of a case', () => {
  const kept = globSync(`${import.meta.dirname}/*/*.xml`)
  const made = goldenCases().flatMap(goldenDocuments)
  expect(kept.sort()).toEqual(made.map(({ file }) => fileURLToPath(file)).sort())
})
