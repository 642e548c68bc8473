import type { Agreement, Difference } from './agreement.ts'
import { renderedDocuments } from './xsd-documents.ts'
import { readSchemas, schemaFiles } from './xsd-schemas.ts'

/** Whether the official schemas take what we render; documents whose schema is not there are counted as missing. */
export function agreeOnXsd(folder: string): Agreement {
  const validators = readSchemas(folder)
  const missing: Record<string, number> = {}
  const differ: Difference[] = []
  let total = 0
  for (const { about, bytes, schemas } of renderedDocuments())
    for (const name of schemas) {
      const file = schemaFiles[name]
      const validate = validators.get(name)
      if (validate === undefined) {
        missing[file] = (missing[file] ?? 0) + 1
        continue
      }
      total++
      const found = validate(bytes)
      if (found !== undefined) differ.push({ about: `${about} ${file}`, found })
    }
  return { total, agree: total - differ.length, differ, missing }
}
