/** Top-level functions, by indentation as the formatter leaves it, that have more than `most` lines. */
export function longFunctions(file: string, text: string, most: number): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const [, name] = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line) ?? []
    if (name === undefined) return []
    const length = lines.slice(start).findIndex((later) => /^\}/.test(later)) + 1
    return length > most ? [`${file}: ${name} has ${length} lines`] : []
  })
}
