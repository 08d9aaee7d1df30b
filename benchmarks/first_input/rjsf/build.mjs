// dist/page.js and dist/page.css, as a site would send them: one file each, minified, React in production.
import { build } from 'esbuild';

await build({
  entryPoints: ['page.jsx'],
  outdir: 'dist',
  bundle: true,
  minify: true,
  target: 'es2020',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  // The icons of Bootstrap 3: never asked for until a list shows its buttons.
  external: ['../fonts/*'],
  logLevel: 'warning',
});
