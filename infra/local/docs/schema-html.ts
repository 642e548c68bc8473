import type { ShownSchema } from './api-document.ts'

/** Text that is text wherever it stands in a page. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A schema as a table of its members; what has a name of its own is a link to it. */
export function schemaHtml(schema: ShownSchema): string {
  const { properties, items, required = [], description = '' } = schema
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (options !== undefined) {
    const word = schema.allOf === undefined ? 'One of' : 'All of'
    return `<p>${word}:</p><ul>${options.map((option) => `<li>${schemaHtml(option)}</li>`).join('')}</ul>`
  }
  if (items !== undefined) return `<p>A list of:</p>${schemaHtml(items)}`
  if (properties === undefined) return `<p>${typeHtml(schema)} ${escaped(description)}</p>`
  const rows = Object.entries(properties).map(([name, member]) => {
    const isLeaf = [member.properties, member.items, member.anyOf, member.oneOf, member.allOf].every(
      (inner) => inner === undefined,
    )
    const shown = isLeaf ? `${typeHtml(member)} ${escaped(member.description ?? '')}` : schemaHtml(member)
    const mark = required.includes(name) ? '' : ' <i>may be absent</i>'
    return `<tr><td><code>${escaped(name)}</code>${mark}</td><td>${shown}</td></tr>`
  })
  return `<table>${rows.join('')}</table>`
}

function typeHtml({ $ref, type, enum: values, const: only }: ShownSchema): string {
  if ($ref !== undefined) {
    const name = escaped($ref.split('/').at(-1) ?? '')
    return `<a href="#schema-${name}">${name}</a>`
  }
  const listed = values ?? (only === undefined ? undefined : [only])
  if (listed !== undefined) return listed.map((value) => `<code>${escaped(String(value))}</code>`).join(' ')
  return escaped(typeof type === 'string' ? type : (type ?? ['anything']).join(' or '))
}
