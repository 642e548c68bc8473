import { isStateCode, OTHER_COUNTRIES, stateCodes } from './states.ts'

/** State codes of GST by code of ISO 3166-2:IN, those among them that were replaced (`OR`, `CT`, `UT`, `TG`, `DN`, `DD`). */
const byIsoCode: Readonly<Record<string, string>> = {
  AN: '35',
  AP: '37',
  AR: '12',
  AS: '18',
  BR: '10',
  CG: '22',
  CH: '04',
  CT: '22',
  DD: '26',
  DH: '26',
  DL: '07',
  DN: '26',
  GA: '30',
  GJ: '24',
  HP: '02',
  HR: '06',
  JH: '20',
  JK: '01',
  KA: '29',
  KL: '32',
  LA: '38',
  LD: '31',
  MH: '27',
  ML: '17',
  MN: '14',
  MP: '23',
  MZ: '15',
  NL: '13',
  OD: '21',
  OR: '21',
  PB: '03',
  PY: '34',
  RJ: '08',
  SK: '11',
  TG: '36',
  TN: '33',
  TR: '16',
  TS: '36',
  UK: '05',
  UP: '09',
  UT: '05',
  WB: '19',
}

/** Names by which states go besides those of the list: former ones, shorter ones, other spellings. */
const otherNames: Readonly<Record<string, string>> = {
  'Andaman and Nicobar': '35',
  Chattisgarh: '22',
  'Dadra and Nagar Haveli': '26',
  'Daman and Diu': '26',
  'National Capital Territory of Delhi': '07',
  'NCT of Delhi': '07',
  'New Delhi': '07',
  Orissa: '21',
  Pondicherry: '34',
  Telengana: '36',
  Uttaranchal: '05',
}

const byName: ReadonlyMap<string, string> = new Map(
  [...Object.entries(stateCodes).map(([code, name]) => [name, code] as const), ...Object.entries(otherNames)]
    .filter(([, code]) => code !== OTHER_COUNTRIES)
    .map(([name, code]) => [lettersOf(name), code]),
)

/**
 * The state code of GST of a subdivision of India as addresses have it: a code of ISO 3166-2 (`IN-KA`, `KA`), a state code
 * of GST (`29`), or a name in English (`Karnataka`, `Jammu & Kashmir`), whatever the case. `undefined` for anything else.
 */
export function stateOfSubdivision(text: string): string | undefined {
  const told = text.trim()
  if (/^\d{1,2}$/.test(told)) return codeOf(told.padStart(2, '0'))
  const code = told.toUpperCase().replace(/^IN-/, '')
  if (Object.hasOwn(byIsoCode, code)) return byIsoCode[code]
  return byName.get(lettersOf(told))
}

function codeOf(digits: string): string | undefined {
  return isStateCode(digits) && digits !== OTHER_COUNTRIES ? digits : undefined
}

function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z]/g, '')
}
