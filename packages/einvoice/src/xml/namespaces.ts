import { interned } from './xml-names.ts'

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/'

/** Prefixes that an element declares; those of the elements around it hold too. */
export interface Namespaces {
  readonly around: Namespaces | undefined
  /** By prefix; the default namespace by the empty one. */
  readonly declared: ReadonlyMap<string, string>
}

/** What holds before anything is declared. */
export const noNamespaces: Namespaces = {
  around: undefined,
  declared: new Map([
    ['', ''],
    ['xml', xmlNamespace],
  ]),
}

/** The namespace of a prefix; `undefined` when nobody declared it. */
export function namespaceOf(prefix: string, namespaces: Namespaces): string | undefined {
  for (let at: Namespaces | undefined = namespaces; at !== undefined; at = at.around) {
    const uri = at.declared.get(prefix)
    if (uri !== undefined) return uri
  }
  return undefined
}

/** True when the prefix may be declared to stand for the namespace (Namespaces in XML 1.0, 3 and 5). */
export function mayDeclare(prefix: string, uri: string): boolean {
  if (prefix === 'xmlns' || uri === xmlnsNamespace) return false
  if (prefix === 'xml' || uri === xmlNamespace) return prefix === 'xml' && uri === xmlNamespace
  return prefix === '' || uri !== ''
}

/** The name that the tree has for a namespace and a local name. */
export type NameOf = (uri: string, local: string) => string

/** How many names are kept from one document to the next; UBL and CII together have some thousand that invoices use. */
const MAX_KEPT_NAMES = 4000

/** By prefix and local name. */
type Names = Map<string, Map<string, string>>

const namesKept = new WeakMap<ReadonlyMap<string, string>, Names>()

/** Names as the tree has them. Those of known namespaces are kept, so that equal names are the same string. */
export function nameReader(prefixes: ReadonlyMap<string, string>): NameOf {
  const kept: Names =
    namesKept.get(prefixes) ?? new Map(Array.from(prefixes.values(), (each) => [each, new Map()]))
  namesKept.set(prefixes, kept)
  return (uri, local) => {
    const prefix = prefixes.get(uri)
    if (prefix === undefined) return `{${uri}}${local}`
    const names = kept.get(prefix)
    const known = names?.get(local)
    if (known !== undefined) return known
    const name = interned(`${prefix}:${local}`)
    // The key is a copy: a part of a document's text would keep all of the text alive.
    if (names !== undefined && names.size < MAX_KEPT_NAMES) names.set(interned(local), name)
    return name
  }
}
