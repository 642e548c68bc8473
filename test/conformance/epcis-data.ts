import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eventHash, preHash, readDocument } from '@tallystick/epcis'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { Agreement, Difference } from './agreement.ts'

/** Where the data of GS1, OpenEPCIS and the event hash generator lies when it is here. */
export const defaultData = path.join(import.meta.dirname, '../../../shared/data')

/** The folders that are needed. */
export const epcisFolders = ['epcis', 'epcis-hash', 'openepcis'] as const

/** The files of the pattern, in the order of their names. */
export function filesIn(data: string, pattern: string): string[] {
  return globSync(path.join(data, pattern)).toSorted()
}

export function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>
}

/** GS1's JSON schema of EPCIS 2.0 documents. */
export function schemaFile(data: string): string {
  return path.join(data, 'epcis/EPCIS-JSON-Schema.json')
}

/** Says of a document whether it passes GS1's JSON schema. */
export function schemaCheck(data: string): (document: unknown) => boolean {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  return ajv.compile(readJson(schemaFile(data)))
}

/** The published events with their hashes and, where there are any, the texts that are hashed. */
export function hashVectors(data: string) {
  return filesIn(data, 'epcis-hash/*.jsonld').flatMap((file) => {
    const { events, context } = readDocument(readJson(file))
    const hashes = linesOf(file.replace('.jsonld', '.hashes'))
    const preHashes = linesOf(file.replace('.jsonld', '.prehashes'))
    return events.map((event, index) => ({
      name: `${path.basename(file)} ${index}`,
      event,
      context,
      hash: hashes[index],
      preHash: preHashes[index],
    }))
  })
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean) : []
}

/** Some vectors hold the text of another event, or one cut short: their hash then is of another text. */
export function isConsistent({
  hash = '',
  preHash: text,
}: {
  hash?: string | undefined
  preHash?: string | undefined
}): boolean {
  return text !== undefined && hash.includes(createHash('sha256').update(text).digest('hex'))
}

const valid = 'epcis/examples/**/*.jsonld'
const invalid = ['openepcis/EPCIS/JSON/Capture/Invalid/*.json', 'openepcis/EPCIS/JSON/Query/Invalid/*.json']

/** Event hashes against the published ones, and the schema check against documents called valid or invalid. */
export function agreeOnEpcis(data: string): Agreement {
  const vectors = hashVectors(data)
  const passes = schemaCheck(data)
  const examples = filesIn(data, valid).map((file) => ({ file, isValid: true }))
  const broken = invalid
    .flatMap((pattern) => filesIn(data, pattern))
    .map((file) => ({ file, isValid: false }))
  const differ: Difference[] = [
    ...vectors.flatMap((vector) => hashDifference(vector)),
    ...[...examples, ...broken]
      .filter(({ file, isValid }) => passes(readJson(file)) !== isValid)
      .map(({ file, isValid }) => ({
        about: path.relative(data, file),
        found: isValid ? 'refused' : 'accepted',
      })),
  ]
  const total = vectors.length + examples.length + broken.length
  const notes = [
    `${vectors.length} hashes, ${examples.length} valid documents, ${broken.length} invalid ones`,
  ]
  return { total, agree: total - differ.length, differ, notes }
}

function hashDifference(vector: ReturnType<typeof hashVectors>[number]): Difference[] {
  const hash = eventHash(vector.event, vector.context)
  if (hash !== vector.hash) return [{ about: vector.name, found: `hash ${hash}` }]
  if (!isConsistent(vector) || preHash(vector.event, vector.context) === vector.preHash) return []
  return [{ about: vector.name, found: 'another pre-hash text' }]
}
