import { writeFileSync } from 'node:fs'
import { faultsDocument } from './faults-document.ts'

writeFileSync(new URL('../../docs/faults.md', import.meta.url), faultsDocument())
