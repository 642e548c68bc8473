import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Ai, type ApplicationIdentifier, applicationIdentifiers } from '@tallystick/gs1'

/** Where the GS1 Syntax Dictionary lies when it is here. */
export const defaultDictionary = path.join(import.meta.dirname, '../../../shared/data/gs1')

/** Every application identifier that we know. */
export const ais = Object.keys(applicationIdentifiers) as Ai[]

const notations = { digits: 'N', 'set 82': 'X', 'set 39': 'Y' } as const
const linters: Readonly<Record<string, string>> = {
  csum: 'check digit',
  yymmd0: 'date',
  zero: 'zero',
  pieceoftotal: 'piece of total',
  nozeroprefix: 'no leading zero',
}

/** The rows of the dictionary; none when it is not in that folder. */
export function readDictionary(folder: string): readonly string[] {
  const file = path.join(folder, 'gs1-syntax-dictionary.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

/** An application identifier of ours, in the form that both are compared in. */
export function describeOurs(row: ApplicationIdentifier) {
  return {
    title: row.title,
    parts: row.parts.map(({ characters, minimum, maximum, optional = false, check }) => {
      const length = minimum === maximum ? `${maximum}` : `..${maximum}`
      const notation = `${notations[characters]}${length}`
      return `${optional ? `[${notation}]` : notation}${check === undefined ? '' : ` ${check}`}`
    }),
    predefined: row.predefined === true,
    attribute: row.attribute === true,
    requires: row.requires,
    excludes: row.excludes,
    qualifiers: row.qualifiers,
  }
}

/** The same of the dictionary's rows. */
export function describeTheirs(rows: readonly string[], ai: string) {
  const row = rows.find((line) => line.startsWith(`${ai} `)) ?? ''
  const [specification = '', title = ''] = row.split(' # ')
  const [, ...words] = specification.trim().split(/\s+/)
  const flags = words.filter((word) => /^[*?]+$/.test(word)).join('')
  const attribute = (name: string) =>
    words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
  return {
    title: title.trim(),
    parts: words.filter((word) => /^\[?[NXYZ][.0-9]/.test(word)).map(describePart),
    predefined: flags.includes('*'),
    attribute: flags.includes('?'),
    requires: attribute('req')?.split(','),
    excludes: attribute('ex')?.split(','),
    qualifiers: words.includes('dlpkey')
      ? [[]]
      : attribute('dlpkey')?.split('|').map(knownQualifiers).filter(isUseful),
  }
}

function describePart(word: string): string {
  const [notation = '', ...checks] = word.split(',')
  const known = checks.flatMap((check) => linters[check] ?? [])
  const hasPrefix = !notation.includes('N') && checks.includes('gcppos1')
  return [notation, ...known, ...(hasPrefix ? ['company prefix'] : [])].join(' ')
}

/** AI 7040, a qualifier of other regimes, is not in our table. */
function knownQualifiers(sequence: string): string[] {
  return sequence.split(',').filter((ai) => Object.hasOwn(applicationIdentifiers, ai))
}

function isUseful(sequence: readonly string[], _: number, all: readonly (readonly string[])[]): boolean {
  return sequence.length > 0 || all.length === 1
}
