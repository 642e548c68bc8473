/** Codes that this portal gives, in words of our own. */
const refusals = {
  '1004': 'The Gstin header is missing or malformed.',
  '1005': 'The token is unknown or has expired.',
  '1010': 'Client id or client secret is wrong.',
  '1013': 'The login cannot be decrypted.',
  '1015': 'The GSTIN is not that of the user.',
  '1016': 'The application key is not 32 bytes.',
  '1017': 'There is no such user.',
  '1019': 'The password is wrong.',
  '2140': 'The document does not follow the schema.',
  '2142': 'A parameter is missing.',
  '2143': 'The document is not of the GSTIN of the user.',
  '2148': 'There is no registration of this document.',
  '2150': 'The document is registered already.',
  '2154': 'There is no such IRN.',
  '2172': 'Integrated tax on an item within a state.',
  '2173': 'There are more items than are taken.',
  '2174': 'Central or state tax on an item between states.',
  '2176': 'The HSN code is none.',
  '2182': 'The taxable value is not the sum of the items.',
  '2183': 'The state tax is not the sum of the items.',
  '2184': 'The central tax is not the sum of the items.',
  '2185': 'The integrated tax is not the sum of the items.',
  '2189': 'The invoice value is not what its parts add up to.',
  '2211': 'Supplier and recipient are the same.',
  '2212': 'The recipient must have a GSTIN.',
  '2218': 'The document is of a future date.',
  '2227': 'Central and state tax of an item differ.',
  '2228': 'There are no items.',
  '2230': 'An e-way bill is active.',
  '2233': 'Two items have the same serial number.',
  '2240': 'There is no such GST rate.',
  '2253': 'Transport by road needs a vehicle.',
  '2270': 'The registration is older than 24 hours.',
  '2278': 'The number belongs to a cancelled registration.',
  '2283': 'The registration is too old to be read.',
  '2305': 'The document is older than 30 days.',
  '4002': 'There is an e-way bill already.',
  '4005': 'There is no e-way bill.',
  '9999': 'The registration is not active.',
} as const

export type RefusalCode = keyof typeof refusals

/** What a call came to: a result, or codes; either with further information. */
export type Outcome =
  | { readonly ok: true; readonly data: object; readonly info?: readonly object[] }
  | { readonly ok: false; readonly codes: readonly RefusalCode[]; readonly info?: readonly object[] }

export function refused(...codes: readonly RefusalCode[]): Outcome {
  return { ok: false, codes }
}

/** `ErrorDetails` as the portal writes it. */
export function errorDetails(codes: readonly RefusalCode[]): readonly object[] {
  return codes.map((code) => ({ ErrorCode: code, ErrorMessage: refusals[code] }))
}
