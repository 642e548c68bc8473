/** The headers of one call, under whatever case they came. */
export type CallHeaders = Readonly<Record<string, string | undefined>>

/** The header of that name, in whatever case it was written (RFC 9110 section 5.1). */
export function headerOf(headers: CallHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1]
}
