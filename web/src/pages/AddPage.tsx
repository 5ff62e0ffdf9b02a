import { useState } from 'react'
import { Adding } from '../app/Adding.tsx'
import type { Provenance } from '../app/upload.ts'
import { t } from '../strings/strings.ts'
import './AddPage.css'

/** Files into the base, with what they do not say of themselves. */
export function AddPage() {
  const [provenance, setProvenance] = useState<Provenance>({ captured: '', work: '', source: '' })
  const field = (key: keyof Provenance, label: string, hint: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        type="text"
        value={provenance[key]}
        onChange={(event) => {
          const { value } = event.currentTarget
          setProvenance((p) => ({ ...p, [key]: value }))
        }}
      />
      <span>{hint}</span>
    </label>
  )
  return (
    <div className="page add">
      <title>{`${t.add.title} · ${t.product}`}</title>
      <header className="page-head">
        <h1>{t.add.title}</h1>
      </header>
      <Adding provenance={provenance}> {t.add.intro}</Adding>
      <details className="add-details">
        <summary>{t.add.details}</summary>
        <div className="add-fields">
          {field('source', t.add.source, t.add.sourceHint)}
          {field('work', t.add.work, t.add.workHint)}
          {field('captured', t.add.captured, t.add.capturedHint)}
        </div>
      </details>
    </div>
  )
}
