/** A kebab-case name of the manifest as a construct id: `receive-order` becomes `ReceiveOrder`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase())
}
