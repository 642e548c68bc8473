/** Namespaces by prefix. */
export type Namespaces = Readonly<Record<string, string>>

/** The prefixes that GS1's own context declares (EPCIS 2.0, `epcis-context.jsonld`). */
export const standardNamespaces: Namespaces = {
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda:',
  dcterms: 'http://purl.org/dc/terms/',
  epcis: 'https://ref.gs1.org/epcis/',
  gs1: 'https://gs1.org/voc/',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/** The prefixes that a JSON-LD context declares itself; contexts it only points to are not read. */
export function namespacesOfContext(context: unknown): Namespaces {
  const parts: readonly unknown[] = Array.isArray(context) ? context : [context]
  return Object.fromEntries(
    parts.flatMap((part) =>
      typeof part === 'object' && part !== null
        ? Object.entries(part).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
        : [],
    ),
  )
}
