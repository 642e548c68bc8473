/**
 * Does the work for every member, so many at once; what comes of it is in the members' order. After a failure nothing more
 * is begun, and it is thrown once all that was under way has ended.
 */
export async function inParallel<Member, Value>(
  members: readonly Member[],
  atOnce: number,
  work: (member: Member) => Promise<Value>,
): Promise<Value[]> {
  const values = new Array<Value>(members.length)
  const rest = members.entries()
  let isStopped = false
  const worker = async () => {
    while (!isStopped) {
      const next = rest.next()
      if (next.done) return
      const [i, member] = next.value
      try {
        values[i] = await work(member)
      } catch (failure) {
        isStopped = true
        throw failure
      }
    }
  }
  const workers = await Promise.allSettled(
    Array.from({ length: Math.min(atOnce, members.length) }, () => worker()),
  )
  for (const ended of workers) if (ended.status === 'rejected') throw ended.reason
  return values
}
