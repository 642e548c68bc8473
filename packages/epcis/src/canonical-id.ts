import { linkOfUrn } from './epc-urn.ts'

/** The qualifiers of a key from which the finest that is there is kept (CBV 2.0, section 8.9). */
const finest: Readonly<Record<string, readonly string[]>> = {
  '00': [],
  '01': ['21', '235', '10'],
  '253': [],
  '255': [],
  '401': [],
  '402': [],
  '414': ['254'],
  '417': [],
  '8003': [],
  '8004': [],
  '8006': ['21', '10'],
  '8010': ['8011'],
  '8017': [],
  '8018': [],
}

/** Names of early Digital Link versions. */
const aliases: Readonly<Record<string, string>> = {
  cpid: '8010',
  cpv: '22',
  gcn: '255',
  gdti: '253',
  giai: '8004',
  ginc: '401',
  gln: '414',
  grai: '8003',
  gsin: '402',
  gsrn: '8018',
  gsrnp: '8017',
  gtin: '01',
  itip: '8006',
  lot: '10',
  party: '417',
  ser: '21',
  sscc: '00',
}

const alreadyCanonical =
  /^https:\/\/id\.gs1\.org\/(?:01\/\d{14}(?:\/(?:21|10)\/[^/?#]+)?|00\/\d{18}|41[47]\/\d{13})$/
const uri = /^https?:\/\/[^/?#]+(?<path>\/[^?#]*)/

/**
 * The form in which the event hash knows an identifier: an EPC URN or a GS1 Digital Link URI of any domain becomes a
 * Digital Link URI on `id.gs1.org` without query, reduced to its finest level; any other text stays as it is.
 */
export function canonicalId(text: string): string {
  if (text.startsWith('urn:')) return linkOfUrn(text) ?? text
  if (!text.startsWith('http') || alreadyCanonical.test(text)) return text
  return canonicalLink(text) ?? text
}

function canonicalLink(text: string): string | undefined {
  const segments = (uri.exec(text)?.groups?.path ?? '').replace(/\/$/, '').split('/')
  const qualifiers = new Map<string, string>()
  for (let i = segments.length - 2; i >= 1; i -= 2) {
    const name = segments[i] ?? ''
    const value = segments[i + 1] ?? ''
    const ai = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name
    if (!/^\d{2,4}$/.test(ai)) return undefined
    if (Object.hasOwn(finest, ai) && /^\d{4}/.test(value)) {
      const qualifier = finest[ai]?.find((candidate) => qualifiers.has(candidate))
      const key = `https://id.gs1.org/${ai}/${ai === '01' ? value.padStart(14, '0') : value}`
      return qualifier === undefined ? key : `${key}/${qualifier}/${qualifiers.get(qualifier)}`
    }
    qualifiers.set(ai, value)
  }
  return undefined
}
