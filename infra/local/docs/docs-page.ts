import type { ApiDocument, ShownContent, ShownOperation, ShownResponse } from './api-document.ts'
import { escaped, schemaHtml } from './schema-html.ts'

/** The document of the API as one page that needs no script: everything folds by itself. */
export function docsPage(document: ApiDocument): string {
  const { info, tags, components } = document
  const operations = [
    ...operationsOf(document.paths, (method, path) => `${method.toUpperCase()} ${path}`),
    ...operationsOf(document.webhooks, (_, type) => type),
  ]
  const sections = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name))
    const rows = own.map(({ title, operation }) => operationHtml(document, title, operation))
    return `<section id="${anchor(name)}"><h2>${escaped(name)}</h2><p>${escaped(description)}</p>${rows.join('')}</section>`
  })
  const shapes = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${schemaHtml(schema)}</details>`,
  )
  const links = tags.map(({ name }) => `<a href="#${anchor(name)}">${escaped(name)}</a>`)
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escaped(info.title)} API</title><link rel="stylesheet" href="style.css"></head><body>` +
    `<nav>${links.join('')}<a href="#shapes">Shapes</a><a href="openapi.json">openapi.json</a></nav><main>` +
    `<h1>${escaped(info.title)} API ${escaped(info.version)}</h1><p>${escaped(info.description)}</p>` +
    `${sections.join('')}<section id="shapes"><h2>Shapes</h2>${shapes.join('')}</section></main></body></html>`
  )
}

function operationsOf(paths: ApiDocument['paths'], titleOf: (method: string, path: string) => string) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ title: titleOf(method, path), operation })),
  )
}

function operationHtml(document: ApiDocument, title: string, operation: ShownOperation): string {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  const rows = parameters.map(
    (each) =>
      `<tr><td><code>${escaped(each.name)}</code></td><td>${each.in}${each.required ? ', required' : ''}</td>` +
      `<td>${escaped(each.description ?? each.schema.description ?? '')}</td></tr>`,
  )
  return (
    `<details id="${escaped(operationId)}"><summary><code>${escaped(title)}</code> ${escaped(summary)}</summary>` +
    `${description === undefined ? '' : `<p>${escaped(description)}</p>`}<p>${escaped(accessOf(operation))}</p>` +
    `${rows.length > 0 ? `<h4>Parameters</h4><table>${rows.join('')}</table>` : ''}` +
    `${requestBody ? `<h4>Body</h4>${contentHtml(requestBody.content)}` : ''}<h4>Answers</h4>` +
    `${Object.entries(responses)
      .map(([status, response]) => responseHtml(status, resolved(document, response)))
      .join('')}</details>`
  )
}

function accessOf({ security = [] }: ShownOperation): string {
  const [asked] = security
  if (asked === undefined) return 'For anybody, without a token.'
  const scopes = asked.oauth2
  return scopes === undefined ? 'Signed.' : `Scope ${scopes.join(', ')}.`
}

function resolved({ components }: ApiDocument, response: ShownResponse): ShownResponse {
  return response.$ref === undefined
    ? response
    : (components.responses[response.$ref.split('/').at(-1) ?? ''] ?? response)
}

function responseHtml(status: string, { description = '', content = {} }: ShownResponse): string {
  return (
    `<details><summary><b>${escaped(status)}</b> ${escaped(description)}</summary>` +
    `${contentHtml(content)}</details>`
  )
}

function contentHtml(content: Readonly<Record<string, ShownContent>>): string {
  return Object.entries(content)
    .map(([mediaType, { schema, example }]) => {
      const shown = example === undefined ? '' : `<pre>${escaped(JSON.stringify(example, null, 2))}</pre>`
      return `<p><code>${escaped(mediaType)}</code></p>${shown}${schema ? schemaHtml(schema) : ''}`
    })
    .join('')
}

function anchor(name: string): string {
  return `tag-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
}
