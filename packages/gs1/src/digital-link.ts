import assert from 'node:assert/strict'
import { type Ai, applicationIdentifiers } from './application-identifiers.ts'
import type { Elements } from './elements.ts'
import type { Gln } from './gln.ts'
import { predefinedFirst } from './render-element-string.ts'
import type { Sscc } from './sscc.ts'
import { elementsOfItem, type TradeItem } from './trade-item.ts'

/** The domain of canonical Digital Link URIs (GS1 Digital Link: URI syntax 1.6.0, section 5). */
export const CANONICAL_DOMAIN = 'id.gs1.org'

/** The Digital Link URI of a trade item, one of its lots or one of its units: `https://id.gs1.org/01/…/10/…/21/…?17=…`. */
export function renderDigitalLink(item: TradeItem & { readonly domain?: string }): string {
  return renderElementLink(elementsOfItem(item), item.domain)
}

/** The Digital Link URI of a place: `https://id.gs1.org/414/…`. */
export function renderLocationLink(gln: Gln, domain?: string): string {
  return renderElementLink(new Map([['414', gln]]), domain)
}

/** The Digital Link URI of a party: `https://id.gs1.org/417/…`. */
export function renderPartyLink(gln: Gln, domain?: string): string {
  return renderElementLink(new Map([['417', gln]]), domain)
}

/** The Digital Link URI of a logistic unit: `https://id.gs1.org/00/…`. */
export function renderSsccLink(sscc: Sscc, domain?: string): string {
  return renderElementLink(new Map([['00', sscc]]), domain)
}

/**
 * The Digital Link URI of valid elements: the first primary key among them, its qualifiers in their order, the
 * rest as attributes, those of predefined length first. The domain may carry a path (`example.com/id`).
 */
export function renderElementLink(elements: Elements, domain: string = CANONICAL_DOMAIN): string {
  const key = [...elements.keys()].find((ai) => applicationIdentifiers[ai].qualifiers !== undefined)
  assert(key !== undefined, 'a Digital Link URI needs a primary key')
  const path = [key, ...qualifiersOf(key, elements)]
  const attributes = predefinedFirst(elements).filter(([ai]) => !path.includes(ai))
  assert(
    attributes.every(([ai]) => applicationIdentifiers[ai].attribute),
    'an element fits neither the path nor the query of a Digital Link URI',
  )
  const segments = path.map((ai) => `/${ai}/${percentEncode(elements.get(ai) ?? '')}`).join('')
  const query = attributes.map(([ai, value]) => `${ai}=${percentEncode(value)}`).join('&')
  return `https://${domain}${segments}${query === '' ? '' : `?${query}`}`
}

/** Of the sequences that the key allows, the one of which most qualifiers are there. */
function qualifiersOf(key: Ai, elements: Elements): Ai[] {
  const sequences = (applicationIdentifiers[key].qualifiers ?? []).map((sequence) =>
    [...elements.keys()]
      .filter((ai) => sequence.includes(ai))
      .sort((a, b) => sequence.indexOf(a) - sequence.indexOf(b)),
  )
  return sequences.reduce((best, sequence) => (sequence.length > best.length ? sequence : best), [])
}

/** Everything but the unreserved characters of RFC 3986, section 2.3. */
function percentEncode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
