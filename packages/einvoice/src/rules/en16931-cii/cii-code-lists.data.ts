import { withAlso, without } from '../code-lists/code-list.ts'
import { countries } from '../code-lists/countries.data.ts'
import { creditNoteTypes } from '../code-lists/credit-note-types.data.ts'
import { invoiceTypes } from '../code-lists/invoice-types.data.ts'
import { textSubjects } from '../code-lists/text-subjects.data.ts'

/** UNTDID 1001 document types (BT-3) of invoices and credit notes, which are one document here; 62 codes (rules 1.3.16). */
export const documentTypes: ReadonlySet<string> = new Set([...invoiceTypes, ...creditNoteTypes])

/** ISO 3166-1 countries as the CII rules list them: AN for SS; 251 codes (rules 1.3.16). */
export const ciiCountries = withAlso(without(countries, 'SS'), 'AN')

/** UNTDID 4451 text subjects (BT-21) as the CII rules list them; 401 codes (rules 1.3.16). */
export const ciiTextSubjects = withAlso(textSubjects, 'BAT-BAZ BBA BBB BMF-BMH CCJ-CCO')

/** UNTDID 2475 tax point codes (BT-8). */
export const ciiTaxPointCodes: ReadonlySet<string> = new Set(['5', '29', '72'])
