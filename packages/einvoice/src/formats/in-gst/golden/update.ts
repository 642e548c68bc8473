import { writeFileSync } from 'node:fs'
import { calculated, calculatedFile, calculatedText, goldenCases, rendered, renderedFile, renderedText } from './stages.ts'

for (const golden of goldenCases()) {
  writeFileSync(calculatedFile(golden), calculatedText(calculated(golden)))
  writeFileSync(renderedFile(golden), renderedText(rendered(golden)))
}
