import type { Fault } from '@tallystick/kernel'

/** What can be wrong with an import, its file or one of its rows, by code. */
export const importFaults = {
  'IMPORT-KIND-SKU': 'This kind of import is for one SKU; name it.',
  'IMPORT-POLICY':
    'The SKU takes no serials from a file: its policy is neither pool nor reported at commissioning.',
  'IMPORT-FILE-TOO-LARGE': 'The file has more bytes than one import may have.',
  'IMPORT-FILE-EMPTY': 'The file has no rows.',
  'IMPORT-FILE-HEADER': 'The first line of the file is too long, or not UTF-8: it should name the columns.',
  'IMPORT-TOO-MANY-ROWS': 'The file has more rows than one import may have; what was read before is applied.',
  'IMPORT-COLUMN-UNKNOWN': 'The header names a column that this kind does not have.',
  'IMPORT-COLUMN-TWICE': 'The header names a column twice.',
  'IMPORT-COLUMN-MISSING': 'The header lacks a column that this kind must have.',
  'IMPORT-ROW-TOO-LONG': 'The row has more bytes than a row may have.',
  'IMPORT-ROW-ENCODING': 'The row is not UTF-8.',
  'IMPORT-ROW-QUOTES': 'A quote of the row is not closed, or stands inside a value without being doubled.',
  'IMPORT-ROW-VALUES': 'The row has not as many values as the header has columns.',
  'IMPORT-ROW-JSON': 'The line is not one flat JSON object of texts, numbers, booleans and nulls.',
  'IMPORT-VALUE-MISSING': 'The row lacks a value that it must have.',
  'IMPORT-VALUE-INVALID': 'The value does not have the expected form.',
  'IMPORT-VALUE-UNKNOWN': 'The row has a value under a name that this kind does not have.',
  'IMPORT-POOL-LINE': 'Too many imports wait for the pool of this SKU; try again when some are done.',
  'IMPORT-SERIAL-KNOWN': 'The serial is on record for this trade item already.',
  'IMPORT-SERIAL-TWICE': 'The serial stands in the file before this row.',
  'IMPORT-SERIAL-LOT':
    'Serials that are commissioned name their lot where the SKU has lots; others name none.',
  'IMPORT-OPENING-THERE':
    'The row opens the stock of a lot that the place has already: exports are for another deployment; count what is there instead.',
  'IMPORT-LOT-UNKNOWN': 'There is no such lot of this SKU.',
  'IMPORT-LOT-STOPPED': 'The lot is held, rejected or recalled: its units are not to be commissioned.',
} as const

export type ImportFaultCode = keyof typeof importFaults

/** A fault of an import with its documented sentence, and what exactly was met where that helps. */
export function importFault(code: ImportFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? importFaults[code] : `${importFaults[code]} ${detail}`,
  }
}
