import type * as z from 'zod'
import type { ApiClient } from './api-client.ts'

interface Paged {
  readonly nextCursor?: string | undefined
}

/** The pages of a list, one after the other. */
export async function* eachPage<Page extends Paged>(
  client: ApiClient,
  path: string,
  query: Readonly<Record<string, string>>,
  page: z.ZodType<Page>,
): AsyncGenerator<Page> {
  let cursor: string | undefined
  do {
    const parameters = new URLSearchParams({ ...query, ...(cursor !== undefined && { cursor }) })
    const read = page.parse(await (await client.get(`${path}?${parameters}`)).json())
    yield read
    cursor = read.nextCursor
  } while (cursor !== undefined)
}
