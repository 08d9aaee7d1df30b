import { createRoot } from 'react-dom/client';

export const read = () => JSON.parse(document.getElementById('schema').textContent);
export const draw = (form) => createRoot(document.getElementById('root')).render(form);
// ?own=1: rjsf's own errors, rather than the browser's bubble on the first field.
export const isOwn = new URLSearchParams(location.search).has('own');
