import type { Fault } from '@tallystick/kernel'

/** What can be wrong with a SKU beside what is wrong with its policy alone, by code. */
export const catalogueFaults = {
  'CATALOGUE-POLICY-DIFFERS':
    'All SKUs of one GTIN get their serials in one way; set the others to `none` first to change it.',
  'CATALOGUE-SHAPE-OVERLAPS':
    'Such serials could be the same as serials that the trade item had under another policy or format.',
  'CATALOGUE-SHAPES-LIMIT': 'The trade item has had as many forms of serials as one may have.',
  'CATALOGUE-EPOCHS-USED-UP': 'The alphabet has no character for the current key epoch; take a longer one.',
  'CATALOGUE-POOL-MOMENT':
    'The pool has serials; when they are given to units is fixed: a serial must not be given twice.',
} as const

export type CatalogueFaultCode = keyof typeof catalogueFaults

/** A fault of the catalogue with its documented sentence, and what exactly was met where that helps. */
export function catalogueFault(code: CatalogueFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? catalogueFaults[code] : `${catalogueFaults[code]} ${detail}`,
  }
}
