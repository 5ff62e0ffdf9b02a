import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the application to dist/web; in development, `/api` goes to a running `variorum serve`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Nothing is inlined: the content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  server: { proxy: { '/api': process.env.VARIORUM_API ?? 'http://127.0.0.1:4317' } },
})
