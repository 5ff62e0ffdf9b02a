import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Claim, Modality, TypedReference } from '../../../src/model/claim.ts'
import type { Statement } from '../../../src/model/statement.ts'
import type { Range } from '../../../src/vocabulary/vocabulary.ts'
import { post } from '../api/client.ts'
import { vocabularyQuery } from '../api/queries.ts'
import { useAuthor } from '../judging/judgements.ts'
import '../judging/Judging.css'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import { EntityPicker } from './EntityPicker.tsx'
import './HandForm.css'
import { suggest } from './suggest.ts'

const modalities: readonly Modality[] = ['asserted', 'alleged', 'estimated', 'denied', 'planned', 'demanded', 'negated']

/** The passage of a claim to be made by hand; code points. */
export interface HandPassage {
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** Makes a claim by hand of a passage; what the passage suggests is filled in. */
export function HandForm({
  document: of,
  passage,
  claims,
  onDone,
  onCancel,
}: {
  document: string
  passage: HandPassage
  claims: readonly Claim[]
  onDone: (claim: Claim) => void
  onCancel: () => void
}) {
  const hint = useMemo(() => suggest(passage.quote, passage.start, passage.end, claims), [passage, claims])
  const { data: vocabulary } = useQuery(vocabularyQuery())
  const queries = useQueryClient()
  const [author, setAuthor] = useAuthor()
  const [subject, setSubject] = useState<TypedReference | null>(hint.subject)
  const [property, setProperty] = useState(hint.property ?? '')
  const [kind, setKind] = useState<Range | null>(null)
  const [date, setDate] = useState(hint.date ?? '')
  const [least, setLeast] = useState(hint.number === null ? '' : String(hint.number))
  const [most, setMost] = useState('')
  const [unit, setUnit] = useState('')
  const [words, setWords] = useState(passage.quote.slice(0, 200))
  const [entity, setEntity] = useState<TypedReference | null>(null)
  const [valid, setValid] = useState('')
  const [modality, setModality] = useState<Modality>('asserted')
  const [speaker, setSpeaker] = useState<TypedReference | null>(
    hint.attributedTo ? { type: 'Organization', ...hint.attributedTo } : null,
  )
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const title = useId()
  const first = useRef<HTMLSelectElement>(null)
  useEffect(() => first.current?.focus({ preventScroll: true }), [])

  const known = vocabulary?.properties.find((p) => p.name === property)
  const range = known?.range ?? []
  const said: Range = kind !== null && range.includes(kind) ? kind : (range[0] ?? 'text')
  const named = useMemo(() => distinct(claims.map((c) => c.subject)), [claims])
  const spoken = useMemo(
    () =>
      distinct(
        claims.flatMap((c) =>
          c.value.kind === 'entity' ? [{ id: c.value.id, label: c.value.label, type: 'Organization' as const }] : [],
        ),
      ).filter((e) => passage.quote.toLowerCase().includes(e.label.toLowerCase())),
    [claims, passage],
  )
  const value = (): Statement['value'] | null => {
    switch (said) {
      case 'date':
        return date.trim() === '' ? null : { kind: 'date', edtf: date.trim() }
      case 'quantity': {
        const [min, max] = [numberOf(least), numberOf(most)]
        if (min === null && max === null) return null
        // one number is exactly that many
        return {
          kind: 'quantity',
          min,
          max: most.trim() === '' ? min : max,
          exclusive: false,
          unit: unit.trim() || null,
        }
      }
      case 'entity':
        return entity === null ? null : { kind: 'entity', ...entity }
      case 'text':
        return words.trim() === '' ? null : { kind: 'text', text: words.trim() }
    }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const stated = value()
    if (subject === null || property === '' || stated === null) {
      setFailure(t.hand.incomplete)
      return
    }
    setBusy(true)
    setFailure(null)
    const statement: Statement = {
      document: of,
      start: passage.start,
      end: passage.end,
      subject,
      property,
      value: stated,
      valid: valid.trim() === '' ? null : valid.trim(),
      attributedTo: speaker,
      modality,
    }
    try {
      const claim = await post<Claim>('claims', { statement, author: author.trim() || 'anonymous', reason: null })
      await queries.invalidateQueries()
      onDone(claim)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
      setBusy(false)
    }
  }
  const field = (label: string, text: string, set: (text: string) => void, placeholder = '') => (
    <label className="field">
      <span>{label}</span>
      <input
        type="text"
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => set(event.currentTarget.value)}
      />
    </label>
  )
  return (
    <aside className="hand no-print" aria-labelledby={title}>
      <form onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
        <header>
          <h2 id={title}>{t.hand.title}</h2>
          <button type="button" className="bare passage-close" aria-label={t.judge.cancel} onClick={onCancel}>
            ×
          </button>
        </header>
        <p className="quote hand-quote">
          “<Shown text={passage.quote} />”
        </p>
        <label className="field">
          <span>{t.hand.property}</span>
          <select ref={first} value={property} onChange={(event) => setProperty(event.currentTarget.value)}>
            <option value="">{t.hand.chooseProperty}</option>
            {vocabulary?.groups.map((group) => (
              <optgroup key={group.id} label={group.label}>
                {vocabulary.properties
                  .filter((p) => p.group === group.id)
                  .map((p) => (
                    <option key={p.name} value={p.name}>
                      {p.label}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <EntityPicker label={t.hand.subject} chosen={subject} suggested={named} onChoose={setSubject} />
        {range.length > 1 && (
          <label className="field">
            <span>{t.hand.kind}</span>
            <select value={said} onChange={(event) => setKind(event.currentTarget.value as Range)}>
              {range.map((r) => (
                <option key={r} value={r}>
                  {t.hand.kinds[r]}
                </option>
              ))}
            </select>
          </label>
        )}
        {property !== '' && said === 'date' && field(t.hand.kinds.date, date, setDate, '1961-02-05')}
        {property !== '' && said === 'quantity' && (
          <div className="hand-row">
            {field(t.hand.number, least, setLeast)}
            {field(t.hand.upTo, most, setMost)}
            {field(t.hand.unit, unit === '' ? (known?.unit ?? '') : unit, setUnit)}
          </div>
        )}
        {property !== '' && said === 'text' && field(t.hand.kinds.text, words, setWords)}
        {property !== '' && said === 'entity' && (
          <EntityPicker label={t.hand.kinds.entity} chosen={entity} suggested={spoken} onChoose={setEntity} />
        )}
        <div className="hand-row">
          {field(t.hand.valid, valid, setValid, '2011-06/2013')}
          <label className="field">
            <span>{t.hand.modality}</span>
            <select value={modality} onChange={(event) => setModality(event.currentTarget.value as Modality)}>
              {modalities.map((m) => (
                <option key={m} value={m}>
                  {t.hand.modalities[m]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <details open={speaker !== null}>
          <summary className="small">{t.hand.attributed}</summary>
          <EntityPicker label={t.hand.speaker} chosen={speaker} suggested={named} onChoose={setSpeaker} />
          {speaker && (
            <button type="button" className="bare link tiny" onClick={() => setSpeaker(null)}>
              {t.hand.nobody}
            </button>
          )}
        </details>
        {field(t.judge.author, author, setAuthor, t.judge.anonymous)}
        <Button type="submit" size="sm" loading={busy}>
          {t.hand.make}
        </Button>
        {failure && <p role="alert">{failure}</p>}
      </form>
    </aside>
  )
}

const numberOf = (typed: string): number | null => {
  const plain = typed.replace(/[\s,]/g, '')
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain)
}

const distinct = (entities: readonly TypedReference[]): readonly TypedReference[] => {
  const counts = Map.groupBy(
    entities.filter((e) => e.type !== 'Document' && e.type !== 'Citation'),
    (e) => e.id,
  )
  return [...counts.values()].toSorted((a, b) => b.length - a.length).map((of) => of[0]!)
}
