import { writeFileSync } from 'node:fs'
import { openApiText } from './openapi-document.ts'

writeFileSync(new URL('../../docs/api/openapi.json', import.meta.url), openApiText())
