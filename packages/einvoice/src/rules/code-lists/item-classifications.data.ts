import { codeList } from './code-list.ts'

/** UNTDID 7143 item classifications (BT-158); 185 codes (EN 16931 code lists as of rules 1.3.16). */
export const itemClassifications = codeList(`
  AA-AZ BA-BZ CC CG CL CR CV DR DW EC EF EMD EN FS GB GMN GN GS HS IB IN IS IT IZ MA MF MN MP NB ON PD PL PO PPI PV QS RC RN RU RY SA SG SK SN SRS-SRZ SS SSA-SSZ ST
  STA-STZ SUA-SUM TG TSN-TSU UA UP VN VP VS VX ZZZ
`)
