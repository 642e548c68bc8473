/**
 * The network of an address as one text, however the address is written: of IPv6 the first 64 bits. An IPv4 address that comes as an IPv6
 * one (mapped, RFC 4291 section 2.5.5.2) is the same network as the address by itself.
 */
export function networkOf(address: string): string {
  const host = `http://[${address.split('%', 1).join()}]/`
  if (!URL.canParse(host)) return address
  const groups = groupsOf(new URL(host))
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (!isMapped)
    return groups
      .slice(0, 4)
      .map((group) => group.toString(16))
      .join(':')
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.')
}

/** The eight groups of an IPv6 address, however it is written; its zone is nobody's network. */
function groupsOf({ hostname }: URL): number[] {
  const [head = '', tail] = hostname.slice(1, -1).split('::')
  const read = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  const [before, after] = [read(head), read(tail ?? '')]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}
