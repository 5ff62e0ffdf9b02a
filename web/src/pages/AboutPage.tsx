import { relationKinds } from '../../../src/model/comparison.ts'
import { Chip } from '../facts/Chip.tsx'
import { useSources } from '../facts/sources.ts'
import { Verdict } from '../facts/Verdict.tsx'
import { t } from '../strings/strings.ts'
import { Shown } from '../text/Shown.tsx'
import '../facts/Reading.css'
import './AboutPage.css'

/** The legend: marks, chips, time, keys. */
export function AboutPage() {
  const marks = useSources()
  const documents = [...marks.values()].flatMap((m) => (m.document ? [m.document] : [])).slice(0, 12)
  return (
    <div className="page about">
      <title>{`${t.about.title} · ${t.product}`}</title>
      <h1>{t.about.title}</h1>
      <p className="about-lead">{t.about.lead}</p>

      <h2>{t.about.line}</h2>
      <p>{t.about.lineText}</p>

      <h2>{t.about.marks}</h2>
      <dl className="about-marks">
        {relationKinds.toReversed().map((kind) => (
          <div key={kind}>
            <dt>
              <Verdict kind={kind} named />
            </dt>
            <dd>{t.relations[kind].meaning}</dd>
          </div>
        ))}
      </dl>

      <h2>{t.about.independent}</h2>
      <p>{t.about.independentText}</p>

      <h2>{t.about.chips}</h2>
      <p>{t.about.chipsText}</p>
      {documents.length > 0 && (
        <ul className="about-chips">
          {documents.map((document) => (
            <li key={document.id}>
              <Chip document={document} marks={marks} /> <Shown text={document.title ?? document.file} />
            </li>
          ))}
        </ul>
      )}

      <h2>{t.about.alleged}</h2>
      <p>{t.about.allegedText}</p>
      <p>
        <span className="speaker">{t.fact.said('alleged', t.about.allegedBy, '')} </span>
        <span className="reserved">{t.about.allegedExample}</span>
      </p>

      <h2>{t.about.time}</h2>
      <p>{t.about.timeText}</p>
      <ul className="about-time">
        <li>
          <TimeMark d="M20 6h90v12h-90z" />
          {t.about.timeMarks.exact}
        </li>
        <li>
          <TimeMark d="M20 6h90v12h-90z" fade />
          {t.about.timeMarks.uncertain}
        </li>
        <li>
          <TimeMark d="M20 6l6 6l-6 6h90l-6-6l6-6z" />
          {t.about.timeMarks.least}
        </li>
        <li>
          <TimeMark d="M20 6h82l8 6l-8 6h-82z" />
          {t.about.timeMarks.open}
        </li>
        <li>
          <TimeMark d="M64 5h2.5v14h-2.5z" />
          {t.about.timeMarks.tick}
        </li>
      </ul>

      <h2>{t.about.unseen}</h2>
      <p>{t.about.unseenText}</p>

      <h2>{t.about.harm}</h2>
      <p>{t.about.harmText}</p>

      <h2>{t.about.keys}</h2>
      <dl className="about-keys">
        {t.about.keyList.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function TimeMark({ d, fade = false }: { d: string; fade?: boolean }) {
  return (
    <svg width="130" height="24" aria-hidden="true">
      {fade && (
        <linearGradient id="about-fade">
          <stop offset="0" stopColor="currentColor" stopOpacity="0.08" />
          <stop offset="0.35" stopColor="currentColor" />
          <stop offset="0.65" stopColor="currentColor" />
          <stop offset="1" stopColor="currentColor" stopOpacity="0.08" />
        </linearGradient>
      )}
      <path d={d} fill={fade ? 'url(#about-fade)' : 'currentColor'} />
    </svg>
  )
}
