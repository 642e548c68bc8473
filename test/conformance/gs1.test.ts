import { applicationIdentifiers } from '@tallystick/gs1'
import { describe, expect, test } from 'vitest'
import { ais, defaultDictionary, describeOurs, describeTheirs, readDictionary } from './gs1-dictionary.ts'
import { digitalLinkVerdicts, elementStringVerdicts } from './gs1-verdicts.ts'

const rows = readDictionary(defaultDictionary)
const absent = rows.length === 0

describe.skipIf(absent)(
  `GS1 Syntax Dictionary${absent ? ' — SKIPPED: ../shared/data/gs1 IS ABSENT' : ''}`,
  () => {
    test.each(ais)('AI %s is as the dictionary says', (ai) => {
      expect(describeOurs(applicationIdentifiers[ai])).toEqual(describeTheirs(rows, ai))
    })
  },
)

describe('bwip-js, a GS1 encoder that descends from the Syntax Dictionary', () => {
  test('gives the same verdict on random element strings', () => {
    const { valid, invalid, differ } = elementStringVerdicts(1, 6000)
    expect(differ).toEqual([])
    expect(Math.min(valid, invalid)).toBeGreaterThan(1500)
  })

  test('gives the same verdict on random Digital Link URIs', () => {
    const { valid, invalid, differ } = digitalLinkVerdicts(2, 3000)
    expect(differ).toEqual([])
    expect(Math.min(valid, invalid)).toBeGreaterThan(300)
  })
})
