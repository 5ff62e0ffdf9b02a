import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSite, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'

const script = '<script>window.broken = 1</script>'
const image = '<img src="x" onerror="window.broken = 2">'
const vector = '<svg onload="window.broken = 3"><animate onbegin="window.broken = 4"/></svg>'
const frame = '<iframe src="data:text/html,<script>parent.broken = 5</script>"></iframe>'
const link = '[here](javascript:window.broken=6)'
const turned = 'Front \u202egnp.exe\u2066 of \u200bLoria'

const note = `---
type: organization
established: 1984 ${script}
tags: [${image}, ${vector}]
---

# Loria Front ${image}

The Loria Front ${vector} is an armed group, founded on 3 March 1984.${script}

## Key Facts
- **Founded**: 3 March 1984 ${script}
- **Headquarters**: Marn ${image}
- **Leader**: Tavo ${frame} Resk
- **Ideology**: ${script}, ${link}, <a href="javascript:window.broken=7">autonomy</a>
- **Armed wing**: ${turned}
- **Allies**: ${vector}, Delta League
- **Website**: javascript:window.broken=8

## Meetings
| No | Date | Place | Participants | Outcome |
|---|---|---|---|---|
| 1 | 12/03/2001 | Marn ${image} | Tavo Resk ${script} | ${frame} |
| 2 | 14/05/2002 | Marn | Tavo Resk | No agreement ${vector} |
`

const page = `Loria Front

From Openpedia, the free encyclopedia

Loria Front
Leader${image}
Founded1985 (1985) ${script}
Headquarters${turned}
Ideology${vector}

The Loria Front (abbreviated LF; ${script}) is a group in Loria, established on 4 April 1985.[1] ${link} ${frame}

References
[1] ${image} "Title ${script}". Openpedia News. 3 May 2001.
`

let folder: string
const { site, openPage } = inBrowser(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-hostile-'))
  await writeFile(join(folder, 'note"><script>window.broken=9<&>.md'.replaceAll('/', '')), note)
  await writeFile(join(folder, 'page.txt'), page)
  return openSite(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('markup in a document stays text on every page', async () => {
  type List = { items: { id: string; type: string }[] }
  const documents = (await site.get<List>('documents')).items
  const entities = (await site.get<List>('entities?limit=1000')).items
  const events = (await site.get<List>('events')).items
  const points = (
    await site.get<{ items: { subject: { id: string; type: string }; claims: Record<string, unknown> }[] }>(
      'comparisons?with=claims&limit=1000',
    )
  ).items
  expect(points.length).toBeGreaterThan(3)
  const opened = points.find((p) => !['Event', 'Agreement', 'Document', 'Citation'].includes(p.subject.type))!
  const addresses = [
    '/',
    '/disputes?kind=dispute,refinement,self-contradiction,succession',
    '/review',
    '/sources',
    '/review?queue=events',
    '/entities',
    '/events',
    '/timeline',
    '/timeline?lanes=party',
    '/map',
    '/network',
    ...events.map((e) => `/timeline?event=${e.id}`),
    '/documents',
    '/about',
    `/search?q=${encodeURIComponent('Loria')}`,
    `/search?q=${encodeURIComponent(script)}`,
    ...documents.flatMap((d) => [`/document/${d.id}`, `/document/${d.id}#char=0,120`]),
    `/diff/${documents[0]!.id}/${documents[1]!.id}`,
    ...entities
      .filter((e) => !['Event', 'Agreement', 'Document', 'Citation'].includes(e.type))
      .map((e) => `/entity/${e.id}`),
    ...events.map((e) => `/event/${e.id}`),
    `/entity/${opened.subject.id}?claim=${Object.keys(opened.claims)[0]}`,
  ]
  const { page, complaints } = await openPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const address of addresses) {
    await visit(page, site.url + address)
    const found = await page.evaluate(() => ({
      broken: (window as unknown as { broken?: unknown }).broken,
      elements: document.querySelectorAll('#root :is(script, img, iframe, object, embed, animate, [onerror], [onload])')
        .length,
      links: [...document.querySelectorAll('a')].filter((a) => !/^https?:$/.test(a.protocol)).length,
      text: [
        document.title,
        document.querySelector('#root')!.textContent,
        ...[...document.querySelectorAll('[title], [aria-label]')].flatMap((e) => [
          e.getAttribute('title'),
          e.getAttribute('aria-label'),
        ]),
      ].join('\n'),
    }))
    expect(found, address).toMatchObject({ broken: undefined, elements: 0, links: 0 })
    // What turns the line around or is not seen never reaches the page as such.
    expect(found.text, address).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/)
  }
  expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([])
  expect(complaints.filter((words) => !/status of (403|404)/.test(words))).toEqual([])
})

test('the text of the document is there to be read, its unseen characters by name', async () => {
  const { page } = await openPage()
  const { items } = await site.get<{ items: { id: string; file: string }[] }>('documents')
  const document = items.find((d) => d.file !== 'page.txt')!
  await visit(page, `${site.url}/document/${document.id}`)
  const text = await page.locator('.document-rows').textContent()
  for (const words of [script, image, vector, link]) expect(text).toContain(words)
  expect(await page.locator('.unseen[data-name="RLO"]').count()).toBeGreaterThan(0)
  expect(await page.getByRole('img', { name: 'unseen character ZWSP' }).count()).toBeGreaterThan(0)
})
