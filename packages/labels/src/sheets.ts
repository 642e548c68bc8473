/** Millimetres. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A sheet of labels: how many there are, and where the first and the next ones lie, in millimetres. */
export interface Sheet {
  readonly page: Size
  readonly label: Size
  readonly columns: number
  readonly rows: number
  readonly left: number
  readonly top: number
  /** From the left edge of a label to that of the next one, and from upper edge to upper edge. */
  readonly across: number
  readonly down: number
}

/** One label a page, for printers of rolls. */
function roll(width: number, height: number): Sheet {
  const label = { width, height }
  return { page: label, label, columns: 1, rows: 1, left: 0, top: 0, across: width, down: height }
}

const a4 = { width: 210, height: 297 }

/** The sheets that labels are printed on, by name. */
export const sheets = {
  'a4-24': {
    page: a4,
    label: { width: 70, height: 36 },
    columns: 3,
    rows: 8,
    left: 0,
    top: 4.5,
    across: 70,
    down: 36,
  },
  'a4-65': {
    page: a4,
    label: { width: 38.1, height: 21.2 },
    columns: 5,
    rows: 13,
    left: 4.65,
    top: 10.7,
    across: 40.6,
    down: 21.2,
  },
  'letter-30': {
    page: { width: 215.9, height: 279.4 },
    label: { width: 66.7, height: 25.4 },
    columns: 3,
    rows: 10,
    left: 4.8,
    top: 12.7,
    across: 69.9,
    down: 25.4,
  },
  'roll-25x25': roll(25, 25),
  'roll-50x25': roll(50, 25),
  'roll-70x40': roll(70, 40),
  'roll-100x50': roll(100, 50),
  'roll-100x150': roll(100, 150),
} as const satisfies Readonly<Record<string, Sheet>>

export type SheetName = keyof typeof sheets
export const sheetNames = Object.keys(sheets) as [SheetName, ...SheetName[]]
