/** The unit quantity codes (UQC) that every published copy of the portal's list has. */
export const uqcCodes: readonly string[] = [
  ...[
    'BAG',
    'BAL',
    'BDL',
    'BKL',
    'BOU',
    'BOX',
    'BTL',
    'BUN',
    'CAN',
    'CBM',
    'CCM',
    'CMS',
    'CTN',
    'DOZ',
    'DRM',
  ],
  ...[
    'GGK',
    'GMS',
    'GRS',
    'GYD',
    'KGS',
    'KLR',
    'KME',
    'LTR',
    'MLT',
    'MTR',
    'MTS',
    'NOS',
    'OTH',
    'PAC',
    'PCS',
  ],
  ...[
    'PRS',
    'QTL',
    'ROL',
    'SET',
    'SQF',
    'SQM',
    'SQY',
    'TBS',
    'TGM',
    'THD',
    'TON',
    'TUB',
    'UGS',
    'UNT',
    'YDS',
  ],
]

/** Codes of UN/ECE Recommendation 20 and, with an X before them, of Recommendation 21. */
const uqcByRec20: Readonly<Record<string, string>> = {
  C62: 'NOS',
  CMK: 'OTH',
  CMQ: 'CCM',
  CMT: 'CMS',
  DTN: 'QTL',
  DZN: 'DOZ',
  E48: 'OTH',
  EA: 'NOS',
  FTK: 'SQF',
  GRM: 'GMS',
  GRO: 'GRS',
  H87: 'PCS',
  KGM: 'KGS',
  KMT: 'KME',
  LTR: 'LTR',
  MIL: 'THD',
  MLT: 'MLT',
  MTK: 'SQM',
  MTQ: 'CBM',
  MTR: 'MTR',
  NAR: 'NOS',
  NPR: 'PRS',
  PR: 'PRS',
  SET: 'SET',
  TNE: 'MTS',
  YDK: 'SQY',
  YRD: 'YDS',
  XBE: 'BDL',
  XBG: 'BAG',
  XBL: 'BAL',
  XBO: 'BTL',
  XBX: 'BOX',
  XCA: 'CAN',
  XCT: 'CTN',
  XDR: 'DRM',
  XPK: 'PAC',
  XPP: 'PCS',
  XRO: 'ROL',
  XTU: 'TUB',
}

/** Units of which one thing with a serial of its own is one. */
const counted: ReadonlySet<string> = new Set([
  ...['BAG', 'BOX', 'BTL', 'CAN', 'CTN', 'DRM', 'NOS', 'PAC', 'PCS', 'PRS', 'ROL', 'SET', 'TUB', 'UNT'],
])

/**
 * The unit quantity code of a unit of UN/ECE Recommendation 20 or 21: its own where there is one, `OTH` for every other
 * code of the right form, and `undefined` for what is no code.
 */
export function uqcOf(rec20: string): string | undefined {
  if (Object.hasOwn(uqcByRec20, rec20)) return uqcByRec20[rec20]
  return /^[A-Z0-9]{2,3}$/.test(rec20) ? 'OTH' : undefined
}

/** True where one of that unit quantity code can be one unit with a serial: pieces and packages, not kilograms or dozens. */
export function isCountedUqc(uqc: string): boolean {
  return counted.has(uqc)
}
