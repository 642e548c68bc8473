/** A line on the terminal that tells how far a command is; nothing where the output is no terminal. */
export interface Progress {
  /** `part` is what is done, from 0 to 1, where that is known. */
  show(text: string, part?: number): void
  end(): void
}

const barWidth = 24

/** What a progress is written to. */
export interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Progress on the standard error, so that the output stays what a script reads. */
export function progress(terminal: Terminal = process.stderr): Progress {
  if (!terminal.isTTY) return { show: () => undefined, end: () => undefined }
  return {
    show: (text, part) => {
      terminal.write(`\r\u001b[K${part === undefined ? '' : `${barOf(part)} `}${text}`)
    },
    end: () => {
      terminal.write('\r\u001b[K')
    },
  }
}

function barOf(part: number): string {
  const filled = Math.round(Math.min(Math.max(part, 0), 1) * barWidth)
  return `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}]`
}
