import { plainCodeList } from '../code-lists/code-list.ts'
import type { FacturxProfile } from './profile.ts'

/** Rules of Factur-X 1.09.2 that a profile has, or lacks, by their ids in EN 16931. */
interface ProfileRules {
  readonly only?: ReadonlySet<string>
  readonly without?: ReadonlySet<string>
}

const minimum = `
  BR-01 BR-02 BR-03 BR-04 BR-05 BR-06 BR-07 BR-08 BR-09 BR-13 BR-14 BR-15 BR-CO-09 BR-CO-26
  BR-DEC-12 BR-DEC-13 BR-DEC-14 BR-DEC-18`

/** Of lines, and of what is only known from lines. */
const notInBasicWl = `
  BR-16 BR-21 BR-22 BR-23 BR-24 BR-25 BR-26 BR-27 BR-28 BR-30 BR-41 BR-42 BR-43 BR-44 BR-51 BR-52 BR-54 BR-64 BR-65
  BR-B-01 BR-B-02 BR-CO-04 BR-CO-10 BR-CO-20 BR-CO-23 BR-CO-24 BR-DEC-23 BR-DEC-24 BR-DEC-25 BR-DEC-27 BR-DEC-28
  BR-AE-01 BR-AE-02 BR-AE-05 BR-AE-08 BR-AF-01 BR-AF-02 BR-AF-05 BR-AG-01 BR-AG-02 BR-AG-05
  BR-E-01 BR-E-02 BR-E-05 BR-E-08 BR-G-01 BR-G-02 BR-G-05 BR-G-08 BR-IC-01 BR-IC-02 BR-IC-05 BR-IC-08
  BR-O-01 BR-O-02 BR-O-05 BR-O-08 BR-O-12 BR-S-01 BR-S-02 BR-S-05 BR-S-08 BR-Z-01 BR-Z-02 BR-Z-05 BR-Z-08
  CII-SR-474 CII-SR-475 CII-SR-476 PEPPOL-EN16931-R008`

const notInBasic = 'BR-51 BR-52 CII-SR-474 CII-SR-475 CII-SR-476'

/** Of EXTENDED, with its lines within lines and further charges, most of these have a rule of another meaning. */
const notInExtended = `
  BR-22 BR-23 BR-24 BR-26 BR-27 BR-28 BR-38 BR-44 BR-54 BR-CO-04 BR-CO-10 BR-CO-11 BR-CO-12 BR-CO-13 BR-CO-15
  BR-CO-16 BR-CO-17 BR-CO-22 BR-CO-24 BR-AE-01 BR-AE-08 BR-AF-01 BR-AF-10 BR-AG-01 BR-AG-10 BR-E-01 BR-E-08
  BR-G-01 BR-G-08 BR-IC-01 BR-IC-08 BR-O-01 BR-O-02 BR-O-03 BR-O-04 BR-O-08 BR-O-11 BR-O-12 BR-O-13 BR-O-14
  BR-S-01 BR-S-08 BR-S-09 BR-S-10 BR-Z-01 BR-Z-08 BR-Z-10 CII-SR-470 CII-SR-474`

/** Which of the rules each profile has. */
const profileRules: Readonly<Record<FacturxProfile, ProfileRules>> = {
  minimum: { only: plainCodeList(minimum) },
  basicwl: { without: plainCodeList(notInBasicWl) },
  basic: { without: plainCodeList(notInBasic) },
  en16931: {},
  extended: { without: plainCodeList(notInExtended) },
}

/** True when the profile has the rule. */
export function hasRule(profile: FacturxProfile, id: string): boolean {
  const { only, without } = profileRules[profile]
  return only === undefined ? without?.has(id) !== true : only.has(id)
}
