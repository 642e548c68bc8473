import { writeFileSync } from 'node:fs'
import { goldenCases, stagesOf } from './stages.ts'

for (const golden of goldenCases()) {
  const { calculated, ubl } = stagesOf(golden)
  writeFileSync(`${golden.path}.calculated.json`, calculated)
  writeFileSync(`${golden.path}.ubl.xml`, ubl)
}
