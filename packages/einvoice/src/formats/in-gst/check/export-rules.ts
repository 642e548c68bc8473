import { OTHER_COUNTRIES } from '../../../regimes/in/states.ts'
import { type Rule, rule } from './rule.ts'
import { isExport } from './supply.ts'

/** What exports need besides. */
export const exportRules: readonly Rule[] = [
  rule('2208', '/ExpDtls', ({ inv01 }) => isExport(inv01) && inv01.ExpDtls === undefined),
  rule('2202', '/ExpDtls/CntCode', ({ inv01 }) => isExport(inv01) && inv01.ExpDtls?.CntCode === 'IN'),
  rule('2236', '/ShipDtls/Stcd', ({ inv01 }) => isExport(inv01) && inv01.ShipDtls?.Stcd === OTHER_COUNTRIES),
]
