import type { InvoiceRecord } from '@tallystick/store'
import { fileNameOf } from '../../shell/invoice-keys.ts'
import { plainName } from '../../shell/zip/entry-name.ts'

/** Where a document lies in the ZIP: in the folder of its series; DATEV wants all files beside each other. */
export function pathOf(
  layout: string,
  { seriesId, number }: Pick<InvoiceRecord, 'seriesId' | 'number'>,
  ending: string,
): string {
  const file = `${plainName(fileNameOf(number))}.${ending}`
  return layout === 'datev' ? `${plainName(seriesId)}_${file}` : `${plainName(seriesId)}/${file}`
}
