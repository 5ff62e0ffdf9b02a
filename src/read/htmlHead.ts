import type { Link } from '../model/document.ts'
import { leadingDate } from './dateShapes.ts'

/** What a page says of itself in its head. */
export interface HtmlHead {
  title?: string
  siteName?: string
  published?: string
  address?: string
  language?: string
}

const PUBLISHED = new Set(['article:published_time', 'date', 'dc.date', 'dcterms.date', 'publish-date'])
const LONGEST = 2000

/** Takes over what one element of the head says; the first to say a thing wins. */
export function readHead(name: string, attributes: Record<string, string>, head: HtmlHead): void {
  if (name === 'html' && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(attributes.lang ?? ''))
    head.language ??= attributes.lang!
  if (name === 'link' && attributes.rel === 'canonical' && isWebAddress(attributes.href))
    head.address ??= attributes.href!
  if (name !== 'meta') return
  const property = (attributes.property ?? attributes.name ?? '').toLowerCase()
  const value = attributes.content?.trim()
  if (!value || value.length > LONGEST) return
  if (property === 'og:title') head.title ??= value
  else if (property === 'og:site_name' || property === 'dc.publisher') head.siteName ??= value
  else if (property === 'og:url' && isWebAddress(value)) head.address ??= value
  else if (PUBLISHED.has(property)) {
    const date = leadingDate(value)?.edtf
    if (date) head.published ??= date
  }
}

const isWebAddress = (address: string | undefined): boolean =>
  address !== undefined && /^https?:\/\/\S{1,2000}$/i.test(address)

/** Where a link leads, if to a web page or a page of the same wiki; scripts, data and mail addresses are no links. */
export function linkTarget(href: string): Pick<Link, 'target' | 'kind'> | null {
  if (isWebAddress(href)) return { target: href, kind: 'web' }
  const wiki = /^\/wiki\/([^#?:\s]{1,300})/.exec(href.slice(0, 320))
  if (!wiki) return null
  try {
    return { target: decodeURIComponent(wiki[1]!).replaceAll('_', ' '), kind: 'wiki' }
  } catch {
    return null
  }
}
