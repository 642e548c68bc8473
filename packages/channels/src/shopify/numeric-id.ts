const digits = /^\d{1,40}$/
const globalId = /^gid:\/\/shopify\/\w+\/(\d{1,40})$/

/**
 * The id in all its digits, also above 2^53: from the number's source text, else from the end of
 * `admin_graphql_api_id`, which is text and therefore survives programs that round numbers.
 */
export function numericId(id: string | undefined, graphqlId: string | undefined): string | undefined {
  if (id !== undefined && digits.test(id)) return id
  return globalId.exec(graphqlId ?? '')?.[1]
}
