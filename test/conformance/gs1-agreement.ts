import { isDeepStrictEqual } from 'node:util'
import { applicationIdentifiers } from '@tallystick/gs1'
import type { Agreement } from './agreement.ts'
import { ais, describeOurs, describeTheirs, readDictionary } from './gs1-dictionary.ts'
import { digitalLinkVerdicts, elementStringVerdicts, type Verdicts } from './gs1-verdicts.ts'

/** Random element strings that are held against bwip-js, and beside them a tenth as many Digital Link URIs. */
const STRINGS = 100_000
/** Texts that are drawn and judged at a time, so that memory stays flat. */
const atOnce = 5_000

/** Our application identifiers against the dictionary's, and our verdicts on random texts, valid and broken, against those of bwip-js. */
export function agreeOnGs1(folder: string, random = STRINGS): Agreement {
  const rows = readDictionary(folder)
  const unlike = ais
    .filter((ai) => !isDeepStrictEqual(describeOurs(applicationIdentifiers[ai]), describeTheirs(rows, ai)))
    .map((ai) => ({ about: `AI ${ai}`, found: JSON.stringify(describeOurs(applicationIdentifiers[ai])) }))
  const strings = inParts(elementStringVerdicts, random)
  const links = inParts(digitalLinkVerdicts, random / 10)
  const differ = [
    ...unlike,
    ...[...strings.differ, ...links.differ].map((about) => ({ about, found: 'otherwise' })),
  ]
  const total = ais.length + strings.valid + strings.invalid + links.valid + links.invalid
  const notes = [
    `${ais.length} application identifiers`,
    `element strings: ${strings.valid} valid, ${strings.invalid} broken`,
    `Digital Link URIs: ${links.valid} valid, ${links.invalid} broken`,
  ]
  return { total, agree: total - differ.length, differ, notes }
}

function inParts(verdictsOf: (seed: number, runs: number) => Verdicts, all: number): Verdicts {
  const parts = Array.from({ length: Math.ceil(all / atOnce) }, (_, i) =>
    verdictsOf(i + 1, Math.min(atOnce, all - i * atOnce)),
  )
  return {
    valid: parts.reduce((sum, { valid }) => sum + valid, 0),
    invalid: parts.reduce((sum, { invalid }) => sum + invalid, 0),
    differ: parts.flatMap(({ differ }) => differ),
  }
}
