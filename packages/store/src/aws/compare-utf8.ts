/** Orders text as DynamoDB orders sort keys: by UTF-8 bytes, where U+FFxx comes before the supplementary planes. */
export function compareUtf8(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other))
}
