import { assertDownload, assertUpload } from '../assert-link.ts'
import type { DocumentLinks } from '../documents.ts'

/** Links that lead nowhere (`memory://key?…`) and say what they were made for. */
export function memoryLinks(): DocumentLinks {
  return {
    async uploadUrl(key, options) {
      assertUpload(options)
      const { contentType, bytes, seconds } = options
      return {
        url: memoryUrl(key, { method: 'PUT', bytes, seconds }),
        headers: { 'content-type': contentType, 'if-none-match': '*' },
      }
    },
    async downloadUrl(key, options) {
      assertDownload(options)
      return memoryUrl(key, { method: 'GET', ...options })
    },
  }
}

function memoryUrl(key: string, parameters: object): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value))
  return `memory://${key.split('/').map(encodeURIComponent).join('/')}?${query}`
}
