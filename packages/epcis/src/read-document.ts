import { namespacesOfContext } from './namespaces.ts'
import type { HashContext } from './pre-hash.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** The events of somebody's document, with what the document says of all of them. */
export interface EventsOfDocument {
  readonly events: readonly JsonObject[]
  readonly context: Required<HashContext>
}

/**
 * The events of an EPCIS 2.0 JSON document, capture or query result. What has the shape of no document has no events;
 * the schema says so, not this.
 */
export function readDocument(document: JsonObject): EventsOfDocument {
  const body = objectOf(document.epcisBody)
  const results = objectOf(body.queryResults)
  const lists = [body.eventList, objectOf(results.resultsBody).eventList, [body.event]]
  const events = lists.find(Array.isArray)?.filter(isObject) ?? []
  const ignored = [document, results].flatMap(ignoredFields)
  return { events, context: { namespaces: namespacesOfContext(document['@context']), ignored } }
}

/** Repositories name the members that they added themselves under `…:ignoreFields`. */
function ignoredFields(holder: JsonObject): string[] {
  return Object.entries(holder)
    .filter(([name]) => name.endsWith(':ignoreFields'))
    .flatMap(([, names]) => (Array.isArray(names) ? names : []))
    .filter((name) => typeof name === 'string')
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
