import type { XmlContent } from '../../xml/xml-tree.ts'

/** Elements as one line of text: `name[attributes](what it holds)`, without the prefix `ram:`. */
export function shown(content: XmlContent): string {
  if (content === undefined) return ''
  if (typeof content === 'function') return shown(content())
  if (!('name' in content)) return content.map(shown).filter(Boolean).join(' ')
  const { name, attributes, text, children = [] } = content
  const said = attributes.map(([key, value]) => `${key}=${value}`).join(' ')
  return `${name.replace('ram:', '')}${said && `[${said}]`}(${text ?? shown(children)})`
}
