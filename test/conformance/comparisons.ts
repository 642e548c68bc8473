import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Agreement } from './agreement.ts'
import { agreeOnEn16931 } from './en16931-agreement.ts'
import { defaultCases, hasCases } from './en16931-cases.ts'
import { agreeOnEpcis, defaultData, epcisFolders } from './epcis-data.ts'
import { agreeOnGs1 } from './gs1-agreement.ts'
import { defaultDictionary, readDictionary } from './gs1-dictionary.ts'
import { agreeOnIndia } from './india.ts'
import { defaultIndia, hasIndia } from './india-data.ts'
import { agreeOnXsd } from './xsd.ts'
import { defaultSchemas, hasSchemas } from './xsd-schemas.ts'

/** A comparison with others' data in a folder. */
interface Comparison {
  /** Where the data lies unless said otherwise. */
  readonly cases: string
  readonly isThere: (cases: string) => boolean
  /** `random`: how many texts are drawn by chance, where some are. */
  readonly compare: (cases: string, random?: number) => Agreement
}

/** Every comparison by its name. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  en16931: { cases: defaultCases, isThere: hasCases, compare: agreeOnEn16931 },
  epcis: {
    cases: defaultData,
    isThere: (data) => epcisFolders.every((folder) => existsSync(path.join(data, folder))),
    compare: agreeOnEpcis,
  },
  gs1: {
    cases: defaultDictionary,
    isThere: (folder) => readDictionary(folder).length > 0,
    compare: agreeOnGs1,
  },
  india: { cases: defaultIndia, isThere: hasIndia, compare: agreeOnIndia },
  xsd: { cases: defaultSchemas, isThere: hasSchemas, compare: agreeOnXsd },
}
