import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type LoopbackServer, listen } from '../loopback-server.ts'
import type { ApiDocument } from './api-document.ts'
import { docsPage } from './docs-page.ts'

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;margin:0;color-scheme:light dark}' +
  'nav{position:sticky;top:0;background:Canvas;padding:.5rem 1rem;border-bottom:1px solid GrayText;display:flex;flex-wrap:wrap;gap:.2rem 1rem}' +
  'main{max-width:70rem;margin:0 auto;padding:1rem}h2{margin-top:2rem}details{margin:.3rem 0 .3rem .5rem}' +
  'summary{cursor:pointer}table{border-collapse:collapse}td{border:1px solid GrayText;padding:.2rem .5rem;vertical-align:top}' +
  'pre{overflow:auto;padding:.5rem;border:1px solid GrayText;max-height:24rem}'

/** Nothing runs, and nothing is loaded but the page's own style. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the document of the API as a page, and as it is, on a port of its own: it is no route of the deployment. */
export async function startDocs(project: string): Promise<LoopbackServer> {
  const text = readFileSync(join(project, 'docs/api/openapi.json'), 'utf8')
  const page = docsPage(JSON.parse(text) as ApiDocument)
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/docs': ['text/html; charset=utf-8', page],
    '/style.css': ['text/css', style],
    '/openapi.json': ['application/json', text],
  }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const file = Object.hasOwn(files, path) && request.method === 'GET' ? files[path] : undefined
    const [type, body] = file ?? ['text/plain', 'There are /docs and /openapi.json.\n']
    const headers = {
      'content-type': type,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    }
    response.writeHead(file === undefined ? 404 : 200, headers).end(body)
  })
  return listen(server, 0)
}
