/** What stands in a report, counted. */
export interface NianbaoSummary {
  /** Whether everything that a report must have is there. */
  complete: boolean
  /** Mistakes that have to be mended, at least so many. */
  mistakes: number
  /** What fails by them. */
  errors: number
  /** Findings to be looked into. */
  warnings: number
  /** Findings worth a look. */
  hints: number
  /** Identities that a blank or unreadable cell leaves undecided. */
  open: number
  /** Findings that a person set aside. */
  setAside: number
  /** The verdict in words, in Chinese. */
  verdict: string
}

/** A report as `nianbao-report/1`; see nianbao-report-1.schema.json. */
export type NianbaoReport = Record<string, unknown>

/** One finding, as the command line writes it. */
export interface NianbaoFinding {
  rule: string
  severity: 'error' | 'warning' | 'hint' | 'open'
  message: string
  cells: string[]
  left: number | null
  right: number | null
}

/** How the report stands, without the report. */
export interface NianbaoChange {
  revision: number
  /** Whether the portal does not have this revision: it neither loaded nor saved it. */
  dirty: boolean
  summary: NianbaoSummary
}

export interface NianbaoState extends NianbaoChange {
  document: NianbaoReport
}

export interface NianbaoLoaded {
  summary: NianbaoSummary
  /** What was recognised, changed in reading, or found no place. */
  notes: string[]
}

export interface NianbaoValidated {
  summary: NianbaoSummary
  findings: NianbaoFinding[]
}

export interface NianbaoExported {
  format: NianbaoExportFormat
  fileName: string
  mediaType: string
  /** How `document` is to be read where it is no text. */
  encoding: 'base64' | null
  document: string
}

export interface NianbaoSave extends NianbaoState {
  /** Tells the editor that this revision is kept. */
  saved(): void
  /** Tells the editor that it is not, and why, in words for the person. */
  failed(why?: string): void
}

/** Codes of the editor, and of the element itself (`not-allowed`, `timeout`, `closed`, `bad-src`). */
export type NianbaoErrorCode =
  | 'bad-message'
  | 'unknown-type'
  | 'unsupported-version'
  | 'too-large'
  | 'not-ready'
  | 'invalid-document'
  /** No such cell is on show. */
  | 'not-found'
  /** The part of the program that makes an export could not be fetched, or stopped. */
  | 'unavailable'
  /** No answer in 30 seconds: most likely this origin is not in embed-origins.json. */
  | 'not-allowed'
  | 'timeout'
  | 'closed'
  | 'bad-src'

/** What can be loaded: text, or the bytes of a file in Base64. */
export type NianbaoFormat =
  | 'json' | 'html' | 'text'
  | 'docx' | 'doc' | 'wps' | 'xlsx' | 'xls' | 'et' | 'pdf' | 'ofd' | 'odt' | 'ods' | 'mhtml' | 'csv' | 'zip'

/** What can be exported. */
export type NianbaoExportFormat = 'html' | 'docx' | 'xlsx' | 'json' | 'text' | 'csv'

export interface NianbaoLoadOptions {
  /** json unless said otherwise. */
  format?: NianbaoFormat
  /** What to call the report. */
  name?: string
  /** Last year's report: an object, or text in any format that the editor reads. */
  lastYear?: NianbaoReport | string
}

export interface NianbaoEditorEventMap {
  ready: CustomEvent<Record<string, never>>
  change: CustomEvent<NianbaoChange>
  save: CustomEvent<NianbaoSave>
  autosave: CustomEvent<NianbaoState>
  /** The person exported, and `export-to` is `host` or `both`. */
  export: CustomEvent<NianbaoExported>
  exit: CustomEvent<Record<string, never>>
  error: CustomEvent<{ code: NianbaoErrorCode; message: string }>
}

/**
 * The editor in a portal's page.
 *
 * Attributes: `src` (where the editor lies; beside this script by default), `mode` (`edit`, `readonly`), `autosave`,
 * `storage` (`none`, `local`), `export-to` (`download`, `host`, `both`), `buttons` (of `open export save exit`),
 * `auto-height`, `sandbox`, `title`.
 */
export class NianbaoEditor extends HTMLElement {
  /**
   * Settles once the editor can be spoken to; fails with `not-allowed` after 30 seconds without it, and every method
   * with it. The methods wait for it by themselves.
   */
  readonly ready: Promise<void>
  /** Puts a report into the editor. */
  load(document: NianbaoReport | string, options?: NianbaoLoadOptions): Promise<NianbaoLoaded>
  /** Begins a report for a year: blank, or going on from last year's. */
  new(year: number, lastYear?: NianbaoReport | string): Promise<NianbaoLoaded>
  /** The report as it stands. */
  get(): Promise<NianbaoState>
  /** The findings. */
  validate(): Promise<NianbaoValidated>
  /** The report in a format. */
  export(format?: NianbaoExportFormat): Promise<NianbaoExported>
  /** Whether the editor may be closed: false while something is unsaved. */
  requestExit(): Promise<boolean>
  /** Goes to a cell, such as `requests.granted.total`; fails with `not-found` where there is none of that path. */
  focusCell(path: string): Promise<void>

  addEventListener<K extends keyof NianbaoEditorEventMap>(
    type: K,
    listener: (this: NianbaoEditor, event: NianbaoEditorEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
}

declare global {
  interface HTMLElementTagNameMap {
    'nianbao-editor': NianbaoEditor
  }
}
