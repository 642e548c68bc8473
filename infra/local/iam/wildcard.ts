/** Tests whole texts against a pattern in which `*` is any run of characters and `?` any one. */
export function wildcard(
  pattern: string,
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): (text: string) => boolean {
  const source = pattern
    .split(/([*?])/)
    .map((part) => anyText.get(part) ?? part.replace(/[\\^$.|+()[\]{}/]/g, '\\$&'))
    .join('')
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su')
  return (text) => expression.test(text)
}

const anyText: ReadonlyMap<string, string> = new Map([
  ['*', '.*'],
  ['?', '.'],
])
