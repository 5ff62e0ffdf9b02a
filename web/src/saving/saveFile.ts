import { pngOf } from './pngOf.ts'

/** Gives a file to whoever sits at the browser. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name.replace(/[^\p{L}\p{N} ._-]+/gu, ' ').trim() || 'variorum'
  link.click()
  // the browser has taken it by then
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export const svgBlob = (svg: SVGSVGElement): Blob =>
  new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`], {
    type: 'image/svg+xml',
  })

/** An SVG as pixels, twice as many as on the page. Rejects when the browser cannot draw it. */
export async function pngBlob(svg: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(svg))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 2 * Number(svg.getAttribute('width'))
    canvas.height = 2 * Number(svg.getAttribute('height'))
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await pngOf(canvas)
  } finally {
    URL.revokeObjectURL(address)
  }
}
