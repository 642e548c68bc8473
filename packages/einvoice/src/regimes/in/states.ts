/** The state code of everything outside India. */
export const OTHER_COUNTRIES = '96'

/** The state code of offshore and other areas that belong to no state. */
export const OTHER_TERRITORY = '97'

/** The PIN code that stands for an address abroad. */
export const PIN_ABROAD = '999999'

/**
 * States and territories by their GST code, as in force: 25 (Daman and Diu) is part of 26 now, 28 the former
 * Andhra Pradesh.
 */
export const stateCodes = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '96': 'Other countries',
  '97': 'Other territory',
} as const satisfies Readonly<Record<string, string>>

/** True for a code of `stateCodes`, which are always two digits. */
export function isStateCode(code: string): code is keyof typeof stateCodes {
  return Object.hasOwn(stateCodes, code)
}
