import { existsSync } from 'node:fs'
import path from 'node:path'

const folders = ['channels', 'en16931', 'epcis', 'epcis-hash', 'gs1', 'india', 'openepcis']

/** Says before the tests run which data of others is not here, so that nobody takes skipped conformance for passed. */
export default function announceAbsentData(): void {
  const data = path.join(import.meta.dirname, '../../../shared/data')
  const absent = folders.filter((folder) => !existsSync(path.join(data, folder)))
  if (absent.length === 0) return
  process.stderr.write(
    `\nCONFORMANCE IS SKIPPED where it needs ../shared/data/{${absent.join(',')}}, which is not here.\n\n`,
  )
}
