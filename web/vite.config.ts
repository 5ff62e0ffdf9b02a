import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.VARIORUM_API ?? 'http://127.0.0.1:4317'

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
  // The server answers only its own Host and Origin: the proxy speaks as one of its own pages.
  server: { proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } } },
})
