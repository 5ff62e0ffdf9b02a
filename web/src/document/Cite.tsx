import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import { CopyButton } from '../facts/CopyButton.tsx'
import { t } from '../strings/strings.ts'
import { apa, bibtex, chicago, cslOf, ris } from '../text/cite.ts'
import { nameControls } from '../text/controls.ts'
import { Shown } from '../text/Shown.tsx'

/** How a document is cited, to copy. */
export function Cite({ document }: { document: DocumentSummary }) {
  const csl = cslOf(document)
  return (
    <details>
      <summary className="small">{t.document.cite}</summary>
      <div className="document-cite">
        <p className="small">
          <Shown text={chicago(csl)} />
        </p>
        <p>
          <CopyButton label="Chicago" text={() => nameControls(chicago(csl))} />{' '}
          <CopyButton label="APA" text={() => nameControls(apa(csl))} />{' '}
          <CopyButton label="BibTeX" text={() => nameControls(bibtex(csl))} />{' '}
          <CopyButton label="RIS" text={() => nameControls(ris(csl))} />{' '}
          <CopyButton label="CSL-JSON" text={() => JSON.stringify([csl], null, 2)} />
        </p>
      </div>
    </details>
  )
}
