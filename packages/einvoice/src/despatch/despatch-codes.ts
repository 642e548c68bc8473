import { codeList } from '../rules/code-lists/code-list.ts'
import { units } from '../rules/code-lists/units.data.ts'
import { mediaTypes } from '../rules/en16931-ubl/code-pattern.ts'

/** UN/ECE Recommendation 21 packages, which the list of units holds with an X before them. */
export const packageTypes: ReadonlySet<string> = new Set(
  [...units].filter((code) => /^X..$/.test(code)).map((code) => code.slice(1)),
)

/** Media types of attachments in T16 (2026.5): with drawings, without lists. */
export const despatchMediaTypes: ReadonlySet<string> = new Set([
  ...[...mediaTypes].filter((type) => type !== 'text/csv'),
  'image/tiff',
  'application/acad',
  'application/dwg',
  'drawing/dwg',
])

/** UNTDID 8273 regulations of dangerous goods, in T16 (2026.5). */
export const dangerousGoods = codeList(
  'ADR ADS ADT ADU ADV ADW ADX ADY ADZ AEA AEB AGS ANR ARD CFR COM GVE GVS ICA IMD RGE RID UI ZZZ',
)

/** UNTDID 6313 measured attributes, those of T16 (2026.5). */
export const measuredAttributes = codeList('AAB AAL AAW AAX')

/** UN/ECE Recommendation 19 modes of transport. */
export const transportModes = codeList('0-9')
