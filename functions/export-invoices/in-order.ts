/** Works on so many members at once, and gives what comes of it in their order; one that fails is thrown in its turn. */
export async function* inOrder<Member, Value>(
  members: AsyncIterable<Member>,
  atOnce: number,
  work: (member: Member) => Promise<Value>,
): AsyncGenerator<Value> {
  const underWay: Promise<Value>[] = []
  for await (const member of members) {
    const value = work(member)
    value.catch(() => undefined)
    underWay.push(value)
    const first = underWay.length >= atOnce ? underWay.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const value of underWay) yield await value
}
