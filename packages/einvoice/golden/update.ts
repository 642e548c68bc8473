import { mkdirSync, writeFileSync } from 'node:fs'
import {
  calculated,
  calculatedFile,
  goldenCases,
  goldenDocuments,
  invoiceText,
  numbered,
  rendered,
} from './stages.ts'

for (const golden of goldenCases()) {
  writeFileSync(calculatedFile(golden), invoiceText(calculated(golden)))
  const invoice = numbered(golden)
  for (const { profile, file } of goldenDocuments(golden)) {
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, rendered(invoice, profile))
  }
}
