import { expect, test } from 'vitest'
import { remoteAnswers } from '../../src/answers/remote.ts'
import { openSite, visit } from './browser.ts'
import { inBrowser } from './inBrowser.ts'

const { site, openPage } = inBrowser(() => openSite())

const note = (founded: number) => `# Marn League\n\n- **Founded**: ${founded}\n- **Headquarters**: Marn\n`

test('a document added in another window, and by a command, shows without reload', async () => {
  const [{ page: reading, complaints }, { page: adding }] = [await openPage(), await openPage()]
  await visit(reading, `${site.url}/documents`)
  await reading.getByText('No documents yet.').waitFor()

  await visit(adding, `${site.url}/add`)
  await adding.getByLabel('Title').fill('First note')
  await adding.getByLabel('Text', { exact: true }).fill(note(1984))
  await adding.getByRole('button', { name: 'Add the text' }).click()
  await adding.getByText('1 document added.').waitFor()
  await reading.getByRole('link', { name: 'First note' }).waitFor()

  // a dossier that is open gains the dispute that a command brings in
  const { items } = await site.get<{ items: { id: string }[] }>('entities?name=Marn%20League')
  await visit(reading, `${site.url}/entity/${items[0]!.id}`)
  await reading.locator('.fact', { hasText: '1984' }).first().waitFor()
  const load = async () => ({ bytes: new TextEncoder().encode(note(1990)), provenance: {} })
  await remoteAnswers(site.url).add([{ file: 'second.md', load }], { progress() {}, refused() {} })
  await reading.locator('.fact[data-verdict=dispute]', { hasText: '1990' }).waitFor()
  expect(complaints).toEqual([])
})
