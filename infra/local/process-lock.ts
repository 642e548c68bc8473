import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Claims a directory for this process; returns what gives it back. Throws while another living process holds it.
 * Each process has a claim file of its own name, so a claim that a killed process left behind can be cleared without
 * a race; two that claim at the very same time may both be refused, never both be let in.
 */
export function lockDirectory(directory: string): () => void {
  const locks = join(directory, 'locks')
  mkdirSync(locks, { recursive: true })
  for (const name of readdirSync(locks)) {
    if (!isHeld(join(locks, name), Number(name))) rmSync(join(locks, name), { force: true })
  }
  const own = join(locks, String(process.pid))
  const others = () => readdirSync(locks).filter((name) => name !== String(process.pid))
  try {
    writeFileSync(own, startOf(process.pid), { flag: 'wx' })
  } catch (error) {
    throw new Error(`${directory} is in use by this process already`, { cause: error })
  }
  const [holder] = others()
  if (holder !== undefined) {
    rmSync(own)
    throw new Error(`${directory} is in use by process ${holder}`)
  }
  return () => rmSync(own, { force: true })
}

/** A process id is used again after a while, above all in containers: the start time tells two owners apart. */
function isHeld(claim: string, pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return readFileSync(claim, 'utf8') === startOf(pid)
}

/** When a process started, in ticks since the boot; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
