import { existsSync } from 'node:fs'
import { defaultData, schemaCheck, schemaFile } from '../conformance/epcis-data.ts'
import type { StoresAtRest } from './stores-at-rest.ts'
import { traceDocuments } from './traced.ts'

const absent = !existsSync(schemaFile(defaultData))

/** Stands in the name of a test that asks GS1's JSON schema, so that nobody overlooks that it was not there. */
export const schemaNotice = absent ? ' — SCHEMA SKIPPED: ../shared/data/epcis IS ABSENT' : ''

const passes = absent ? () => true : schemaCheck(defaultData)

/** The keys of trace documents that GS1's JSON schema refuses. */
export function refusedBySchema(stores: StoresAtRest): string[] {
  return traceDocuments(stores).flatMap(({ key, document }) => (passes(document) ? [] : [key]))
}
