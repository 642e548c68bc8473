import type { CharacterSet, PartCheck, ValuePart } from './value-format.ts'

/** What the GS1 Syntax Dictionary says of one application identifier. */
export interface ApplicationIdentifier {
  readonly title: string
  readonly parts: readonly ValuePart[]
  /** Its length is predefined, so that no FNC1 need follow. */
  readonly predefined?: true
  /** It may stand in the query of a Digital Link URI. */
  readonly attribute?: true
  /** One of these must be there too; `01+21` means both. */
  readonly requires?: readonly string[]
  /** None of these may be there. */
  readonly excludes?: readonly string[]
  /** It is a primary key of Digital Link URIs: the sequences of qualifiers that may follow, each optional. */
  readonly qualifiers?: readonly (readonly string[])[]
}

function digits(length: number, check?: PartCheck): ValuePart {
  const part = { characters: 'digits', minimum: length, maximum: length } as const
  return check === undefined ? part : { ...part, check }
}

function upTo(maximum: number, characters: CharacterSet = 'set 82', check?: PartCheck): ValuePart {
  return check === undefined
    ? { characters, minimum: 1, maximum }
    : { characters, minimum: 1, maximum, check }
}

function optional(part: ValuePart): ValuePart {
  return { ...part, optional: true }
}

const gtin = [digits(14, 'check digit')]
const gln = [digits(13, 'check digit')]
const date = [digits(6, 'date')]
const serviceRelation = [digits(18, 'check digit')]
const ownedReference = [upTo(30, 'set 82', 'company prefix')]
const itemPiece = [digits(14, 'check digit'), digits(4, 'piece of total')]

const ofItem = ['01', '02', '03', '8006', '8026']
const predefined = true
const attribute = true

/** The application identifiers that are read and written, from the GS1 Barcode Syntax Dictionary. */
const table = {
  '00': { title: 'SSCC', parts: [digits(18, 'check digit')], predefined, attribute, qualifiers: [[]] },
  '01': {
    title: 'GTIN',
    parts: gtin,
    predefined,
    attribute,
    excludes: ['255', '37'],
    qualifiers: [['22', '10', '21'], ['235']],
  },
  '02': { title: 'CONTENT', parts: gtin, predefined, attribute, requires: ['37'], excludes: ['01', '03'] },
  '03': { title: 'MTO GTIN', parts: gtin, predefined, excludes: ['01', '02', '37', '235'] },
  '10': { title: 'BATCH/LOT', parts: [upTo(20)], attribute, requires: ofItem },
  '11': { title: 'PROD DATE', parts: date, predefined, attribute, requires: ofItem },
  '13': { title: 'PACK DATE', parts: date, predefined, attribute, requires: ofItem },
  '15': { title: 'BEST BEFORE or BEST BY', parts: date, predefined, attribute, requires: ofItem },
  '16': { title: 'SELL BY', parts: date, predefined, attribute, requires: ofItem },
  '17': {
    title: 'USE BY or EXPIRY',
    parts: date,
    predefined,
    attribute,
    requires: ['01', '02', '03', '255', '8006', '8026'],
  },
  '20': { title: 'VARIANT', parts: [digits(2)], predefined, attribute, requires: ofItem },
  '21': { title: 'SERIAL', parts: [upTo(20)], requires: ['01', '03', '8006'], excludes: ['235'] },
  '22': { title: 'CPV', parts: [upTo(20)], requires: ['01'] },
  '235': { title: 'TPX', parts: [upTo(28)], requires: ['01'] },
  '240': { title: 'ADDITIONAL ID', parts: [upTo(30)], attribute, requires: ofItem },
  '250': { title: 'SECONDARY SERIAL', parts: [upTo(30)], attribute, requires: ['01+21', '03+21', '8006+21'] },
  '253': { title: 'GDTI', parts: [...gln, optional(upTo(17))], attribute, qualifiers: [[]] },
  '254': { title: 'GLN EXTENSION COMPONENT', parts: [upTo(20)], requires: ['414'] },
  '255': {
    title: 'GCN',
    parts: [...gln, optional(upTo(12, 'digits'))],
    attribute,
    excludes: ['01', '02', '415', '8006', '8020', '8026'],
    qualifiers: [[]],
  },
  '37': { title: 'COUNT', parts: [upTo(8, 'digits')], attribute, requires: ['00+02', '00+8026'] },
  '400': { title: 'ORDER NUMBER', parts: [upTo(30)], attribute },
  '401': { title: 'GINC', parts: ownedReference, attribute, qualifiers: [[]] },
  '402': { title: 'GSIN', parts: [digits(17, 'check digit')], attribute, qualifiers: [[]] },
  '410': { title: 'SHIP TO LOC', parts: gln, predefined, attribute },
  '411': { title: 'BILL TO', parts: gln, predefined, attribute },
  '412': { title: 'PURCHASE FROM', parts: gln, predefined, attribute },
  '413': { title: 'SHIP FOR LOC', parts: gln, predefined, attribute },
  '414': { title: 'LOC No.', parts: gln, predefined, attribute, qualifiers: [['254']] },
  '415': {
    title: 'PAY TO',
    parts: gln,
    predefined,
    attribute,
    requires: ['8020'],
    qualifiers: [['8020']],
  },
  '416': { title: 'PROD/SERV LOC', parts: gln, predefined, attribute },
  '417': { title: 'PARTY', parts: gln, predefined, attribute, qualifiers: [[]] },
  '7020': { title: 'REFURB LOT', parts: [upTo(20)], attribute, requires: ['01+416', '03+416', '8006+416'] },
  '7023': { title: 'GIAI - ASSEMBLY', parts: ownedReference, attribute },
  '8003': {
    title: 'GRAI',
    parts: [digits(1, 'zero'), ...gln, optional(upTo(16))],
    attribute,
    qualifiers: [[]],
  },
  '8004': { title: 'GIAI', parts: ownedReference, attribute, qualifiers: [[]] },
  '8006': {
    title: 'ITIP',
    parts: itemPiece,
    attribute,
    excludes: ['01', '03', '37'],
    qualifiers: [['22', '10', '21']],
  },
  '8010': { title: 'CPID', parts: [upTo(30, 'set 39', 'company prefix')], attribute, qualifiers: [['8011']] },
  '8011': { title: 'CPID SERIAL', parts: [upTo(12, 'digits', 'no leading zero')], requires: ['8010'] },
  '8017': {
    title: 'GSRN - PROVIDER',
    parts: serviceRelation,
    attribute,
    excludes: ['8018'],
    qualifiers: [['8019']],
  },
  '8018': {
    title: 'GSRN - RECIPIENT',
    parts: serviceRelation,
    attribute,
    excludes: ['8017'],
    qualifiers: [['8019']],
  },
  '8019': { title: 'SRIN', parts: [upTo(10, 'digits')], requires: ['8017', '8018'] },
  '8020': { title: 'REF No.', parts: [upTo(25)], requires: ['415'] },
  '8026': {
    title: 'ITIP CONTENT',
    parts: itemPiece,
    attribute,
    requires: ['37'],
    excludes: ['02', '03', '8006'],
  },
} as const satisfies Record<string, ApplicationIdentifier>

/** An application identifier that is known here. */
export type Ai = keyof typeof table

/** The table by application identifier. */
export const applicationIdentifiers: Readonly<Record<Ai, ApplicationIdentifier>> = table

/** True when this text is a known application identifier. */
export function isAi(text: string): text is Ai {
  return Object.hasOwn(table, text)
}
