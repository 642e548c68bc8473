import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Json, parseJson } from '@tallystick/kernel'
import { filesIn } from './epcis-data.ts'

/** Where requests, answers, signing keys and the schema of INV-01 lie when they are here. */
export const defaultIndia = path.join(import.meta.dirname, '../../../shared/data/india')

/** Public signing keys of the portal by their key id; the files do not say it. */
const keyFiles = {
  EDC57DE1358B300BA9F79340A6696831F3C85047: 'einv_sandbox.pem',
  '115F4426617A7938BE1BA06DBEE91A427584EDAB': 'einv_prod_11092020.pem',
} as const

export function hasIndia(data: string): boolean {
  return ['samples', 'keys', 'schema'].every((folder) => existsSync(path.join(data, folder)))
}

/** The portal's signing keys. */
export function keyRingOf(data: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(keyFiles).map(([kid, file]) => [kid, readFileSync(path.join(data, 'keys', file), 'utf8')]),
  )
}

/** A sample by the name of its file. */
export function sample(data: string, name: string): string {
  return readFileSync(path.join(data, 'samples', name), 'utf8')
}

/** Names of the requests for registrations, in order. */
export function requestsIn(data: string): readonly string[] {
  return filesIn(data, 'samples/{[0-9]*,accepted-*}.request.json').map((file) => path.basename(file))
}

/** What a portal answered: resellers wrap it in `result`. */
export function answerIn(data: string, name: string): Readonly<Record<string, Json>> {
  const read = parseJson(sample(data, name))
  const answer = read.ok ? objectOf(read.value) : {}
  return answer.result === undefined ? answer : objectOf(answer.result)
}

function objectOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

/** The JSON schema of INV-01 v1.1. */
export function schemaOf(data: string): object {
  return JSON.parse(readFileSync(path.join(data, 'schema/inv01-v1.1.schema.json'), 'utf8'))
}
