import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('reads a page as the text it shows', async () => {
  const document = await readText(`<!doctype html>
<html lang="fr"><head><title>Tuareg Movement – Sand Wiki</title>
<meta property="og:site_name" content="Sand Wiki"><meta property="article:published_time" content="2021-04-05T10:00:00Z">
<link rel="canonical" href="https://example.org/tuareg"><style>p { color: red }</style></head>
<body><nav><ul><li>Home<li>About</ul></nav>
<h1>Tuareg Movement <span class="mw-editsection">[edit]</span></h1>
<table class="infobox"><caption>Movement</caption><tr><td colspan=2><img src=x>Flag</td></tr>
<tr><th>Leaders</th><td>Bilal A.<br>Mahmoud&nbsp;D.</td></tr></table>
<p>The <b>Tuareg Movement</b> is a <a href="/wiki/Mali_(country)">Malian</a>
   group; <a href="https://example.org/x">more</a>.</p>
<h2>Talks</h2>
<table><tr><th>No</th><th>Date</th><th>Place</th></tr>
<tr><td>1</td><td>5 June 2015</td><td rowspan=2>Algiers</td></tr><tr><td>2</td><td>6 July 2015</td></tr></table>
<p>They agreed on:</p><ol><li>Ceasefire<li>Prisoners<ul><li>100 men</li></ul></ol>
<p><strong>Strength:</strong> 3,000 fighters</p>
<p>Headquarters: Kidal</p>
<dl><dt>Ally</dt><dd>GATIA</dd></dl>
<figure><img><figcaption>A map of <em>Azawad</em></figcaption></figure>
<ol class="references"><li id="cite_note-1">^ a b Smith (2012). <i>Mali</i>. London.</li></ol>
<p style="display:none">hidden</p><blockquote><p>We &lt;will&gt; fight &amp; talk</p></blockquote>
<footer>Imprint</footer></body></html>`)
  expect(document.format).toBe('html')
  expect(document.title?.text).toBe('Tuareg Movement')
  expect(document.publisher?.text).toBe('Sand Wiki')
  expect(document.published?.text).toBe('2021-04-05')
  expect(document.address).toBe('https://example.org/tuareg')
  expect(document.language).toBe('fr')
  expect(document.links.map(({ target, kind, start, end }) => [document.text.slice(start, end), target, kind])).toEqual(
    [
      ['Malian', 'Mali (country)', 'wiki'],
      ['more', 'https://example.org/x', 'web'],
    ],
  )
  expect(outline(document)).toEqual([
    'heading 1: Tuareg Movement',
    'caption: Movement',
    'caption: Flag',
    'key-value: Leaders => Bilal A. / Mahmoud\u00a0D.',
    'paragraph: The Tuareg Movement is a Malian group; more.',
    'heading 2: Talks',
    'table-row header: No | Date | Place',
    'table-row #1: 1 | 5 June 2015 | Algiers',
    'table-row #2: 2 | 6 July 2015',
    'paragraph: They agreed on:',
    'list-item #1 under 9: Ceasefire',
    'list-item #2 under 9: Prisoners',
    'list-item 2 under 9: 100 men',
    'key-value: Strength => 3,000 fighters',
    'key-value: Headquarters => Kidal',
    'key-value: Ally => GATIA',
    'caption: A map of Azawad',
    'footnote #1: Smith (2012). Mali. London.',
    'paragraph: We <will> fight & talk',
  ])
})

it('leaves scripts, handlers, hidden text and dangerous links behind; what is escaped stays text', async () => {
  const document = await readText(`<html><body><script>alert(1)</script><p onclick="alert(2)">One
<a href="javascript:alert(3)">two</a> <a href="data:text/html,x">three</a> &lt;script&gt;alert(4)&lt;/script&gt;</p>
<svg onload="alert(5)"><text>six</text></svg><iframe srcdoc="<p>seven</p>"></iframe><p hidden>eight</p>
<template><p>nine</p></template><p>ten\u202e</p></body></html>`)
  expect(document.text).toBe('One two three <script>alert(4)</script>\n\nten\u202e')
  expect(document.links).toEqual([])
})
