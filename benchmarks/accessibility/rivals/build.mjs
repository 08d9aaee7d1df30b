// node build.mjs [library…] < {"slug": schema…}
// dist/: one script and one sheet per library as a site would send them, and one page per library and schema.
import fs from 'node:fs';
import { buildSync } from 'esbuild';
import nunjucks from 'nunjucks';
import { formio } from './models/formio.mjs';
import { govuk } from './models/govuk.mjs';
import { surveyjs } from './models/surveyjs.mjs';
import { tree } from './models/tree.mjs';

const READ_THE_SCHEMA = ['rjsf', 'rjsf-bootstrap', 'jsonforms'];
const ICON = '<link rel="icon" href="data:,">';
const wanted = process.argv.slice(2);
const isWanted = (library) => !wanted.length || wanted.includes(library);

function bundle(library) {
  buildSync({
    entryPoints: [`apps/${library}.js${library === 'surveyjs' || library === 'formio' ? '' : 'x'}`],
    outdir: 'dist',
    bundle: true,
    minify: true,
    target: 'es2020',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    loader: Object.fromEntries(['.woff', '.woff2', '.ttf', '.eot', '.svg', '.png'].map((end) => [end, 'file'])),
    logLevel: 'error',
  });
}

// Draft-04 read as draft-07: its two words that ajv refuses are left out.
function upgraded(node) {
  if (Array.isArray(node)) return node.map(upgraded);
  if (!node || typeof node !== 'object') return node;
  const isOld = ([name, value]) => name === '$schema' || (name === 'id' && typeof value === 'string');
  const kept = Object.entries(node).filter((entry) => !isOld(entry));
  return Object.fromEntries(kept.map(([name, value]) => [name, upgraded(value)]));
}

function page(library, slug, title, json) {
  const sheet = fs.existsSync(`dist/${library}.css`) ? `<link rel="stylesheet" href="/${library}.css">` : '';
  const place = library === 'surveyjs' ? '' : ' style="max-width:46rem;margin:auto;padding:1rem"';
  const text = JSON.stringify(json).replace(/</g, '\\u003c');
  return `<!doctype html><html lang="${slug.startsWith('fr-') ? 'fr' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${ICON}${sheet}</head>
<body><main${place}><h1>${title}</h1><div id="root"></div></main>
<script type="application/json" id="schema">${text}</script><script src="/${library}.js" defer></script></body></html>`;
}

function write(library, slug, html) {
  fs.writeFileSync(`dist/${library}--${slug}.html`, html);
}

function govukPage(slug, root, hasErrors) {
  const { source, parameters } = govuk(root, hasErrors);
  const body = macros.renderString(source.replace('ACTION', `/govuk--${slug}--errors.html`), { P: parameters });
  return `<!doctype html><html lang="${slug.startsWith('fr-') ? 'fr' : 'en'}" class="govuk-template"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${root.label}</title>
${ICON}<link rel="stylesheet" href="/govuk.css"></head><body class="govuk-template__body"><script>
document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')
</script><div class="govuk-width-container"><main class="govuk-main-wrapper">${body}</main></div>
<script type="module">import { initAll } from '/govuk.js'; initAll()</script></body></html>`;
}

const macros = new nunjucks.Environment(new nunjucks.FileSystemLoader('node_modules/govuk-frontend/dist'), {
  autoescape: true,
});

fs.rmSync('dist', { recursive: true, force: true });
fs.mkdirSync('dist');
[...READ_THE_SCHEMA, 'surveyjs', 'formio'].filter(isWanted).forEach(bundle);
if (isWanted('govuk')) {
  for (const end of ['css', 'js'])
    fs.copyFileSync(`node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.${end}`, `dist/govuk.${end}`);
  fs.cpSync('node_modules/govuk-frontend/dist/govuk/assets', 'dist/assets', { recursive: true });
}
for (const [slug, raw] of Object.entries(JSON.parse(fs.readFileSync(0)))) {
  const root = tree('root', { title: slug, ...raw }, raw);
  for (const library of READ_THE_SCHEMA.filter(isWanted)) {
    write(library, slug, page(library, slug, root.label, /draft-04/.test(raw.$schema) ? upgraded(raw) : raw));
    write(library, `${slug}--raw`, page(library, slug, root.label, raw));
  }
  if (isWanted('surveyjs')) write('surveyjs', slug, page('surveyjs', slug, root.label, surveyjs(root)));
  if (isWanted('formio')) write('formio', slug, page('formio', slug, root.label, formio(root)));
  if (isWanted('govuk')) {
    write('govuk', slug, govukPage(slug, root, false));
    write('govuk', `${slug}--errors`, govukPage(slug, root, true));
  }
}
